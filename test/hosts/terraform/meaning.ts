import { createRequire } from 'node:module';
import type { HclBlock, HclBody } from '../../../server/src/hosts/terraform/hcl/nodes.ts';
import { HclExpression, HclString } from '../../../server/src/hosts/terraform/hcl/nodes.ts';
import { parseHcl } from '../../../server/src/hosts/terraform/hcl/parse.ts';
import type { ValueNode } from '../../../server/src/syntax/node.ts';
import type { Json } from '../../arbitraries.ts';

type JsonObject = Record<string, Json>;

/** HashiCorp's own parser, compiled to WebAssembly. Importing its types would add those of browsers to all tests. */
const require = createRequire(import.meta.url);
const { parse } = require('@cdktf/hcl2json') as { parse: (name: string, text: string) => Promise<Json> };

/**
 * The content of a text according to HashiCorp's parser, in Terraform's JSON syntax; undefined if it rejects the text.
 */
export async function meaningByLibrary(text: string): Promise<Json | undefined> {
  try {
    return plain(await parse('main.tf', text));
  } catch {
    return undefined;
  }
}

/** The same according to this project's reader. */
export function meaningRead(text: string): Json {
  return plain(bodyOf(text, parseHcl(text).body));
}

function bodyOf(text: string, { attributes, blocks }: HclBody): JsonObject {
  const said: JsonObject = Object.create(null) as JsonObject;
  for (const { name, value } of attributes) said[name.value] = valueOf(text, value);
  for (const block of blocks) addBlock(text, said, block);
  return said;
}

/** Blocks with the same type and labels form a list. */
function addBlock(text: string, said: JsonObject, { type, labels, body }: HclBlock): void {
  const names = [type, ...labels].map(({ value }) => value);
  const last = names.pop() ?? '';
  let holder = said;
  for (const name of names) {
    const known = holder[name] ?? (Object.create(null) as JsonObject);
    holder[name] = known;
    holder = known as JsonObject;
  }
  const known = holder[last];
  const own = bodyOf(text, body);
  if (Array.isArray(known)) known.push(own);
  else holder[last] = [own];
}

function valueOf(text: string, node: ValueNode | undefined): Json {
  if (node instanceof HclString) return templateOf(text, node);
  switch (node?.kind) {
    case 'array':
      return node.items.map((item) => valueOf(text, item));
    case 'object':
      return Object.fromEntries(
        node.members.map(({ key, value }) => [
          key instanceof HclString ? templateOf(text, key) : key.value,
          valueOf(text, value),
        ]),
      );
    case 'scalar':
      return node.value;
    default:
      return node instanceof HclExpression ? `\${${text.slice(node.start, node.end)}}` : null;
  }
}

/** A text as a template, with everything except interpolations escaped. */
function templateOf(text: string, node: HclString): string {
  const lines = text.startsWith('<<-', node.start) ? withoutIndent(node.value) : node.value;
  return node.holes.length > 0 ? lines : lines.replace(/([$%])\{/g, '$1$1{');
}

/** HCL Native Syntax Specification, "Template Expressions": the smallest indentation of all lines is removed. */
function withoutIndent(value: string): string {
  const lines = value.split('\n');
  const least = Math.min(...lines.slice(0, -1).map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(Number.isFinite(least) ? least : 0)).join('\n');
}

/** Removes blanks, some of which the library drops in expressions, and the escapes of texts with interpolations. */
function plain(value: Json): Json {
  if (typeof value === 'string') return value.replace(/\s+/g, '').replace(/([$%])\1\{/g, '$1{');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [plain(key) as string, plain(each)]));
}
