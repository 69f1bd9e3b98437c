/**
 * What a terminal or a log would obey rather than show: control characters but the tab, marks that turn the direction of the text, separators of
 * lines and paragraphs, halves of surrogate pairs, and the `##[` of workflow commands, which GitHub's runner looks for anywhere in a line.
 */
const obeyed = /(?!\t)\p{Cc}|[\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]|\p{Surrogate}|#(?=\[)/gu;

/** One line of text from a document or a file's name, safe to print: what would be obeyed is written as `\u001b`. As JSON it means the same. */
export function printable(line: string): string {
  return line.replaceAll(obeyed, escaped);
}

/** The same for a whole line of output, which GitHub's runner takes for a command where it begins with `::`. */
export function printableLine(line: string): string {
  return printable(line).replace(/^(\s*):(?=:)/, '$1\\u003a');
}

/** Several lines, each made safe. */
export function printableText(text: string): string {
  return text.split('\n').map(printableLine).join('\n');
}

/** A message of one line with its end; a line break inside of it came from what it speaks of. */
export function printableMessage(message: string): string {
  return message.endsWith('\n') ? `${printableLine(message.slice(0, -1))}\n` : printableLine(message);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
