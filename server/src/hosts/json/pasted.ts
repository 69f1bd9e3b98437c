import type { SyntaxError } from '../../syntax/syntaxError.ts';
import { asciiOf } from '../../text/typography.ts';
import type { JsonTree } from './parse.ts';
import { parseJson } from './parse.ts';

/** What a text says once the characters are plain that a web page, a word processor or Python has put into it. */
export interface PastedText {
  /** The tree of the plain text. Each character was replaced by one, so its ranges are those of the document. */
  readonly tree: JsonTree;
  /** The one error that stands for all that these characters break. */
  readonly error: SyntaxError;
}

/**
 * Looks whether pasted characters are why a text does not parse: whether it has fewer errors, or none, without them. A string that is one in
 * JSON keeps what it holds.
 */
export function readPasted(text: string, { syntaxErrors }: JsonTree): PastedText | undefined {
  if (syntaxErrors.length === 0 || !suspect.test(text)) return undefined;
  let best: { readonly plain: string; readonly tree: JsonTree } | undefined;
  let fewest = syntaxErrors.length;
  for (const parts of [wholeStrings, mixedStrings]) {
    const plain = text.replace(parts, writePlainly);
    if (plain === text) continue;
    const tree = parseJson(plain);
    if (tree.syntaxErrors.length >= fewest) continue;
    fewest = tree.syntaxErrors.length;
    best = { plain, tree };
  }
  return best && { tree: best.tree, error: errorOf(text, best.plain, fewest === 0) };
}

const suspect = /['\u0080-\uffff]/;

const [double, single] = ['\u201c-\u201f\u2033', "'\u2018-\u201b\u2032"];

/** Comments; strings in other quotes, none longer than a line and none with a quote that would have to be escaped; single characters. */
const rest = String.raw`\/\/.*|\/\*[^]*?\*\/|[${double}][^"\\${double}\n]*["${double}]|[${single}][^"\\${single}\n]*[${single}]|[\u0080-\uffff]`;

/** Strings that are JSON's stay as they are. */
const wholeStrings = new RegExp(String.raw`"(?:[^"\\\n]|\\.)*"|${rest}`, 'g');

/** A string that JSON's quote opens may be closed by another one in front of a comma and the like. */
const mixedStrings = new RegExp(
  String.raw`"[^"\\${double}\n]*[${double}](?=\s*[,:\]}])|"(?:[^"\\\n]|\\.)*"|${rest}`,
  'g',
);

/** A part of the same length, so that places in the plain text are places in the document. */
function writePlainly(part: string): string {
  if (part.startsWith('/') || (part.startsWith('"') && part.endsWith('"'))) return part;
  if (part.length > 1) return `"${part.slice(1, -1)}"`;
  const ascii = asciiOf.get(part);
  // What takes no room is as good as a space between the parts of JSON.
  if (ascii === '') return ' ';
  return ascii?.length === 1 ? ascii : part;
}

function errorOf(text: string, plain: string, certain: boolean): SyntaxError {
  const places: number[] = [];
  for (let index = 0; index < text.length; index++) if (text[index] !== plain[index]) places.push(index);
  const start = places[0] ?? 0;
  const end = (places.at(-1) ?? start) + 1;
  const title = 'Write plain quotes and spaces';
  return {
    start,
    end: start + 1,
    message: messageFor(new Set(places.map((index) => text[index] ?? ''))),
    remedy: { start, end, title, newText: plain.slice(start, end), certain },
  };
}

function messageFor(characters: ReadonlySet<string>): string {
  const names = [...new Set(Array.from(characters, nameOf))].sort();
  const all =
    names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}` : names.join('');
  const plain = new Set(Array.from(characters, (character) => plainOf(character)));
  const needed = ['double quotes', 'spaces', 'punctuation'].filter((each) => plain.has(each)).join(' and ');
  return `The text has ${all} where JSON needs plain ${needed}; it was probably copied from elsewhere.`;
}

function nameOf(character: string): string {
  if (character === "'") return "single quotes (')";
  if (character === '\u00a0') return 'no-break spaces (U+00A0)';
  switch (plainOf(character)) {
    case 'double quotes':
      return 'curly quotes (“ ”)';
    case 'spaces':
      return 'invisible or unusual spaces';
    default:
      return 'typographic punctuation';
  }
}

function plainOf(character: string): string {
  const ascii = asciiOf.get(character) ?? character;
  if (ascii === '"' || ascii === "'") return 'double quotes';
  return ascii.trim() === '' ? 'spaces' : 'punctuation';
}
