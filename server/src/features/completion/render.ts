import type { CompletionItem, CompletionList, Range } from 'vscode-languageserver-types';
import { InsertTextFormat } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Typed } from '../../analysis/cursorToken.ts';
import { toRange } from '../diagnostics.ts';
import { hasStops, TextWriter } from './newText.ts';
import type { CompletionOptions, MemberInsertion, Proposal, ProposalData, Proposals } from './proposal.ts';

/**
 * Writes proposals for the client. Strings go between the quotes that stand there, so the label is all that a client needs to filter
 * and to insert, which keeps long lists short; whatever changes the quotes replaces the whole token.
 */
export function renderList(
  { items, isIncomplete = false, topic }: Proposals,
  typed: Typed,
  analysis: DocumentAnalysis,
  options: CompletionOptions,
): CompletionList {
  const render = new Renderer(typed, analysis, options);
  const data: ProposalData | undefined = topic && { topic };
  if (options.itemDefaults) {
    const itemDefaults = { editRange: render.defaultRange, ...(data && { data }) };
    return { isIncomplete, itemDefaults, items: items.map((item) => render.item(item)) };
  }
  return {
    isIncomplete,
    items: items.map((item) => ({ ...(data && { data }), ...render.item(item) })),
  };
}

class Renderer {
  readonly defaultRange: Range;
  readonly #tokenRange: Range;
  readonly #typed: Typed;
  readonly #analysis: DocumentAnalysis;
  readonly #options: CompletionOptions;

  constructor(typed: Typed, analysis: DocumentAnalysis, options: CompletionOptions) {
    const { replace, quotes } = typed;
    this.#typed = typed;
    this.#analysis = analysis;
    this.#options = options;
    this.#tokenRange = toRange(analysis.lines, replace);
    this.defaultRange = toRange(analysis.lines, {
      start: replace.start + (quotes === 'none' ? 0 : 1),
      end: replace.end - (quotes === 'closed' ? 1 : 0),
    });
  }

  item(proposal: Proposal): CompletionItem {
    const { label, kind, sort, filter, data, unfinished } = proposal;
    const item: CompletionItem = { label, kind, ...this.#describe(proposal), ...this.#insertion(proposal) };
    if (filter !== undefined) item.filterText = (item.filterText?.startsWith('"') ? '"' : '') + filter;
    if (sort !== undefined) item.sortText = sort;
    if (data !== undefined) item.data = data;
    const { commaBefore } = this.#typed;
    if (commaBefore !== undefined) {
      const range = toRange(this.#analysis.lines, { start: commaBefore, end: commaBefore });
      item.additionalTextEdits = [{ range, newText: ',' }];
    }
    const { suggestCommand } = this.#options;
    if (unfinished === true && suggestCommand !== undefined) {
      item.command = { title: '', command: suggestCommand };
    }
    return item;
  }

  #describe({ description, detail }: Proposal): Partial<CompletionItem> {
    if (this.#options.labelDetails) {
      return {
        ...(description !== undefined && { labelDetails: { description } }),
        ...(detail !== undefined && { detail }),
      };
    }
    const both = [description, detail].filter((text) => text !== undefined).join(' · ');
    return both === '' ? {} : { detail: both };
  }

  #insertion({ label, insert = { text: label } }: Proposal): Partial<CompletionItem> {
    const { quotes, commaAfter, colon } = this.#typed;
    const snippet = this.#options.snippets && hasStops(insert);
    const writer = this.#writer(snippet);
    const comma = commaAfter ? ',' : '';
    if ('text' in insert) {
      const content = writer.content(insert.text);
      const text = quotes === 'closed' ? content : `${quotes === 'open' ? '' : '"'}${content}"${comma}`;
      return this.#edit(label, text, snippet);
    }
    const text = 'key' in insert ? writeMember(writer, insert, colon) : writer.value(insert.value);
    const edit = this.#edit(label, text + comma, snippet, this.#tokenRange);
    return quotes === 'none' ? edit : { ...edit, filterText: `"${label}` };
  }

  /** Leaves out what follows from the label and the list's defaults. */
  #edit(label: string, newText: string, snippet: boolean, range?: Range): Partial<CompletionItem> {
    const format = snippet ? { insertTextFormat: InsertTextFormat.Snippet } : {};
    if (this.#options.itemDefaults && range === undefined)
      return newText === label && !snippet ? {} : { ...format, textEditText: newText };
    return { ...format, textEdit: { range: range ?? this.defaultRange, newText } };
  }

  /** Clients with snippets indent what they insert themselves. */
  #writer(snippets: boolean): TextWriter {
    if (this.#options.snippets) return new TextWriter({ snippets, indent: '\t', lineStart: '' });
    const { document, lines } = this.#analysis;
    const { line } = lines.positionAt(this.#typed.replace.start);
    const start = lines.offsetAt({ line, character: 0 });
    const lineStart = /^[ \t]*/.exec(document.text.slice(start, start + 200))?.[0] ?? '';
    return new TextWriter({ snippets, indent: indentOf(document.text), lineStart });
  }
}

function writeMember(writer: TextWriter, { key, value }: MemberInsertion, colon: boolean): string {
  return colon ? writer.string(key) : writer.member(key, value);
}

/** The indentation of the first line that has any. */
function indentOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text.slice(0, 4_000))?.[1] ?? '  ';
}
