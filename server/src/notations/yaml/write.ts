import { workflowCommand, unicodeEscapes, invisibleCharacters } from '../../text/invisibleCharacters.ts';
import type { ObjectNode, ValueNode } from '../../syntax/node.ts';

/**
 * A tree as YAML in block style, as policies are written in CloudFormation and the Serverless Framework. `expectWhole`
 * must have accepted the tree.
 */
export function writeYaml(node: ValueNode): string {
  return `${writeLines(node).join('\n')}\n`;
}

function writeLines(written: ValueNode): readonly string[] {
  const node = spelledOut(written);
  if (node.kind === 'object' && node.members.length > 0) return writeObject(node);
  if (node.kind !== 'array' || node.items.length === 0) return [writeLeaf(node)];
  return node.items.flatMap((item) => {
    const [first = '', ...others] = writeLines(item);
    return [`- ${first}`, ...others.map((line) => `  ${line}`)];
  });
}

function writeObject({ members }: ObjectNode): readonly string[] {
  return members.flatMap(({ key, value }) => {
    const name = writeText(key.value);
    const lines = value === undefined ? [''] : writeLines(value);
    const isLeaf = value === undefined || isOneLine(spelledOut(value));
    return isLeaf ? [`${name}: ${lines[0] ?? ''}`] : [`${name}:`, ...lines.map((line) => `  ${line}`)];
  });
}

/** A CloudFormation function call is the same object in YAML: `Fn::Sub: …`. */
function spelledOut(node: ValueNode): ValueNode {
  return node.kind === 'dynamic' ? (node.call ?? node) : node;
}

function isOneLine(node: ValueNode): boolean {
  if (node.kind === 'object') return node.members.length === 0;
  return node.kind !== 'array' || node.items.length === 0;
}

function writeLeaf(node: ValueNode): string {
  if (node.kind === 'string') return writeText(node.value);
  if (node.kind === 'scalar') return String(node.value);
  return node.kind === 'array' ? '[]' : '{}';
}

/**
 * A text that both YAML 1.1 and 1.2 read unchanged without quotes: it starts with a letter, `$` or `/`, has no special
 * characters, and is not a form of true, false or null or a number in either version.
 */
const plain = /^(?=[A-Za-z$/])[\w$/.*{}@+=,;()<>^~-]+(?::[\w$/.*{}@+=,;()<>^~-]+|:(?=:))*$/;
const otherMeaning = /^(?:y|n|yes|no|on|off|true|false|null|e[+-]?\d+)$/i;

const escaped = new RegExp(String.raw`[${invisibleCharacters}\uFFFE\uFFFF]|${workflowCommand}`, 'gu');

/** In double quotes, JSON's escapes are valid YAML; YAML's line breaks and invisible characters are escaped too. */
function writeText(text: string): string {
  if (plain.test(text) && !otherMeaning.test(text)) return text;
  return JSON.stringify(text).replaceAll(escaped, unicodeEscapes);
}
