import type { NewValue } from '../../../syntax/edit.ts';
import type { TextRange } from '../../../text/range.ts';
import type { NewText } from './newText.ts';

/** The layout of a document, as far as inserted text has to follow it. */
export interface Layout {
  readonly text: string;
  /** One step of indentation. */
  readonly indent: string;
  readonly lineBreak: string;
  /** The document contains no line breaks, so none is added. */
  readonly oneLine: boolean;
  /** The author writes short lists on one line. */
  readonly shortLists: boolean;
  /** The blank after a colon or comma within a line; empty in minified JSON. */
  readonly space: '' | ' ';
  /** Writes values that the document's language has another form for than JSON; returns undefined for all others. */
  readonly otherForm?: ((value: NewValue) => NewText | undefined) | undefined;
  /** `indentAt` for many offsets of a line that may be as long as the document. */
  readonly indentAt: (offset: number) => string;
}

/**
 * The indentation of a line that ends with a bracket, and that of the next line. A carriage return alone does not start
 * a line.
 */
const firstStep = /(?:^|\n)([ \t]*)(?![ \t])[^\n]*[{[][ \t]*\r?\n([ \t]+)/;

/** Detects the layout of a document. `fallback` is the indentation if the document shows none. */
export function detectLayout(text: string, fallback: string): Layout {
  const [, outer = '', inner = ''] = firstStep.exec(text) ?? [];
  const step = inner.startsWith(outer) ? inner.slice(outer.length) : '';
  return {
    text,
    indent: step === '' ? fallback : step,
    lineBreak: text.includes('\r\n') ? '\r\n' : '\n',
    oneLine: text.trim() !== '' && !text.trim().includes('\n'),
    shortLists: /\[[ \t]*["\d]/.test(text),
    space: /":\S/.test(text) && !/"\s*[:,]\s/.test(text) ? '' : ' ',
    indentAt: indentsIn(text),
  };
}

/** Reads the indentation of lines; finds the start of each only once in a row. */
function indentsIn(text: string): (offset: number) => string {
  let [start, end] = [0, -1];
  return (offset) => {
    if (offset < start || offset > end) {
      start = text.lastIndexOf('\n', offset - 1) + 1;
      const next = text.indexOf('\n', offset);
      end = next < 0 ? text.length : next;
    }
    return text.slice(start, Math.min(skipBlanks(text, start), offset));
  };
}

/** The indentation of the line with this offset. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** The first offset at or after `offset` that is not a blank; line breaks do not count as blanks. */
export function skipBlanks(text: string, offset: number): number {
  let end = offset;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return end;
}

/** The start of the blanks before `offset`. */
export function skipBlanksBack(text: string, offset: number): number {
  let start = offset;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
  return start;
}

/** Whether there are only blanks between `offset` and the end of its line. */
export function endsLine(text: string, offset: number): boolean {
  return /^(?:\r?\n|$)/.test(text.slice(skipBlanks(text, offset)).slice(0, 2));
}

/** Whether there are only blanks between the start of the line and `offset`. */
export function startsLine(text: string, offset: number): boolean {
  const start = skipBlanksBack(text, offset);
  return start === 0 || text[start - 1] === '\n';
}

/** The text between two nodes, or a node and a bracket. */
export interface Gap extends TextRange {
  /** Offset of the first comma. */
  readonly comma: number | undefined;
  readonly comments: readonly TextRange[];
}

/** Reads the text between nodes: blanks, comments and commas. Anything else is skipped. */
export function readGap(text: string, start: number, end: number): Gap {
  const comments: TextRange[] = [];
  let comma: number | undefined;
  for (let offset = start; offset < end; offset++) {
    if (text[offset] === ',') comma ??= offset;
    if (text[offset] !== '/' && text[offset] !== '#') continue;
    const stop = Math.min(endOfComment(text, offset), end);
    comments.push({ start: offset, end: stop });
    offset = stop - 1;
  }
  return { start, end, comma, comments };
}

function endOfComment(text: string, start: number): number {
  const isBlock = text.startsWith('/*', start);
  const close = isBlock ? text.indexOf('*/', start + 2) : text.indexOf('\n', start);
  if (close < 0) return text.length;
  if (isBlock) return close + 2;
  return text[close - 1] === '\r' ? close - 1 : close;
}

/** Whether at most a comma and a comment follow on the line, so that text at `offset` may span several lines. */
export function closesLine(text: string, offset: number): boolean {
  const lineEnd = text.indexOf('\n', offset);
  return /^[ \t]*,?[ \t]*(?:(?:\/\/|#).*|\/\*.*\*\/\s*)?$/.test(
    text.slice(offset, lineEnd < 0 ? text.length : lineEnd).trimEnd(),
  );
}
