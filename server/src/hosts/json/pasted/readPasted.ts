import type { JsonTree } from '../parse.ts';
import { expressionsIn } from './expressions.ts';
import { mapBrackets } from './mapBrackets.ts';
import { matchParts } from '../matchParts.ts';
import { hasErrorsWithin, parseSteps } from '../parse.ts';
import { withOneError } from './singleError.ts';
import type { PastedText } from './singleError.ts';
import type { PlacedPart } from './pastedPart.ts';
import { replaceParts, withParts } from './pastedPart.ts';
import {
  bareValues,
  brokenStrings,
  doubledBraces,
  mixedStrings,
  numberedLines,
  programLines,
  readPart,
  suspect,
  wholeStrings,
} from './pastedParts.ts';
import { unclosedString } from '../scan.ts';
import type { FilledTemplate } from '../unquotedMarks.ts';
import type { Steps } from '../../../text/steps.ts';

/**
 * Checks whether pasted parts are the reason why a text does not parse, that is, whether it has fewer errors without
 * them. Valid JSON strings keep their content. `filled` is the text to read, with the placeholders of a template
 * replaced by text of the same length.
 */
export function* readPasted(
  text: string,
  filled: FilledTemplate,
  isJsonc: boolean,
): Steps<PastedText | undefined> {
  if (!hasErrorsWithin(filled.tree)) return undefined;
  const isBroken = filled.tree.syntaxErrors.some(({ message }) => message === unclosedString);
  if (!isBroken && !suspect.test(text)) return undefined;
  let best: { readonly parts: readonly PlacedPart[]; readonly tree: JsonTree } | undefined;
  let least = filled.tree;
  const patterns = isNumbered(text)
    ? [numberedLines]
    : isDoubled(text)
      ? [doubledBraces]
      : [wholeStrings, mixedStrings, ...(isBroken ? [brokenStrings] : []), programLines, bareValues];
  for (const pattern of patterns) {
    // A template placeholder is part of the value that it is in, and not a value of its own if that value has no
    // quotes.
    const { text: source, values } = pattern === bareValues ? { text, values: undefined } : filled;
    const parts = yield* findParts(source, pattern, text);
    if (parts.every(({ names }) => names.length === 0) || parts.length > maxParts) continue;
    const plain = replaceParts(source, parts, (part) => part.plain);
    const unknown = new Set([...(values ?? []), ...startsOfUnknown(parts)]);
    const tree = yield* parseSteps(plain, unknown, { bareKeys: true, bareValues: bareValuesIn(parts) });
    if (!isBetter(tree, least) || (pattern === brokenStrings && tree.errorCount > 0)) continue;
    least = tree;
    best = { parts, tree };
  }
  if (best === undefined) return undefined;
  return withOneError(text, best, isJsonc);
}

/** Maps the starts of values without quotes to their ends. */
function bareValuesIn(parts: readonly PlacedPart[]): ReadonlyMap<number, number> {
  return new Map(
    parts.flatMap(({ isBareValue, start, end }) => (isBareValue === true ? [[start, end]] : [])),
  );
}

function startsOfUnknown(parts: readonly PlacedPart[]): readonly number[] {
  return parts.flatMap(({ isUnknown, start }) => (isUnknown === true ? [start] : []));
}

/** Prefers the pattern that leaves fewer errors. Errors whose remedy needs no review only break a tie. */
function isBetter(tree: JsonTree, other: JsonTree): boolean {
  const fewer = hardErrors(other) - hardErrors(tree);
  return fewer === 0 ? tree.errorCount < other.errorCount : fewer > 0;
}

/** The number of errors, without those whose remedy needs no review, such as Python's trailing commas. */
function hardErrors({ errorCount, syntaxErrors }: JsonTree): number {
  return errorCount - syntaxErrors.filter(({ remedy }) => remedy?.certain === true).length;
}

/** Whether each line starts with its number, as in a listing on a web page. */
function isNumbered(text: string): boolean {
  if (!/^\s*\d/.test(text)) return false;
  let last: number | undefined;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const number = Number.parseInt(line, 10);
    if (!(last === undefined ? number >= 0 : number === last + 1)) return false;
    last = number;
  }
  return true;
}

/** Whether all braces outside of strings are doubled, as in the format strings of Python. */
function isDoubled(text: string): boolean {
  if (!/^\s*\{\{\s*["'}]/.test(text)) return false;
  const braces = text.replace(/"(?:[^"\\\n]|\\.)*"|[^{}]/g, '');
  return braces.replace(/\{\{|\}\}/g, '') === '';
}

/** No pasted text has more such parts. In a text with more, each part is a separate error. */
const maxParts = 10_000;

/** Finds one more than the limit, to show that there are too many. `written` is the text with template placeholders. */
function* findParts(text: string, pattern: RegExp, written: string): Steps<readonly PlacedPart[]> {
  const parts: PlacedPart[] = [];
  yield* matchParts(text, pattern, (part, index) => {
    const isWhole = pattern === brokenStrings && !part.includes('\n');
    const read = isWhole ? undefined : readPart(part, aroundPart(text, index, part.length));
    if (read) parts.push({ ...read, start: index, end: index + part.length });
    return parts.length <= maxParts;
  });
  if (pattern === brokenStrings) return parts;
  return withParts(withParts(parts, mapBrackets(text)), expressionsIn(text, written));
}

function aroundPart(text: string, index: number, length: number): Parameters<typeof readPart>[1] {
  const end = index + length;
  return { before: text.slice(Math.max(0, index - 40), index), after: text.slice(end, end + 40) };
}
