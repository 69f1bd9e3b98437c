import { workflowCommand, unicodeEscapes, invisibleCharacters } from '../server/src/api/actionService.ts';

/**
 * Characters that a terminal or a log would execute instead of showing: invisible characters except the tab, lone
 * surrogates, and the `##[` of workflow commands, which GitHub's runner recognizes anywhere in a line.
 */
const executable = new RegExp(
  String.raw`(?!\t)[${invisibleCharacters}]|\p{Surrogate}|${workflowCommand}`,
  'gu',
);

/**
 * Makes one line of text from a document or a file's name safe to print: characters that would be executed are written
 * as `\u001b`, which means the same in JSON.
 */
export function printable(line: string): string {
  return line.replaceAll(executable, unicodeEscapes);
}

/** The same for a whole line of output, which GitHub's runner reads as a command if it starts with `::`. */
export function printableLine(line: string): string {
  return printable(line).replace(/^(\s*):(?=:)/, '$1\\u003a');
}

/** Lines with line ends. A line break inside a line comes from a document. */
export function printableLines(lines: readonly string[]): string {
  return lines.map((line) => `${printableLine(line)}\n`).join('');
}

/** Lists texts of a document in a sentence. An empty text would be invisible. */
export function joined(texts: readonly string[]): string {
  return texts.map((text) => (text === '' ? '""' : text)).join(', ');
}

/** Makes each of several lines safe. */
export function printableText(text: string): string {
  return text.split('\n').map(printableLine).join('\n');
}

/** Makes a one-line message safe, including its line end. A line break inside it comes from a document. */
export function printableMessage(message: string): string {
  return message.endsWith('\n') ? `${printableLine(message.slice(0, -1))}\n` : printableLine(message);
}
