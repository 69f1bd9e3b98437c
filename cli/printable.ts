import { commanding, unicodeEscapes, unseen } from '../server/src/api/actionService.ts';

/**
 * What a terminal or a log would execute instead of showing it: invisible characters except the tab, halves of
 * surrogate pairs, and the `##[` of workflow commands, which GitHub's runner recognises anywhere in a line.
 */
const obeyed = new RegExp(String.raw`(?!\t)[${unseen}]|\p{Surrogate}|${commanding}`, 'gu');

/**
 * One line of text from a document or a file's name, safe to print: what would be executed is written as `\u001b`. In
 * JSON it means the same.
 */
export function printable(line: string): string {
  return line.replaceAll(obeyed, unicodeEscapes);
}

/** The same for a whole line of output, which GitHub's runner reads as a command if it starts with `::`. */
export function printableLine(line: string): string {
  return printable(line).replace(/^(\s*):(?=:)/, '$1\\u003a');
}

/** Lines with line ends; a line break inside a line comes from a document. */
export function printableLines(lines: readonly string[]): string {
  return lines.map((line) => `${printableLine(line)}\n`).join('');
}

/** Texts of a document in a sentence; an empty one would be invisible. */
export function joined(texts: readonly string[]): string {
  return texts.map((text) => (text === '' ? '""' : text)).join(', ');
}

/** Several lines, each made safe. */
export function printableText(text: string): string {
  return text.split('\n').map(printableLine).join('\n');
}

/** A message of one line with its line end; a line break inside it comes from a document. */
export function printableMessage(message: string): string {
  return message.endsWith('\n') ? `${printableLine(message.slice(0, -1))}\n` : printableLine(message);
}
