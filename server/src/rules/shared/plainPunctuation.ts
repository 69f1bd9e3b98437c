import type { SyntaxRemedy } from '../../syntax/syntaxError.ts';
import type { TextRange } from '../../text/range.ts';
import { asciiOf } from '../data/typography.ts';

/**
 * What a web page or a word processor has made of a policy's quotes and spaces, written as JSON has them: everywhere in the document, for
 * it was copied at once. Undefined where the error is about something else.
 */
export function plainPunctuation(text: string, { start, end }: TextRange): SyntaxRemedy | undefined {
  if (!Array.from(text.slice(start, end)).some((character) => asciiOf.has(character))) return undefined;
  const plain = text.replace(parts, writePlainly);
  if (plain === text) return undefined;
  let from = 0;
  while (text[from] === plain[from]) from++;
  let same = 0;
  const most = Math.min(text.length, plain.length) - from;
  while (same < most && text.at(-1 - same) === plain.at(-1 - same)) same++;
  return {
    start: from,
    end: text.length - same,
    title: 'Write plain quotes and spaces',
    newText: plain.slice(from, plain.length - same),
    certain: false,
  };
}

/** Strings and comments as they are in JSON; strings in other quotes, none longer than a line; and single characters. */
const parts =
  /"(?:[^"\\\n]|\\.)*"|\/\/.*|\/\*[^]*?\*\/|[\u201c-\u201f\u2033][^"\u201c-\u201f\u2033\n]*["\u201c-\u201f\u2033]|[\u2018-\u201b\u2032][^"\u2018-\u201b\u2032\n]*[\u2018-\u201b\u2032]|[\u0080-\uffff]/g;

function writePlainly(part: string): string {
  if (part.startsWith('"') || part.startsWith('/')) return part;
  return part.length > 1 ? `"${part.slice(1, -1)}"` : (asciiOf.get(part) ?? part);
}
