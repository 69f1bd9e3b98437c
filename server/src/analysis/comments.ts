import type { CommentSuppression } from './silenced.ts';
import type { DocumentAnalysis } from './analysis.ts';

export const ignoreWord = 'iam-policy-ignore';

/** The comments of a document that silence something; strict JSON has none. */
export function commentSuppressions({
  host,
  document,
  lines,
}: DocumentAnalysis): readonly CommentSuppression[] {
  if (host.lineComment === undefined) return [];
  const commentLines = new Set(host.comments.map(({ start }) => lines.positionAt(start).line));
  return host.comments.flatMap(({ start, end }) => {
    const rules = rulesIn(document.text.slice(start, end));
    if (rules === undefined) return [];
    const { line, character } = lines.positionAt(start);
    const alone = document.text.slice(start - character, start).trim() === '';
    let about = lines.positionAt(end).line;
    if (alone)
      do about++;
      while (
        commentLines.has(about) &&
        isOnlyComment(document.text, lines.offsetAt({ line: about, character: 0 }))
      );
    return [{ start, end, rules, line: alone ? about : line }];
  });
}

function rulesIn(comment: string): readonly string[] | undefined {
  const [, list] = /^(?:\/[/*]|#)\s*iam-policy-ignore\s+([^:*/]+|\*)/.exec(comment) ?? [];
  return list === undefined ? undefined : list.split(/[\s,]+/).filter((rule) => rule !== '');
}

function isOnlyComment(text: string, lineStart: number): boolean {
  return /^\s*(?:\/[/*]|#)/.test(text.slice(lineStart, lineStart + 200));
}
