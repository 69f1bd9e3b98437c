import type { ArrayNode, ObjectNode, StringNode, ValueNode } from '../syntax/node.ts';
import { comparableText } from '../syntax/node.ts';
import type { Fix } from './fix.ts';

/**
 * If the list already contains the repaired value, removes the entry instead of repairing it. Otherwise returns the fix
 * unchanged. `root`: the policy that the fix is for.
 */
export function withoutDuplicate(fix: Fix, root: ObjectNode): Fix {
  // Other fixes write something new on purpose, and reading their edits may be costly.
  if (fix.meaning !== 'changes') return fix;
  const [edit, another] = fix.edits;
  if (another !== undefined || edit?.kind !== 'replace' || typeof edit.value !== 'string') return fix;
  const { node, value } = edit;
  const container = listOf(root, node);
  const isValue = sameAs({ value, isSubstituted: node.kind === 'string' && node.isSubstituted === true });
  if (container?.items.some((item) => item !== node && isValue(item)) !== true) return fix;
  return {
    ...fix,
    title: `Remove this entry; ${value} is already in the list`,
    edits: [{ kind: 'removeItem', container, item: node }],
  };
}

/** The list that contains an entry. */
function listOf(within: ValueNode, entry: ValueNode): ArrayNode | undefined {
  if (within.kind === 'array' && within.items.includes(entry)) return within;
  const around = childrenOf(within).find(({ start, end }) => start <= entry.start && entry.end <= end);
  return around === undefined ? undefined : listOf(around, entry);
}

function childrenOf(node: ValueNode): readonly ValueNode[] {
  if (node.kind === 'array') return node.items;
  return node.kind === 'object' ? node.members.flatMap(({ value }) => value ?? []) : [];
}

/** Actions are compared without regard to case. */
function sameAs(text: Pick<StringNode, 'value' | 'isSubstituted'>): (item: ValueNode) => boolean {
  const { value } = text;
  if (!isAction(value)) {
    // The tool only replaces variables, so a text without any has the same meaning everywhere.
    const comparable = value.includes('${') ? comparableText(text) : value;
    return (item) => item.kind === 'string' && comparableText(item) === comparable;
  }
  const lower = value.toLowerCase();
  // A list may have thousands of entries and as many findings, so the length is compared first.
  return (item) =>
    item.kind === 'string' && item.value.length === value.length && item.value.toLowerCase() === lower;
}

function isAction(text: string): boolean {
  return /^[\w-]+:[\w*?]+$/.test(text);
}
