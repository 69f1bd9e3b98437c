import type { TextRange } from '../server/src/text/range.ts';

/**
 * A text with the places in it that a test is about, written into the text itself:
 *
 * ``` { "Effect": "alow",$0 //        ^^^^^^ The effect is Allow or Deny. "Action": [ //        ^> A list that "s3:*" ]
 * ^< } ```
 *
 * - `$0` is the cursor; two of them enclose a selection.
 * - A line of only blanks, an optional `//` or `#`, and marks is not part of the text. A mark covers the characters
 *    above its carets in the nearest line of text; its message ends at the next mark or the end of the line.
 * - `^0` marks the empty range before the character above the caret.
 * - `^>` opens a range of several lines at the character above the caret; `^<` closes the one that was opened last,
 *  after the character above the caret.
 */
export interface Fixture {
  readonly text: string;
  /** The UTF-16 offset, only if there is a single `$0`. */
  readonly cursor?: number;
  /** Only if there are two `$0`. */
  readonly selection?: TextRange;
  /** Sorted by start. */
  readonly marks: readonly Mark[];
}

export interface Mark extends TextRange {
  readonly message: string;
}

/**
 * Removes the marks from a text. Throws if a mark covers nothing or stays open, because the fixture itself is wrong
 * then.
 */
export function parseFixture(source: string): Fixture {
  const { text, marks } = takeMarkLines(source);
  const cursors = Array.from(text.matchAll(/\$0/g), (match) => match.index);
  // Marks are placed under the text with the cursor in it, so the cursor is removed last and shifts all offsets.
  const move = (offset: number): number => offset - 2 * cursors.filter((cursor) => cursor < offset).length;
  const [first, second, third] = cursors.map(move);
  if (third !== undefined) throw new Error('A fixture has at most two $0.');
  return {
    text: text.replaceAll('$0', ''),
    ...(first !== undefined && second === undefined ? { cursor: first } : {}),
    ...(first !== undefined && second !== undefined ? { selection: { start: first, end: second } } : {}),
    marks: marks
      .map(({ start, end, message }) => ({ start: move(start), end: move(end), message }))
      .sort(compareMarks),
  };
}

const markLine = /^\s*(?:\/\/|#)?\s*(?:\^+|\^[0<>])(?:\s|$)/;

function takeLast<T>(open: T[], line: string): T {
  const last = open.pop();
  if (last === undefined) throw new Error(`Nothing is open that the mark could close: ${line}`);
  return last;
}

/** The marks of one line, with the column of their first caret. */
function marksOf(
  line: string,
): readonly { readonly column: number; readonly carets: string; readonly message: string }[] {
  const marks = Array.from(line.matchAll(/(?<=^|\s|\/\/|#)(?:\^[0<>]|\^+)(?=\s|$)/g));
  return marks.map((mark, index) => {
    const end = mark.index + mark[0].length;
    return { column: mark.index, carets: mark[0], message: line.slice(end, marks[index + 1]?.index).trim() };
  });
}

function takeMarkLines(source: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const kept: string[] = [];
  const marks: Mark[] = [];
  const open: Omit<Mark, 'end'>[] = [];
  let above = 0;
  for (const line of source.split('\n')) {
    if (!markLine.test(line)) {
      above += (kept.at(-1)?.length ?? -1) + 1;
      kept.push(line);
      continue;
    }
    for (const mark of marksOf(line)) {
      const { carets, message } = mark;
      const start = above + mark.column;
      const end = carets === '^0' ? start : start + carets.replace(/[<>]/, '').length;
      if (end > above + (kept.at(-1)?.length ?? -1))
        throw new Error(`There is no text above the mark: ${line}`);
      if (carets === '^>') open.push({ start, message });
      else if (carets === '^<') marks.push({ ...takeLast(open, line), end });
      else marks.push({ start, end, message });
    }
  }
  if (open.length > 0) throw new Error(`The mark stays open: ${open.map(({ message }) => message).join()}`);
  return { text: kept.join('\n'), marks };
}

/** A fixture that must have a cursor. */
export function parseCursor(source: string): Fixture & { readonly cursor: number } {
  const fixture = parseFixture(source);
  if (fixture.cursor === undefined) throw new Error('The fixture needs one $0.');
  return { ...fixture, cursor: fixture.cursor };
}

/** Writes ranges and messages into a text, each on its own line, so that two sets of them can be compared by eye. */
export function renderMarks(text: string, marks: Iterable<Mark>, comment: '//' | '#' = '//'): string {
  const sorted = [...marks].sort(compareMarks);
  const inside = sorted.map((mark) => linesOf(text, mark));
  // Ranges that end on a line are closed before others open on it, and the innermost, which ends first, is closed
  // first.
  const closing = inside
    .filter(({ first, last }) => first !== last)
    .sort((a, b) => a.end - b.end || b.start - a.start);
  return text
    .split('\n')
    .flatMap((line, index) => [
      line,
      ...closing
        .filter(({ last }) => last === index)
        .map(({ lastColumn }) => draw(lastColumn, '^<', comment)),
      ...inside
        .filter(({ first }) => first === index)
        .map((mark) => draw(mark.column, `${caretsOf(mark)} ${mark.message}`.trimEnd(), comment)),
    ])
    .join('\n');
}

interface PlacedMark extends Mark {
  readonly first: number;
  readonly column: number;
  readonly last: number;
  /** The column of the last character. */
  readonly lastColumn: number;
}

function linesOf(text: string, mark: Mark): PlacedMark {
  const [first, column] = placeOf(text, mark.start);
  const [last, lastColumn] = placeOf(text, Math.max(mark.start, mark.end - 1));
  return { ...mark, first, column, last, lastColumn };
}

function placeOf(text: string, offset: number): readonly [line: number, column: number] {
  const before = text.slice(0, offset).split('\n');
  return [before.length - 1, before.at(-1)?.length ?? 0];
}

function caretsOf({ start, end, first, last }: PlacedMark): string {
  if (start === end) return '^0';
  return first === last ? '^'.repeat(end - start) : '^>';
}

function draw(column: number, mark: string, comment: string): string {
  return (column >= comment.length ? comment : '').padEnd(column) + mark;
}

function compareMarks(a: Mark, b: Mark): number {
  return a.start - b.start || b.end - a.end || (a.message < b.message ? -1 : Number(a.message > b.message));
}
