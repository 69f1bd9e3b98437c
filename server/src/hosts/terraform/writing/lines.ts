import { lineEndOf, lineStartOf } from '../../../text/lines.ts';
import type { TextRange } from '../../../text/range.ts';

/** The start of the next line. */
export function nextLineOf(text: string, offset: number): number {
  const lineBreak = text.indexOf('\n', offset);
  return lineBreak < 0 ? text.length : lineBreak + 1;
}

/** The indentation of a line. */
export function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStartOf(text, offset), offset + 1))?.[0] ?? '';
}

/** Whether only blanks precede the offset on its line. */
export function startsLine(text: string, offset: number): boolean {
  return text.slice(lineStartOf(text, offset), offset).trim() === '';
}

/** The end of an entry, including the comma after it. */
export function endWithComma(text: string, end: number): number {
  const [found] = /^[ \t]*,/.exec(text.slice(end, end + 200)) ?? [];
  return end + (found?.length ?? 0);
}

/** The lines of an entry, including its comma and the comment after it. Undefined if other text is on these lines. */
export function ownLines(text: string, { start, end }: TextRange): TextRange | undefined {
  if (!startsLine(text, start)) return undefined;
  const after = text.slice(endWithComma(text, end), lineEndOf(text, end)).trim();
  if (after !== '' && !/^(?:#|\/\/)/.test(after)) return undefined;
  return { start: lineStartOf(text, start), end: nextLineOf(text, end) };
}
