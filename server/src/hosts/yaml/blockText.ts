import type { Steps } from '../../text/steps.ts';
import type { Scanner } from './scanner.ts';
import { YamlString } from './yamlString.ts';
import { TextPieces } from '../textPieces.ts';

interface Line {
  readonly text: string;
  readonly offset: number;
}

/** Take a step after this many lines of one text. */
const linesPerStep = 1_000;

/** The header of a block scalar: `|` or `>` with its indicators. */
const head = /^[|>][-+\d]*[ \t]*(?:#.*)?$/;

/** Whether a block scalar starts here. */
export function startsBlockText({ text, next, at, lineEnd }: Scanner): boolean {
  return (next === '|' || next === '>') && head.test(text.slice(at, Math.min(lineEnd, at + 200)));
}

/** Reads a block scalar, whose lines are indented more than `indent` (YAML 1.2.2, 8.1). */
export function* readBlockText(scanner: Scanner, indent: number): Steps<YamlString> {
  const { text, at: start, lineEnd } = scanner;
  const header = /^[|>][-+\d]*/.exec(text.slice(start, lineEnd))?.[0] ?? '';
  const explicit = /[1-9]/.exec(header)?.[0];
  scanner.at = lineEnd;
  const lines = yield* readLines(
    scanner,
    indent,
    explicit === undefined ? undefined : Math.max(indent, 0) + Number(explicit),
  );
  const content = lines.slice(0, lines.findLastIndex((line) => line.text !== '') + 1);
  const last = content.at(-1);
  const end = last === undefined ? lineEnd : last.offset + last.text.length;
  const pieces = new TextPieces();
  if (header.startsWith('|')) {
    for (const [index, line] of content.entries()) {
      if (index % linesPerStep === linesPerStep - 1) yield;
      const before = content[index - 1];
      if (before !== undefined) pieces.add('\n', before.offset + before.text.length);
      pieces.add(line.text, line.offset);
    }
  } else yield* fold(pieces, content);
  if (last !== undefined && !header.includes('-')) pieces.add('\n', end);
  if (header.includes('+')) pieces.add('\n'.repeat(lines.length - content.length), end);
  return new YamlString({ start, end }, pieces, { style: 'block' });
}

/** Reads the lines of the text without their indentation. `scanner` moves to the end of the last line that has text. */
function* readLines(scanner: Scanner, indent: number, given: number | undefined): Steps<readonly Line[]> {
  const { text } = scanner;
  const lines: Line[] = [];
  let depth = given;
  let from = text.indexOf('\n', scanner.at) + 1;
  while (from > 0 && from < text.length) {
    const lineBreak = text.indexOf('\n', from);
    const end = lineBreak < 0 ? text.length : lineBreak;
    const line = text.slice(from, end).replace(/\r$/, '');
    const own = /^ */.exec(line)?.[0].length ?? 0;
    if (own < line.length) {
      if (own === 0 && /^(?:---|\.\.\.)(?:\s|$)/.test(line)) break;
      if (depth === undefined && own <= indent) break;
      depth ??= own;
      if (own < depth) break;
      scanner.at = from + line.length;
    }
    if (lines.length % linesPerStep === linesPerStep - 1) yield;
    const cut = Math.min(depth ?? line.length, line.length);
    lines.push({ text: line.slice(cut), offset: from + cut });
    from = lineBreak + 1;
  }
  return lines;
}

/**
 * Line breaks between lines of text become blanks. Around empty lines and more deeply indented lines they stay (8.1.3).
 */
function* fold(pieces: TextPieces, lines: readonly Line[]): Steps<void> {
  let before: Line | undefined;
  let empty = 0;
  for (const [index, line] of lines.entries()) {
    if (index % linesPerStep === linesPerStep - 1) yield;
    if (line.text === '') {
      empty++;
      continue;
    }
    if (before === undefined) pieces.add('\n'.repeat(empty), line.offset);
    else {
      const kept = isDeeper(before) || isDeeper(line);
      const between = empty > 0 ? '\n'.repeat(kept ? empty + 1 : empty) : kept ? '\n' : ' ';
      pieces.add(between, before.offset + before.text.length);
    }
    pieces.add(line.text, line.offset);
    before = line;
    empty = 0;
  }
}

function isDeeper({ text }: Line): boolean {
  return text.startsWith(' ') || text.startsWith('\t');
}
