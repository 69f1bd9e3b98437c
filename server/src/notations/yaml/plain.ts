import type { ScalarNode, StringNode } from '../../syntax/node.ts';
import { GrowingText } from '../newNodes.ts';
import { foldLines } from './quoted.ts';
import type { Source } from './source.ts';
import { withoutBlanks } from './source.ts';

/** What no text without quotes begins with (YAML 1.2.2, 7.3.3). */
const indicator = /^(?:[,[\]{}#&*!|>'"%@`]|[-?:](?:[\t\n\r ]|$))/;

/** Why no text without quotes can begin here; undefined where one can. */
export function whyNotPlain({ text, at }: Source): string | undefined {
  const here = text.slice(at, at + 2);
  if (!indicator.test(here)) return undefined;
  return `In YAML, text that begins with ${here.charAt(0)} must be in quotation marks.`;
}

/**
 * Reads a text without quotes. In flow style it ends at brackets and commas too. It goes on in the lines below while those are indented
 * deeper than `indent`.
 */
export function readPlain(source: Source, inFlow: boolean, indent: number): StringNode | ScalarNode {
  const start = source.at;
  const read = new GrowingText();
  let end = readLine(source, read, inFlow);
  while (source.at >= source.lineEnd && goesOn(source, inFlow, indent)) {
    foldLines(source, read);
    const before = source.at;
    end = readLine(source, read, inFlow);
    if (source.next === ':' && !inFlow) {
      source.at = before;
      source.fail('Expected a key in the same column as the others, or text in quotation marks.');
    }
  }
  source.at = end;
  const node = read.toNode({ start, end }, end);
  const value = resolve(node.value);
  return typeof value === 'string' ? node : { kind: 'scalar', start, end, value };
}

/** Up to what ends the text in this line, where `source` then stands; gives the end without blanks. */
function readLine(source: Source, read: GrowingText, inFlow: boolean): number {
  const stop = inFlow ? /[,[\]{}]|:(?=[\t\n\r ,[\]{}]|$)|[\t\n\r ]#/ : /:(?=[\t\n\r ]|$)|[\t\n\r ]#/;
  const line = source.text.slice(source.at, source.lineEnd);
  const found = line.search(stop);
  const text = withoutBlanks(found < 0 ? line : line.slice(0, found));
  read.add(text, source.at);
  const end = source.at + text.length;
  source.at += found < 0 ? line.length : found;
  return end;
}

/** Whether what follows in further lines is part of the text. */
function goesOn({ text, at }: Source, inFlow: boolean, indent: number): boolean {
  const [, blank = '', first] = /^([\t\n\r ]*)([^\t\n\r ])?/.exec(text.slice(at)) ?? [];
  if (first === undefined || first === '#' || !blank.includes('\n')) return false;
  if (inFlow) return !',[]{}:'.includes(first);
  const column = blank.length - blank.lastIndexOf('\n') - 1;
  const rest = text.slice(at + blank.length, at + blank.length + 4);
  return column > indent && !(column === 0 && /^(?:---|\.\.\.)(?:[\t\n\r ]|$)/.test(rest));
}

/**
 * What a text without quotes is (YAML 1.2.2, 10.3.2). Numbers that JSON would write otherwise stay texts: the account 012345678901 is none, nor
 * is anything that YAML alone calls a number.
 */
function resolve(text: string): string | number | boolean | null {
  if (/^(?:~|null|Null|NULL|)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  const isNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) && String(Number(text)) === text;
  return isNumber ? Number(text) : text;
}
