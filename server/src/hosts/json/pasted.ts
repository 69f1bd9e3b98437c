import type { SyntaxError } from '../../syntax/syntaxError.ts';
import type { JsonTree } from './parse.ts';
import { expressionsIn } from './expressions.ts';
import { mapBrackets } from './mapBrackets.ts';
import { matchParts } from './matchParts.ts';
import { hasErrorsWithin, parseSteps } from './parse.ts';
import type { PastedPart, PlacedPart } from './pastedPart.ts';
import { needs } from './pastedPart.ts';
import {
  bareValues,
  brokenStrings,
  mixedStrings,
  numberedLines,
  programLines,
  readPart,
  suspect,
  wholeStrings,
} from './pastedParts.ts';
import { unclosedString } from './scan.ts';
import type { FilledTemplate } from './unquotedMarks.ts';
import { listed } from '../../text/listed.ts';
import type { Steps } from '../../text/steps.ts';

/** How a text reads once parts that come from a web page, a word processor or a program are replaced by plain JSON. */
interface PastedText {
  /**
   * The tree of the plain text. Each part was replaced by text of the same length, so its ranges are those of the
   * document.
   */
  readonly tree: JsonTree;
  /** The single error for everything that these parts break. */
  readonly error: SyntaxError;
}

/**
 * Checks whether pasted parts are the reason why a text does not parse, that is, whether it has fewer errors without
 * them. Valid JSON strings keep their content. `filled` is the text to read, with the placeholders of a template
 * replaced by text of the same length.
 */
export function* readPasted(text: string, filled: FilledTemplate): Steps<PastedText | undefined> {
  if (!hasErrorsWithin(filled.tree)) return undefined;
  const isBroken = filled.tree.syntaxErrors.some(({ message }) => message === unclosedString);
  if (!isBroken && !suspect.test(text)) return undefined;
  let best: { readonly parts: readonly PlacedPart[]; readonly tree: JsonTree } | undefined;
  let least = filled.tree;
  const patterns = isNumbered(text)
    ? [numberedLines]
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
  // The remaining errors, such as Python's trailing commas, may have remedies that need no review.
  const certain =
    best.tree.syntaxErrors.every(({ remedy }) => remedy?.certain === true) &&
    !best.parts.some(({ needsReview }) => needsReview);
  return { tree: best.tree, error: errorOf(text, best.parts, certain) };
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
  return without(without(parts, mapBrackets(text)), expressionsIn(text, written));
}

/** Combines `first` with the other parts that do not overlap it. */
function without(parts: readonly PlacedPart[], first: readonly PlacedPart[]): readonly PlacedPart[] {
  if (first.length === 0) return parts;
  let at = 0;
  const isFree = ({ start, end }: PlacedPart): boolean => {
    while ((first[at]?.end ?? Infinity) <= start) at++;
    return (first[at]?.start ?? Infinity) >= end;
  };
  return [...parts.filter(isFree), ...first].toSorted((one, other) => one.start - other.start);
}

function aroundPart(text: string, index: number, length: number): Parameters<typeof readPart>[1] {
  const end = index + length;
  return { before: text.slice(Math.max(0, index - 40), index), after: text.slice(end, end + 40) };
}

/** The text from `from` to `to`, with each part replaced by what `write` returns. */
function replaceParts(
  text: string,
  parts: readonly PlacedPart[],
  write: (part: PastedPart) => string,
  { from, to } = { from: 0, to: text.length },
): string {
  let result = '';
  let end = from;
  for (const part of parts) {
    result += text.slice(end, part.start) + write(part);
    end = part.end;
  }
  return result + text.slice(end, to);
}

function errorOf(text: string, parts: readonly PlacedPart[], certain: boolean): SyntaxError {
  const start = parts[0]?.start ?? 0;
  const end = parts.at(-1)?.end ?? start + 1;
  const newText = replaceParts(text, parts, ({ written }) => written, { from: start, to: end });
  const needed = new Set(parts.flatMap((part) => part.needs));
  const title = ofPrograms.some((need) => needed.has(need))
    ? 'Convert to plain JSON'
    : needed.has('strings on one line')
      ? 'Join the lines of strings'
      : needed.size === 0
        ? 'Remove what is not JSON'
        : 'Use plain quotes and spaces';
  const shown = start + (/^\s*(?=\S)/.exec(text.slice(start, end))?.[0].length ?? 0);
  return {
    start: shown,
    end: shown + 1,
    message: messageFor(new Set(parts.flatMap(({ names }) => names)), needed),
    remedy: { start, end, title, newText, certain },
  };
}

/** Names of parts that show that a text comes from a program, not only from a word processor. */
const ofPrograms = ['true, false and null', 'strings', 'colons', 'commas', 'braces', 'lists'] as const;

function messageFor(names: ReadonlySet<string>, needed: ReadonlySet<string>): string {
  const what = listed([...names].sort());
  const plain = listed(needs.filter((each) => needed.has(each)));
  if (needed.size === 0)
    return `The text contains ${what}, which JSON does not have. It was probably copied from elsewhere.`;
  return `The text contains ${what} where JSON requires ${plain}. It was probably copied from elsewhere.`;
}
