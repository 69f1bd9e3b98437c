import type { TextRange } from '../../text/range.ts';

/**
 * Blanks out everything except a range of the text, so that offsets stay the same. The range is extended to the start
 * of its line if only white space and list dashes come before: in YAML they belong to the selection.
 */
export function onlySelected(text: string, { start, end }: TextRange): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const from = /^[ \t-]*$/.test(text.slice(lineStart, start)) ? lineStart : start;
  return blank(text.slice(0, from)) + text.slice(from, end) + blank(text.slice(end));
}

function blank(text: string): string {
  return text.replaceAll(/[^\r\n]/g, ' ');
}
