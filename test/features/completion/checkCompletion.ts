import assert from 'node:assert/strict';
import type { CompletionItem, CompletionList, Range, TextEdit } from 'vscode-languageserver-types';
import { InsertTextFormat } from 'vscode-languageserver-types';
import type { CompletionOptions } from '../../../server/src/features/completion/proposal.ts';
import { createLanguageService } from '../../../server/src/api/languageService.ts';
import { tinyCatalog } from '../../catalog.ts';
import { parseCursor } from '../../fixture.ts';
import { expandSnippet } from '../../snippetBody.ts';

export const service = createLanguageService({ catalog: tinyCatalog });

/** A client like VS Code. */
export const richClient: CompletionOptions = {
  snippets: true,
  itemDefaults: true,
  labelDetails: true,
  suggestCommand: 'suggest',
};

/** A client without optional capabilities. */
export const plainClient: CompletionOptions = { snippets: false, itemDefaults: false, labelDetails: false };

export interface Expectation {
  /** Exactly these labels, in the order in which the client shows them. */
  readonly labels?: readonly string[];
  /** Labels among others, in this order. */
  readonly has?: readonly string[];
  /** Labels that must be absent. */
  readonly lacks?: readonly string[];
  /** The document's text after accepting the item with that label, compared without indentation. */
  readonly accept?: Readonly<Record<string, string>>;
  /** The description beside the label of an item. */
  readonly descriptions?: Readonly<Record<string, string>>;
}

export interface Where {
  readonly uri?: string;
  readonly languageId?: string;
}

/** Requests completion at `$0` as a rich and as a plain client. Both must have the same result. */
export async function checkCompletion(
  fixture: string,
  expected: Expectation,
  where: Where = {},
): Promise<void> {
  const rich = await ask(fixture, richClient, where);
  check(rich, expected);
  check(await ask(fixture, plainClient, where), expected);
  for (const [label, description] of Object.entries(expected.descriptions ?? {})) {
    assert.equal(itemOf(rich.list, label).labelDetails?.description, description);
  }
}

/** The same with the text at `$0` as the only statement of a policy. */
export function checkInStatement(members: string, expected: Expectation, where: Where = {}): Promise<void> {
  const [head, tail] = ['{"Version":"2012-10-17","Statement":[{', '}]}'];
  const accept: Record<string, string> = {};
  for (const [label, text] of Object.entries(expected.accept ?? {})) accept[label] = head + text + tail;
  return checkCompletion(head + members + tail, { ...expected, accept }, where);
}

export interface Answer {
  readonly text: string;
  readonly cursor: number;
  readonly list: CompletionList;
  readonly offsetAt: (position: Range['start']) => number;
}

export function ask(fixture: string, options: CompletionOptions, where: Where = {}): Promise<Answer> {
  const { text, cursor } = parseCursor(fixture);
  return askAt(text, cursor, options, where);
}

export async function askAt(
  text: string,
  cursor: number,
  options: CompletionOptions,
  { uri = 'file:///some/policy.json', languageId = 'json' }: Where = {},
): Promise<Answer> {
  const analysis = service.analyze({ uri, languageId, text });
  const list = await service.completion(analysis, cursor, options);
  return { text, cursor, list, offsetAt: (position) => analysis.lines.offsetAt(position) };
}

function check(answer: Answer, { labels, has, lacks, accept = {} }: Expectation): void {
  const shown = shownLabels(answer);
  assert.equal(new Set(shown).size, shown.length, 'no label is repeated');
  if (labels !== undefined) assert.deepEqual(shown, labels);
  if (has !== undefined)
    assert.deepEqual(
      shown.filter((label) => has.includes(label)),
      has,
    );
  if (lacks !== undefined)
    assert.deepEqual(
      shown.filter((label) => lacks.includes(label)),
      [],
    );
  for (const [label, text] of Object.entries(accept)) {
    assert.equal(squeeze(acceptItem(answer, itemOf(answer.list, label))), squeeze(text));
  }
}

function shownLabels(answer: Answer): readonly string[] {
  return shownItems(answer).map(({ label }) => label);
}

/** The items that the client shows: those that match the typed text, in the order of their sort texts. */
export function shownItems(answer: Answer): readonly CompletionItem[] {
  return answer.list.items
    .filter((item) => fitsTyped(answer, item))
    .sort((a, b) => compare(a.sortText ?? a.label, b.sortText ?? b.label));
}

/** VS Code keeps an item if its filter text contains all letters of the typed text, in order. */
function fitsTyped(answer: Answer, item: CompletionItem): boolean {
  const { range } = editOf(answer.list, item);
  const typed = answer.text.slice(answer.offsetAt(range.start), answer.cursor).toLowerCase();
  let at = 0;
  for (const character of (item.filterText ?? item.label).toLowerCase()) {
    if (at < typed.length && character === typed[at]) at++;
  }
  return at === typed.length;
}

export function acceptItem({ text, list, offsetAt }: Answer, item: CompletionItem): string {
  const { range, newText } = editOf(list, item);
  const inserted = item.insertTextFormat === InsertTextFormat.Snippet ? expandSnippet(newText).text : newText;
  const edits = [{ range, newText: inserted }, ...(item.additionalTextEdits ?? [])];
  return edits
    .map((edit) => ({ start: offsetAt(edit.range.start), end: offsetAt(edit.range.end), text: edit.newText }))
    .sort((a, b) => b.start - a.start)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

function editOf({ itemDefaults }: CompletionList, item: CompletionItem): TextEdit {
  if (item.textEdit !== undefined) {
    assert.ok('range' in item.textEdit);
    return item.textEdit;
  }
  const range = itemDefaults?.editRange;
  assert.ok(range !== undefined && 'start' in range);
  return { range, newText: item.textEditText ?? item.label };
}

export function itemOf({ items }: CompletionList, label: string): CompletionItem {
  const item = items.find((each) => each.label === label);
  assert.ok(item, `${label} is not offered, only ${items.map((each) => each.label).join(', ')}`);
  return item;
}

/** Removes blanks between tokens, because the two clients indent differently. */
function squeeze(text: string): string {
  return text.replace(/\s*\n\s*/g, '').replace(/([{,:[]) +|\s+(?=[}\]])/g, '$1');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
