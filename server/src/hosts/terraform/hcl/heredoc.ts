import type { TextRange } from '../../../text/range.ts';
import type { Steps } from '../../../text/steps.ts';
import { HclString } from './nodes.ts';
import { TextPieces } from '../../textPieces.ts';
import type { Scanner } from './scanner.ts';
import { endOfHole, isDoubled, isHole, maxUnclosed } from './strings.ts';

const opening = /^<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?$/u;

/** Take a step after this many lines, and after this many characters that may start an expression. */
const linesPerStep = 5_000;
const signsPerStep = 2_000;

/** Whether a heredoc starts here: `<<EOF`. */
export function isAtHeredoc({ text, at, next, lineEnd }: Scanner): boolean {
  return next === '<' && text[at + 1] === '<' && lineEnd - at < 100 && opening.test(text.slice(at, lineEnd));
}

/** Reads a heredoc. Its text is everything between the delimiter lines, unchanged except for `$${`. */
export function* readHeredoc(scanner: Scanner): Steps<HclString> {
  const { text, at: start, lineEnd } = scanner;
  const word = opening.exec(text.slice(start, lineEnd))?.[1] ?? '';
  const from = text.indexOf('\n', lineEnd) + 1;
  let line = from === 0 ? text.length : from;
  for (let count = 1; ; count++) {
    if (count % linesPerStep === 0) yield;
    const lineBreak = text.indexOf('\n', line);
    const next = lineBreak < 0 ? text.length : lineBreak;
    // Lines of the text may be long, but the line with the delimiter is not.
    const isLast = next - line < 300 && text.slice(line, next).trim() === word;
    if (isLast || lineBreak < 0) {
      scanner.at = isLast ? next - (text[next - 1] === '\r' ? 1 : 0) : text.length;
      if (!isLast) scanner.fail();
      return yield* toString(
        text,
        { start, end: scanner.at },
        { start: from, end: isLast ? line : text.length },
        !isLast,
      );
    }
    line = lineBreak + 1;
  }
}

function* toString(text: string, range: TextRange, body: TextRange, open: boolean): Steps<HclString> {
  const read = new TextPieces();
  const holes: TextRange[] = [];
  let from = body.start;
  let unclosed = 0;
  let count = 0;
  for (let at = nextSign(text, from, body.end); at < body.end; at = nextSign(text, at, body.end)) {
    if (++count % signsPerStep === 0) yield;
    if (isDoubled(text, at)) {
      read.add(text.slice(from, at + 1), from);
      from = at + 2;
      at += 3;
    } else if (isHole(text, at)) {
      const close = unclosed > maxUnclosed ? undefined : endOfHole(text, at);
      if (close === undefined) unclosed++;
      const end = close ?? at + 2;
      holes.push({ start: at, end });
      at = end;
    } else at++;
  }
  read.add(text.slice(from, body.end), from);
  return new HclString(range, read, { style: 'heredoc', open, holes });
}

function nextSign(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) if (text[at] === '$' || text[at] === '%') return at;
  return end;
}
