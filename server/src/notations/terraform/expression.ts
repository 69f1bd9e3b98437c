import type { StringNode, ValueNode } from '../../syntax/node.ts';
import { giveUp } from '../notation.ts';
import { GrowingText, stringAt } from '../newNodes.ts';
import type { Scanner } from './scan.ts';

/**
 * Reads the expression that begins here. Texts, lists, numbers and truth values are what they say; anything else, such as a reference, becomes
 * the text `${…}` that would put it into a template.
 */
export function readExpression(scanner: Scanner, inList: boolean): ValueNode {
  const start = scanner.at;
  scanner.skipExpression(inList);
  const source = scanner.text.slice(start, scanner.at).trimEnd();
  const end = start + source.length;
  if (source === '') return giveUp({ start, end: start }, 'Expected a value.');
  if (source.startsWith('<<'))
    return giveUp({ start, end }, 'Heredocs are not supported. Put the text in quotation marks.');
  if (source === 'true' || source === 'false')
    return { kind: 'scalar', start, end, value: source === 'true' };
  if (/^-?\d+(\.\d+)?$/.test(source)) return { kind: 'scalar', start, end, value: Number(source) };
  const behind = scanner.at;
  scanner.at = start;
  const node = source.startsWith('"') ? readString(scanner) : isList(source) ? readList(scanner) : undefined;
  // What begins with a text or a list may go on: `["a"][0]`, `"a" == var.b ? … : …`.
  const isWhole = node?.end === end;
  scanner.skipSpaces();
  if (node && !isWhole && /["\w]/.test(scanner.next)) scanner.fail('Expected a comma or an operator.');
  scanner.at = behind;
  return isWhole ? node : stringAt({ start, end }, `\${${source}}`);
}

function isList(source: string): boolean {
  return source.startsWith('[') && !/^\[\s*for\s/.test(source);
}

function readList(scanner: Scanner): ValueNode {
  const start = scanner.at;
  scanner.expect('[', 'Expected a list.');
  const items: ValueNode[] = [];
  for (scanner.skipBlanks(); !scanner.take(']'); scanner.skipBlanks()) {
    items.push(readExpression(scanner, true));
    scanner.skipBlanks();
    if (!scanner.take(',') && scanner.next !== ']') scanner.fail('Expected a comma or ].');
  }
  return { kind: 'array', start, end: scanner.at, items };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** A text in quotation marks. Templates in it stay as they are written; `$${` and `%%{` are `${` and `%{`. */
export function readString(scanner: Scanner): StringNode {
  const start = scanner.at;
  scanner.skipString();
  const end = scanner.at;
  const { text } = scanner;
  const read = new GrowingText();
  for (let at = start + 1; at < end - 1;) {
    const [escaped, code = ''] = /^\\(u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)/su.exec(text.slice(at, at + 10)) ?? [];
    if (escaped !== undefined) {
      read.add(
        decode(code) ?? giveUp({ start: at, end: at + escaped.length }, `Invalid HCL escape \\${code}.`),
        at,
        escaped.length,
      );
      at += escaped.length;
    } else if (/^[$%]{2}\{/.test(text.slice(at, at + 3))) {
      read.add(text.slice(at + 1, at + 3), at + 1);
      at += 3;
    } else if (text.startsWith('${', at)) {
      scanner.at = at;
      scanner.skipTemplate();
      read.add(text.slice(at, scanner.at), at);
      at = scanner.at;
    } else if (text.startsWith('%{', at)) {
      giveUp({ start: at, end: at + 2 }, 'Template directives, %{ … }, are not supported.');
    } else read.add(text.charAt(at), at++);
  }
  scanner.at = end;
  return read.toNode({ start, end }, end - 1);
}

function decode(code: string): string | undefined {
  if (code.length > 1) {
    const point = Number.parseInt(code.slice(1), 16);
    return point > 0x10ffff ? undefined : String.fromCodePoint(point);
  }
  return escapes[code];
}
