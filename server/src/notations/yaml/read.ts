import { parseYaml } from '../../hosts/yaml/parse.ts';
import type { ValueNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import { expectNoFault } from '../expectNoFault.ts';
import { withoutFunctions } from './functions.ts';

/** The documents of a YAML text as value trees. May give up. */
export function readYaml(text: string): readonly ValueNode[] {
  const { roots, faults, templates } = parseYaml(text);
  expectNoFault(text, faults, 'YAML');
  const lines = templates.filter(({ start }) => !endsBlock.test(text.slice(start, start + 40)));
  return roots.map((root) => withoutFunctions(withoutTemplates(root, lines)));
}

/** The end of a template block adds nothing by itself, and comes after the last node in the block. */
const endsBlock = /^\{[{%]-?[ \t]*end/;

/**
 * A tree in which a list or an object is unknown if a template engine adds to its own lines, such as Helm's `{{- if …
 * }}`.
 */
function withoutTemplates(node: ValueNode, templates: readonly TextRange[]): ValueNode {
  const within = templates.filter(({ start, end }) => node.start < start && end <= node.end);
  if (within.length === 0) return node;
  const parts =
    node.kind === 'array' ? node.items : node.kind === 'object' ? node.members.map(({ value }) => value) : [];
  const isOwn = (line: TextRange): boolean =>
    parts.every((part) => part === undefined || line.end <= part.start || part.end <= line.start);
  if (within.some(isOwn)) return { kind: 'dynamic', start: node.start, end: node.end };
  if (node.kind === 'array')
    return { ...node, items: node.items.map((item) => withoutTemplates(item, within)) };
  if (node.kind !== 'object') return node;
  const members = node.members.map((member) => ({
    ...member,
    value: member.value && withoutTemplates(member.value, within),
  }));
  return { ...node, members };
}
