import type { ObjectNode, StringNode } from '../../syntax/node.ts';
import type { SubTexts } from '../cloudFormation/subTexts.ts';
import type { Encoding } from '../json/embedded.ts';
import { inDoubleQuotes, withoutBreaks } from '../json/embedded.ts';
import { columnOf } from './layout.ts';
import { YamlString } from './yamlString.ts';

/** How YAML writes the content of a multi-line string: with its indentation, or with the escapes of its quotes. */
export function encodingIn(
  text: string,
  subTexts: SubTexts,
): (node: StringNode, call: ObjectNode | undefined) => Encoding | undefined {
  return (node, call) => {
    const plain = encodingOf(node, text);
    return plain && call ? { ...plain, ...subTexts.of(call) } : plain;
  };
}

function encodingOf(node: StringNode, text: string): Encoding | undefined {
  if (!(node instanceof YamlString)) return undefined;
  switch (node.style) {
    case 'block':
      return inLines(columnOf(text, node.at(0)), text.includes('\r\n') ? '\r\n' : '\n');
    case 'double':
      return inDoubleQuotes;
    case 'single':
      return inSingleQuotes;
    case 'plain':
      return undefined;
  }
}

function inLines(column: number, lineBreak: string): Encoding {
  const indent = ' '.repeat(column);
  return {
    lines: true,
    encode: (json) => json.replace(/\r?\n/g, `${lineBreak}${indent}`),
    // The editor indents inserted text.
    encodeSnippet: (body) => body,
  };
}

const inSingleQuotes: Encoding = {
  lines: false,
  encode: (json) => withoutBreaks(json).replaceAll("'", "''"),
  encodeSnippet: (body) => withoutBreaks(body).replaceAll("'", "''"),
};
