import type { StringNode } from '../../syntax/node.ts';
import { skipTrivia } from '../../text/trivia.ts';
import type { Place, Typed } from '../cursor.ts';
import { typedText } from '../cloudFormation/callString.ts';
import { typedInGap } from '../cloudFormation/joinGap.ts';
import { BareWord } from './jsonString.ts';

/** Reads what has been typed at a place. */
export function typedAt(place: Place, text: string, offset: number): Typed {
  const { node, commaAt } = place;
  const gap = typedInGap(node, text, offset);
  const isQuoted = node?.kind === 'string' && !(node instanceof BareWord && place.at === 'value');
  const part = gap ?? (isQuoted ? readString(node, text, offset) : readWord(place, text, offset));
  const next = skipTrivia(text, part.replace.end);
  const colon = place.at === 'key' && text[next] === ':';
  return {
    ...part,
    offset,
    colon,
    commaBefore: commaAt,
    commaAfter: !colon && next < text.length && !',}]:'.includes(text[next] ?? ''),
  };
}

type Part = Pick<Typed, 'token' | 'before' | 'text' | 'replace' | 'quotes' | 'outside' | 'literal'>;

function readString(token: StringNode, text: string, offset: number): Part {
  const typed = typedText(token, offset);
  if (typed === undefined)
    return { token, before: '', text: token.value, replace: token, quotes: 'closed', outside: true };
  const { node, before, literal, isPart } = typed;
  const { start, end } = node;
  const rest = token.value.slice(before.length, literal?.to);
  if (isTerminated(text, start, end) && !swallowsNext(rest, text, end)) {
    const outside = offset <= start || offset >= end;
    const replace = isPart && literal !== undefined ? literal.content : { start, end };
    return { token, before, text: token.value, replace, quotes: 'closed', outside, literal };
  }
  const word = /^[^\s"'{}[\],]*/.exec(text.slice(offset, end))?.[0] ?? '';
  return {
    token,
    before,
    text: before + word,
    replace: { start, end: offset + word.length },
    quotes: 'open',
    outside: offset <= start,
    literal: literal && { ...literal, to: before.length + word.length },
  };
}

function readWord({ at, from, node }: Place, text: string, offset: number): Part {
  const first = node?.start ?? Math.min(from, offset);
  let start = offset;
  while (start > first && isWordPart(text[start - 1], at)) start--;
  let end = offset;
  while (isWordPart(text[end], 'key')) end++;
  return {
    token: undefined,
    before: text.slice(start, offset),
    text: text.slice(start, end),
    replace: { start, end },
    quotes: 'none',
    outside: false,
  };
}

/** A value without quotes can contain colons, as in `s3:Get`. A key ends at its colon. */
function isWordPart(character: string | undefined, at: Place['at']): boolean {
  if (character === undefined || /[\s"{}[\],]/.test(character)) return false;
  return at === 'value' || character !== ':';
}

function isTerminated(text: string, start: number, end: number): boolean {
  if (end - start < 2 || text[end - 1] !== '"') return false;
  let escapes = 0;
  while (text[end - 2 - escapes] === '\\') escapes++;
  return escapes % 2 === 0;
}

/**
 * Whether a string that was just opened in front of others ends at the opening quote of the next one: in `"s3:Get,
 * "s3:Put"` the first string is `s3:Get, `.
 */
function swallowsNext(rest: string, text: string, end: number): boolean {
  return /^\s*,\s*$/.test(rest) && /^[^\s,:}\]]/.test(text.slice(end, end + 1));
}

/** What has been typed in a document that does not contain a value yet. */
export function typedInEmpty(text: string, offset: number): Typed {
  const place: Place = {
    at: 'key',
    trail: [],
    member: undefined,
    node: undefined,
    from: 0,
    commaAt: undefined,
  };
  return { ...typedAt(place, text, offset), colon: false, commaAfter: false };
}
