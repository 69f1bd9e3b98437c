import type { ScalarNode, ValueNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { foldBreaks, looksLikeNode } from './quoted.ts';
import { endOfLine, endsWord, isBlank } from './scanner.ts';
import type { Scanner } from './scanner.ts';
import { YamlString } from './yamlString.ts';
import { TextPieces } from '../textPieces.ts';

/** Take a step after this many lines of one text. */
const linesPerStep = 1_000;

/**
 * Reads a text without quotes, which continues on the lines below if these are deeper than `indent` and are not items
 * or members.
 */
export function* readPlain(scanner: Scanner, indent: number): Steps<ValueNode> {
  const { text, at: start } = scanner;
  scanner.expectPlain();
  let end = scanner.endOfContent();
  let pieces: TextPieces | undefined;
  for (let count = 1; end === endOfLine(text, start, scanner.lineEnd); count++) {
    if (count % linesPerStep === 0) yield;
    const lineBreak = text.indexOf('\n', end);
    const next = lineBreak < 0 ? undefined : continuation(scanner, lineBreak, indent);
    if (next === undefined) break;
    pieces ??= piecesOf(text, start, end);
    foldBreaks(pieces, text, lineBreak, next);
    scanner.at = next;
    end = scanner.endOfContent();
    pieces.add(text.slice(next, end), next);
  }
  scanner.at = end;
  return resolve({ start, end }, pieces ?? text.slice(start, end));
}

function piecesOf(text: string, start: number, end: number): TextPieces {
  const pieces = new TextPieces();
  pieces.add(text.slice(start, end), start);
  return pieces;
}

/** The offset at which the text continues below; undefined if something else is there. */
function continuation(scanner: Scanner, lineBreak: number, indent: number): number | undefined {
  const { text } = scanner;
  let next = lineBreak;
  while (isBlank(text[next]) || text[next] === '\n' || text[next] === '\r') next++;
  const lineStart = text.lastIndexOf('\n', next) + 1;
  if (next >= text.length || next - lineStart <= indent || text[next] === '#') return undefined;
  const end = text.indexOf('\n', next);
  const line = text.slice(next, end < 0 ? text.length : end);
  if (looksLikeNode.test(line) || line.startsWith('{{') || line.startsWith('{%')) return undefined;
  const isMarker = next === lineStart && /^(?:---|\.\.\.)(?:\s|$)/.test(line);
  return isMarker ? undefined : next;
}

/** The same in flow style, where brackets and commas also end the text. */
export function* readFlowPlain(scanner: Scanner, indent: number): Steps<ValueNode> {
  const { text, at: start } = scanner;
  scanner.expectPlain();
  let pieces: TextPieces | undefined;
  let from = start;
  let end = start;
  let index = start;
  let count = 0;
  for (; index < text.length; index++) {
    const character = text[index] ?? '';
    if (',[]{}'.includes(character)) break;
    if (character === ':' && (endsWord(text[index + 1]) || ',[]{}'.includes(text[index + 1] ?? ''))) break;
    if (character === '#' && isBlank(text[index - 1])) break;
    if (character === '\n') {
      if (++count % linesPerStep === 0) yield;
      const next = continuation(scanner, index, indent);
      if (next === undefined || ',[]{}'.includes(text[next] ?? '')) break;
      if (text[next] === ':' && endsWord(text[next + 1])) break;
      if (pieces === undefined) pieces = piecesOf(text, from, end);
      else pieces.add(text.slice(from, end), from);
      foldBreaks(pieces, text, index, next);
      from = next;
      index = next - 1;
    } else if (!isBlank(character) && character !== '\r') end = index + 1;
  }
  pieces?.add(text.slice(from, end), from);
  scanner.at = Math.max(end, start + (index > start ? 0 : 1));
  return resolve({ start, end }, pieces ?? text.slice(start, end));
}

/**
 * Resolves the type of a text without quotes. CloudFormation and most tools use YAML 1.1, in which `yes` is also true.
 * A number stays as written, because policies use it as a text, such as an account ID or a `Sid`.
 */
function resolve({ start, end }: TextRange, text: string | TextPieces): ValueNode {
  const value = wordValue(typeof text === 'string' ? text : text.value);
  if (value !== undefined) return { kind: 'scalar', start, end, value };
  return new YamlString({ start, end }, text, { style: 'plain' });
}

function wordValue(text: string): ScalarNode['value'] | undefined {
  if (text.length > 5) return undefined;
  if (/^(?:true|yes|on)$/i.test(text)) return true;
  if (/^(?:false|no|off)$/i.test(text)) return false;
  return /^(?:~|null)$/i.test(text) ? null : undefined;
}
