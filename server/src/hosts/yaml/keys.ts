import type { TextRange } from '../../text/range.ts';
import { atOnce } from '../../text/steps.ts';
import { looksLikeNode, readQuoted } from './quoted.ts';
import { endOfLine, endsWord, isBlank } from './scanner.ts';
import type { Scanner } from './scanner.ts';
import { YamlString } from './yamlString.ts';

/** Reads `key:` up to and including the colon; leaves `scanner` where it is if there is no key. */
export function readKey(scanner: Scanner): YamlString | undefined {
  const { text, at: start, lineEnd } = scanner;
  const first = text[start];
  if (first === '"' || first === "'") return readQuotedKey(scanner);
  if (first === undefined || '[]{},#&*!|>%@`'.includes(first)) return templateKey(scanner);
  if (first === '?' && endsWord(text[start + 1])) return undefined;
  for (let index = start; index < lineEnd; index++) {
    const character = text[index];
    if (character === '#' && isBlank(text[index - 1])) return undefined;
    if (character === ':' && endsWord(text[index + 1])) return keyTo(scanner, index);
  }
  return undefined;
}

/** `{{ name }}: value`, as in Helm and Jinja. */
function templateKey(scanner: Scanner): YamlString | undefined {
  const { text, at, lineEnd } = scanner;
  if (!text.startsWith('{{', at)) return undefined;
  // Searches only this line. Otherwise each of many lines might search through the rest of the text.
  const line = text.slice(at, lineEnd);
  const close = line.indexOf('}}');
  const colon = close < 0 ? -1 : line.indexOf(':', close);
  return colon > 0 && endsWord(text[at + colon + 1]) ? keyTo(scanner, at + colon) : undefined;
}

function keyTo(scanner: Scanner, colon: number): YamlString {
  const { text, at: start } = scanner;
  const end = endOfLine(text, start, colon);
  scanner.at = colon + 1;
  return new YamlString({ start, end }, text.slice(start, end), { style: 'plain' });
}

/** A node as a key. Anything other than a string is used as written. */
export function toKey(node: TextRange, text: string): YamlString {
  if (node instanceof YamlString) return node;
  return new YamlString(node, text.slice(node.start, node.end), { style: 'plain' });
}

/** A key in quotes is not longer than this (YAML 1.2.2, 7.4.2). */
const maxKeyLength = 1_024 + 10;

function readQuotedKey(scanner: Scanner): YamlString | undefined {
  const { text, at: start, lineEnd } = scanner;
  const line = text.slice(start, Math.min(lineEnd, start + maxKeyLength));
  if (!looksLikeNode.test(line) && !/["']\s*:(?:\s|$)/.test(line)) return undefined;
  const faults = scanner.faults.length;
  const key = atOnce(readQuoted(scanner, Number.MAX_SAFE_INTEGER, true));
  scanner.skipBlanks();
  if (!key.open && text[scanner.at] === ':' && endsWord(text[scanner.at + 1])) {
    scanner.at++;
    return key;
  }
  scanner.at = start;
  scanner.faults.length = faults;
  return undefined;
}
