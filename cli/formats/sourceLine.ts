import type { DocumentAnalysis, TextRange } from '../../server/src/api/languageService.ts';
import { printable, printableLine } from '../printable.ts';

/** The maximum length of a shown line. A policy may be minified, and each finding shows its line. */
const maxLength = 200;

/** The number of characters shown before the range, and the maximum length of the range. */
const [lead, usual] = [60, 100];

/** The line where a range starts, or the part around it if the line is long, and a line with marks under the range. */
export function sourceLine(
  { document: { text }, lines }: DocumentAnalysis,
  { start, end }: TextRange,
): { readonly source: string; readonly mark: string } {
  const { line } = lines.positionAt(start);
  const from = lines.offsetAt({ line, character: 0 });
  let to = lines.offsetAt({ line: line + 1, character: 0 });
  while (to > from && /[\r\n]/.test(text.charAt(to - 1))) to--;
  const isLong = to - from > maxLength;
  const first = isLong ? Math.max(from, start - lead) : from;
  const last = isLong ? Math.min(to, first + maxLength) : to;
  const marked = Math.min(end, last, isLong ? start + usual : last);
  const before = (first > from ? '…' : '') + printable(text.slice(first, start));
  const middle = printable(text.slice(start, marked));
  const after = printable(text.slice(marked, last)) + (last < to ? '…' : '');
  const source = printableLine(before + middle + after);
  // Escaping the start of a line makes the line this much longer.
  const shift = source.length - (before + middle + after).length;
  return {
    source,
    mark: `${' '.repeat(shift)}${before.replaceAll(/[^\t]/g, ' ')}${'^'.repeat(Math.max(1, middle.length))}`,
  };
}
