import type { TextRange } from '../../text/range.ts';

/**
 * The text with all but a range of it blanked out, so that what is read of it stands where it stood. The range begins with its line where only
 * blanks and the dashes of list items come before: in YAML they are part of what is selected.
 */
export function onlySelected(text: string, { start, end }: TextRange): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const from = /^[ \t-]*$/.test(text.slice(lineStart, start)) ? lineStart : start;
  return blank(text.slice(0, from)) + text.slice(from, end) + blank(text.slice(end));
}

function blank(text: string): string {
  return text.replaceAll(/[^\r\n]/g, ' ');
}
