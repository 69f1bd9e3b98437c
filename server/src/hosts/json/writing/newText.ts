import type { Stop } from '../../../syntax/edit.ts';
import type { TextRange } from '../../../text/range.ts';
import type { TextReplacement } from '../../host.ts';

/** Text to write. Its stops are inside JSON strings. */
export type NewText = readonly (string | Stop)[];

/** A change of the document with unnumbered stops. */
export interface Change extends TextRange {
  readonly newText: NewText;
  /** Orders insertions at the same place: the lower rank comes first, and among equal ranks the earlier insertion. */
  readonly rank: number;
}

/** The JSON escapes of a text, without the quotes around it. */
function quoteInside(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** The length of the text while no stop is filled in. */
export function lengthOf(newText: NewText): number {
  return newText.reduce((sum, part) => sum + plain(part).length, 0);
}

function plain(part: string | Stop): string {
  return typeof part === 'string' ? part : quoteInside(part.text);
}

/**
 * Sorts changes and joins adjacent ones, so that they do not overlap. With `stops` every text is the body of a snippet,
 * and stops are numbered across all of them in document order, late ones last.
 */
export function finishChanges(changes: readonly Change[], stops: boolean): readonly TextReplacement[] {
  const sorted = [...changes].sort((a, b) => a.start - b.start || a.end - b.end || a.rank - b.rank);
  const joined: { start: number; end: number; newText: (string | Stop)[] }[] = [];
  for (const { start, end, newText } of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) {
      last.end = Math.max(last.end, end);
      // Thousands of items may be inserted at one place.
      for (const part of newText) last.newText.push(part);
    } else joined.push({ start, end, newText: [...newText] });
  }
  const print = stops ? snippetPrinter(joined.flatMap(({ newText }) => newText)) : plain;
  return joined.map(({ start, end, newText }) => ({ start, end, newText: newText.map(print).join('') }));
}

/** One text on its own, as the body of a snippet or as plain text. */
export function printText(newText: NewText, stops: boolean): string {
  return newText.map(stops ? snippetPrinter(newText) : plain).join('');
}

/**
 * Source of the escapes: VS Code's "Snippets" page. Within a choice only the comma, the bar and the backslash are
 * escaped.
 */
function snippetPrinter(all: NewText): (part: string | Stop) => string {
  const numbers = numberStops(all);
  const written = new Set<string>();
  return (part) => {
    if (typeof part === 'string') return escape(part);
    const number = numbers.get(part.name) ?? 0;
    const isRepeated = written.has(part.name);
    written.add(part.name);
    if (part.choices === undefined || isRepeated) return `\${${number}:${escape(quoteInside(part.text))}}`;
    const choices = part.choices.map((choice) => quoteInside(choice).replace(/[\\,|]/g, '\\$&'));
    return `\${${number}|${choices.join(',')}|}`;
  };
}

function numberStops(all: NewText): ReadonlyMap<string, number> {
  const stops = all.filter((part) => typeof part !== 'string');
  const ordered = [
    ...stops.filter(({ late }) => late !== true),
    ...stops.filter(({ late }) => late === true),
  ];
  return new Map([...new Set(ordered.map(({ name }) => name))].map((name, index) => [name, index + 1]));
}

function escape(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
