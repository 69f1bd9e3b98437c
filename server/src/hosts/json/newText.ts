import type { Stop } from '../../syntax/edit.ts';
import type { TextRange } from '../../text/range.ts';
import type { TextReplacement } from '../host.ts';

/** Text to write; the stops in it stand within JSON strings. */
export type NewText = readonly (string | Stop)[];

/** A change of the document whose stops have no numbers yet. */
export interface Change extends TextRange {
  readonly newText: NewText;
  /** Decides between insertions at the same place: the lower comes first, and among equals the one that was made first. */
  readonly rank: number;
}

/** A piece of JSON string: the text without the quotes around it. */
function quoteInside(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** How many characters the text takes up while no stop is filled in. */
export function lengthOf(newText: NewText): number {
  return newText.reduce((sum, part) => sum + plain(part).length, 0);
}

function plain(part: string | Stop): string {
  return typeof part === 'string' ? part : quoteInside(part.text);
}

/**
 * Sorts changes and joins those that touch, so that none overlaps another. With `stops` every text is the body of a snippet, and
 * stops are numbered through all of them in the order of the document.
 */
export function finishChanges(changes: readonly Change[], stops: boolean): readonly TextReplacement[] {
  const sorted = [...changes].sort((a, b) => a.start - b.start || a.end - b.end || a.rank - b.rank);
  const joined: { start: number; end: number; newText: NewText }[] = [];
  for (const { start, end, newText } of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) {
      last.end = Math.max(last.end, end);
      last.newText = [...last.newText, ...newText];
    } else joined.push({ start, end, newText });
  }
  const print = stops ? snippetPrinter() : plain;
  return joined.map(({ start, end, newText }) => ({ start, end, newText: newText.map(print).join('') }));
}

/** One text on its own, as the body of a snippet or as plain text. */
export function printText(newText: NewText, stops: boolean): string {
  return newText.map(stops ? snippetPrinter() : plain).join('');
}

/** Source of the escapes: VS Code's "Snippets" page; within a choice only the comma, the bar and the backslash are escaped. */
function snippetPrinter(): (part: string | Stop) => string {
  const numbers = new Map<string, number>();
  return (part) => {
    if (typeof part === 'string') return escape(part);
    const known = numbers.get(part.name);
    const number = known ?? numbers.size + 1;
    numbers.set(part.name, number);
    if (part.choices === undefined || known !== undefined) {
      return `\${${number}:${escape(quoteInside(part.text))}}`;
    }
    const choices = part.choices.map((choice) => quoteInside(choice).replace(/[\\,|]/g, '\\$&'));
    return `\${${number}|${choices.join(',')}|}`;
  };
}

function escape(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
