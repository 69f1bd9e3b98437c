import type { StringNode } from '../../syntax/node.ts';
import { giveUp } from '../notation.ts';
import { GrowingText } from '../newNodes.ts';
import type { Source } from './source.ts';

/** Reads the text below a `|` or `>` (YAML 1.2.2, 8.1), which is indented deeper than `indent`. */
export function readBlockText(source: Source, indent: number): StringNode {
  const start = source.at;
  const header = /^([|>])(?:([1-9])?([-+])?|([-+])([1-9]))[ \t]*(?:[ \t]#.*)?$/.exec(
    source.text.slice(start, source.lineEnd),
  );
  if (header === null)
    return giveUp({ start, end: source.lineEnd }, 'After | or >, at most a digit and + or - can follow.');
  const [, style, digit = header[5], chomp = header[4]] = header;
  const lines = readLines(
    source,
    indent,
    digit === undefined ? undefined : Math.max(indent, 0) + Number(digit),
  );
  const read = new GrowingText();
  const body = lines.slice(0, lines.findLastIndex(({ text }) => text !== '') + 1);
  for (const [index, { text, at }] of body.entries()) {
    read.add(text, at);
    if (index < body.length - 1) read.add(style === '>' ? between(body, index) : '\n', at + text.length);
  }
  const end = source.at;
  if (chomp !== '-' && body.length > 0) read.add('\n', end);
  if (chomp === '+') read.add('\n'.repeat(lines.length - body.length), end);
  return read.toNode({ start, end }, end);
}

interface Line {
  readonly text: string;
  readonly at: number;
}

/** What `>` makes of the break behind a line: a blank between lines of text, and of a break in front of empty lines nothing. */
function between(lines: readonly Line[], index: number): string {
  const [line = '', next = ''] = [lines[index]?.text, lines[index + 1]?.text];
  const isIndented = (text: string): boolean => /^[ \t]/.test(text);
  if (line === '') return '\n';
  if (next !== '') return isIndented(line) || isIndented(next) ? '\n' : ' ';
  const following = lines.slice(index + 1).find(({ text }) => text !== '')?.text ?? '';
  return isIndented(line) || isIndented(following) ? '\n' : '';
}

/** The lines below, without their indentation: that of the first with a text in it, where it is not given. */
function readLines(source: Source, indent: number, given: number | undefined): readonly Line[] {
  const lines: Line[] = [];
  let depth = given;
  source.at = Math.min(source.lineEnd + 1, source.text.length);
  if (source.text.charAt(source.at - 1) === '\r') source.at++;
  while (source.at < source.text.length) {
    const line = source.text.slice(source.at, source.lineEnd);
    const own = line.length - line.replace(/^ +/, '').length;
    const isEmpty = own === line.length;
    if (!isEmpty && (own < (depth ?? indent + 1) || own === 0)) break;
    if (!isEmpty) depth ??= own;
    lines.push({
      text: isEmpty && own <= (depth ?? own) ? '' : line.slice(depth),
      at: source.at + Math.min(depth ?? 0, own),
    });
    const end = source.text.indexOf('\n', source.at);
    source.at = end < 0 ? source.text.length : end + 1;
  }
  return lines;
}
