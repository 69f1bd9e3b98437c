import type { CompletionItem, CompletionList, Range, TextEdit } from 'vscode-languageserver-types';
import { InsertTextFormat } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Typed } from '../../hosts/cursor.ts';
import type { ValueWriter } from '../../hosts/host.ts';
import type { NewValue, StopString } from '../../syntax/edit.ts';
import { isStopString } from '../../syntax/edit.ts';
import type { ArrayNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import { toRange } from '../diagnostics.ts';
import { inLiteral } from './inLiteral.ts';
import type {
  CompletionOptions,
  Insertion,
  ItemsInsertion,
  MemberInsertion,
  Proposal,
  ProposalData,
  Proposals,
  ValueInsertion,
} from './proposal.ts';

/** The typed text, and the list that contains it. */
type TypedInList = Typed & { readonly list?: ArrayNode | undefined };

/**
 * Renders proposals for the client. Strings go between the existing quotes, so the client needs only the label to
 * filter and insert, which keeps long lists small; a proposal that changes the quotes replaces the whole token.
 */
export function renderList(
  proposals: Proposals,
  typed: TypedInList,
  analysis: DocumentAnalysis,
  options: CompletionOptions,
): CompletionList {
  const { isIncomplete = false, topic } = proposals;
  const items = inLiteral(proposals, typed);
  const render = new Renderer({ ...proposals, items }, typed, analysis, options);
  const data: ProposalData | undefined = topic && { topic };
  // A completion item can only replace text on one line (LSP, CompletionItem.textEdit), and a pasted string may span
  // several.
  if (render.defaultRange.start.line !== render.defaultRange.end.line)
    return { isIncomplete: false, items: [] };
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
  /** The range that most items of the list replace. */
  readonly defaultRange: Range;
  readonly #tokenRange: Range;
  readonly #textRange: Range;
  readonly #isPart: boolean;
  readonly #typed: Typed;
  readonly #analysis: DocumentAnalysis;
  readonly #options: CompletionOptions;
  readonly #writer: ValueWriter;
  /** Changes in addition to the text of a proposal. */
  readonly #beside: readonly TextEdit[];

  constructor(
    { items, within }: Proposals,
    typed: TypedInList,
    analysis: DocumentAnalysis,
    options: CompletionOptions,
  ) {
    const { replace, commaBefore, list, literal, quotes } = typed;
    this.#typed = typed;
    this.#analysis = analysis;
    this.#options = options;
    this.#writer = analysis.host.writer({ offset: replace.start, clientIndents: options.snippets });
    this.#tokenRange = toRange(analysis.lines, replace);
    // Where nothing is written yet, the text becomes a literal of its own.
    const isNew = literal !== undefined && quotes === 'none' && replace.start === replace.end;
    this.#isPart = within !== undefined && !isNew;
    const content = this.#contentOf(typed);
    const start = within && typed.token ? typed.token.at(within.start) : content.start;
    const end = within && typed.token ? typed.token.at(within.end) : content.end;
    // In a call, a part of the text can reach beyond the literal.
    this.#textRange = toRange(
      analysis.lines,
      literal ? { start: inside(start, content), end: inside(end, content) } : { start, end },
    );
    const comma = commaBefore === undefined ? [] : [{ start: commaBefore, end: commaBefore, newText: ',' }];
    const lines = (list && this.#writer.lines?.(list)) ?? [];
    this.#beside = [...comma, ...lines].map(({ newText, ...range }) => ({
      range: toRange(analysis.lines, range),
      newText,
    }));
    const isText = items.some(({ insert }) => insert === undefined || 'text' in insert);
    this.defaultRange = isText ? this.#textRange : this.#tokenRange;
  }

  /** The text of the string at the cursor, without its quotes. */
  #contentOf({ replace, quotes, token, literal }: Typed): TextRange {
    const { start, end } = literal?.content ?? {
      start: token?.at(0) ?? replace.start + 1,
      end: token?.at(token.value.length) ?? replace.end - 1,
    };
    return {
      start: quotes === 'none' ? replace.start : start,
      end: quotes === 'closed' ? end : replace.end,
    };
  }

  item(proposed: Proposal): CompletionItem {
    const proposal = this.#named(proposed);
    const { label, kind, sort, filter, data, unfinished } = proposal;
    const item: CompletionItem = { label, kind, ...this.#describe(proposal), ...this.#insertion(proposal) };
    if (filter !== undefined) item.filterText = (item.filterText === undefined ? '' : this.#quote) + filter;
    if (sort !== undefined) item.sortText = sort;
    if (data !== undefined) item.data = data;
    // An unfinished item gets its own line when it is complete.
    const beside = unfinished === true && this.#typed.commaBefore === undefined ? [] : this.#beside;
    if (beside.length > 0) item.additionalTextEdits = [...beside];
    const { suggestCommand } = this.#options;
    if (unfinished === true && suggestCommand !== undefined) {
      item.command = { title: '', command: suggestCommand };
    }
    return item;
  }

  /** Uses the document's name for a key. */
  #named(proposal: Proposal): Proposal {
    const { label, insert } = proposal;
    const isKey = insert !== undefined && 'key' in insert && insert.key === label;
    const name = isKey ? this.#writer.name?.(label) : undefined;
    return name === undefined ? proposal : { ...proposal, label: name };
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

  #insertion({ label, kind, unfinished, insert = { text: label } }: Proposal): Partial<CompletionItem> {
    const { quotes, commaAfter, colon } = this.#typed;
    const snippet = this.#options.snippets && hasStops(insert);
    const comma = commaAfter ? ',' : '';
    if ('text' in insert && this.#writer.wrapsText === true && !this.#isPart) {
      const isUnfinished = unfinished === true && typeof insert.text === 'string';
      const value = isUnfinished ? { stops: [insert.text, { name: '', text: '' }] } : insert.text;
      return this.#insertion({ label, kind, insert: { value } });
    }
    if ('text' in insert && this.#writer.text(insert.text, snippet) === undefined && quotes !== 'none') {
      return this.#insertion({ label, kind, insert: { value: insert.text } });
    }
    if ('text' in insert) {
      return this.#edit(label, this.#writeText(insert.text, snippet, comma), snippet, this.#textRange);
    }
    const written = writeInsertion(insert, colon, this.#writer, snippet);
    const edit = this.#edit(label, written + comma, snippet, this.#tokenRange);
    return quotes === 'none' ? edit : { ...edit, filterText: `${this.#quote}${label}` };
  }

  #writeText(text: string | StopString, snippet: boolean, comma: string): string {
    const { quotes } = this.#typed;
    if (quotes === 'none' && !this.#isPart) return this.#writer.value(text, snippet) + comma;
    const content = this.#writer.text(text, snippet) ?? '';
    return quotes === 'open' && !this.#isPart ? `${content}${this.#quote}${comma}` : content;
  }

  /** The opening quote of the string at the cursor. */
  get #quote(): string {
    const { replace } = this.#typed;
    return this.#analysis.document.text.slice(replace.start, this.#contentOf(this.#typed).start);
  }

  /** Omits everything that follows from the label and the list's defaults. */
  #edit(label: string, newText: string, snippet: boolean, range: Range): Partial<CompletionItem> {
    const format = snippet ? { insertTextFormat: InsertTextFormat.Snippet } : {};
    if (!this.#options.itemDefaults || range !== this.defaultRange)
      return { ...format, textEdit: { range, newText } };
    return newText === label && !snippet ? {} : { ...format, textEditText: newText };
  }
}

function inside(offset: number, { start, end }: TextRange): number {
  return Math.min(Math.max(offset, start), end);
}

/** After a key that already has a colon, only the key is replaced. */
function writeInsertion(
  insert: ValueInsertion | MemberInsertion | ItemsInsertion,
  colon: boolean,
  writer: ValueWriter,
  stops: boolean,
): string {
  if ('items' in insert) return writer.items(insert.items, stops);
  if (!('key' in insert)) return writer.value(insert.value, stops);
  return colon ? writer.value(insert.key, stops) : writer.member(insert.key, insert.value, stops);
}

/** Whether an insertion contains a stop. */
function hasStops(insert: Insertion): boolean {
  if ('text' in insert) return valueHasStops(insert.text);
  if ('items' in insert) return insert.items.some(valueHasStops);
  return valueHasStops(insert.value) || ('key' in insert && valueHasStops(insert.key));
}

function valueHasStops(value: NewValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const parts: readonly NewValue[] = Object.values(value);
  return isStopString(value) || isEmptyObject(value) || parts.some(valueHasStops);
}

function isEmptyObject(value: NewValue): boolean {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
  );
}
