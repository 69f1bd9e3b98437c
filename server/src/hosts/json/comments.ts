import type { Repair } from '../../syntax/edit.ts';
import type { SyntaxError, SyntaxRemedy } from '../../syntax/syntaxError.ts';
import type { TextRange } from '../../text/range.ts';

/** The fix removes at most this many comments at once, because its text is computed with the error. */
export const maxRepaired = 10_000;

/** One error for all invalid comments of a document: any comment in strict JSON, otherwise only `#` comments. */
export function errorsOfComments(
  text: string,
  comments: readonly TextRange[],
  isJsonc: boolean,
): readonly SyntaxError[] {
  const wrong = wrongComments(text, comments, isJsonc);
  const [first] = wrong;
  if (first === undefined) return [];
  const count = wrong.length > 1 ? `, and this document has ${wrong.length}` : '';
  const message = isJsonc
    ? 'A comment starts with // here, not with #.'
    : `JSON does not support comments${count}.`;
  const error = { ...first, message };
  return [wrong.length > maxRepaired ? error : { ...error, remedy: remedyFor(text, wrong, isJsonc) }];
}

/** What to write in place of each invalid comment; empty if there are too many. */
export function repairsOfComments(
  text: string,
  comments: readonly TextRange[],
  isJsonc: boolean,
): readonly Repair[] {
  const wrong = wrongComments(text, comments, isJsonc);
  return wrong.length > maxRepaired ? [] : repairs(text, wrong, isJsonc);
}

function wrongComments(text: string, comments: readonly TextRange[], isJsonc: boolean): readonly TextRange[] {
  return isJsonc ? comments.filter(({ start }) => text[start] === '#') : comments;
}

function repairs(text: string, wrong: readonly TextRange[], isJsonc: boolean): readonly Repair[] {
  return wrong.map((comment) =>
    isJsonc
      ? { start: comment.start, end: comment.start + 1, newText: '//' }
      : { ...withItsBlanks(text, comment), newText: '' },
  );
}

function remedyFor(text: string, wrong: readonly TextRange[], isJsonc: boolean): SyntaxRemedy {
  const parts = repairs(text, wrong, isJsonc);
  const start = parts[0]?.start ?? 0;
  const end = parts.at(-1)?.end ?? start;
  let newText = '';
  let from = start;
  for (const part of parts) {
    newText += text.slice(from, part.start) + part.newText;
    from = part.end;
  }
  const what = wrong.length > 1 ? `the ${wrong.length} comments` : 'the comment';
  const title = isJsonc ? 'Replace # with //' : `Remove ${what}`;
  // A comment may contain information that is nowhere else.
  return { start, end, newText, title, certain: false };
}

/** A comment with its whole line if nothing else is on it, or otherwise with the blanks before it. */
function withItsBlanks(text: string, { start, end }: TextRange): TextRange {
  let from = start;
  while (text[from - 1] === ' ' || text[from - 1] === '\t') from--;
  const startsLine = from === 0 || text[from - 1] === '\n';
  const [lineBreak] = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end)) ?? [];
  return { start: from, end: startsLine && lineBreak !== undefined ? end + lineBreak.length : end };
}
