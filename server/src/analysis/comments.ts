import type { CommentSuppression } from './suppressed.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import type { TextRange } from '../text/range.ts';
import type { DocumentAnalysis } from './analysis.ts';

export const ignoreWord = 'iam-policy-ignore';

/** The comments of a document that suppress something; strict JSON has none. */
export function commentSuppressions({
  host,
  document,
  lines,
}: DocumentAnalysis): readonly CommentSuppression[] {
  // There may be a hundred thousand comments, and usually none contains the word.
  if (host.lineComment === undefined || !document.text.includes(ignoreWord)) return [];
  const own = host.comments.flatMap(({ start, end }) => {
    const rules = rulesIn(document.text.slice(start, end));
    return rules === undefined ? [] : [{ start, end, rules }];
  });
  if (own.length === 0) return [];
  const after = linesAfterComments(host.comments, document.text, lines);
  return own.map(({ start, end, rules }) => {
    const { line, character } = lines.positionAt(start);
    const alone = document.text.slice(start - character, start).trim() === '';
    const last = lines.positionAt(end).line;
    const about = after.get(last + 1) ?? last + 1;
    return { start, end, rules, line: alone ? about : line };
  });
}

/** For each line that is only a comment, the first line after it that is not. */
function linesAfterComments(
  comments: readonly TextRange[],
  text: string,
  lines: LineIndex,
): ReadonlyMap<number, number> {
  const after = new Map<number, number>();
  for (const { start } of comments.toReversed()) {
    const { line } = lines.positionAt(start);
    if (isOnlyComment(text, lines.offsetAt({ line, character: 0 })))
      after.set(line, after.get(line + 1) ?? line + 1);
  }
  return after;
}

function rulesIn(comment: string): readonly string[] | undefined {
  const [, list] = /^(?:\/[/*]|#)\s*iam-policy-ignore\s+([^:*/]+|\*)/.exec(comment) ?? [];
  return list === undefined ? undefined : list.split(/[\s,]+/).filter((rule) => rule !== '');
}

function isOnlyComment(text: string, lineStart: number): boolean {
  return /^\s*(?:\/[/*]|#)/.test(text.slice(lineStart, lineStart + 200));
}
