import type { Edit, NewValue } from '../syntax/edit.ts';
import type { Member, StringNode, ValueNode } from '../syntax/node.ts';

/** Replaces one string of an element, which may be alone or in a list. Without values, the string is removed. */
export function replaceItem(member: Member, item: StringNode, values: readonly NewValue[]): readonly Edit[] {
  const [first, ...others] = values;
  const list = member.value;
  if (list?.kind !== 'array') {
    const value = others.length === 0 ? first : values;
    return value === undefined ? [] : [{ kind: 'replace', node: item, value }];
  }
  if (first === undefined) return [{ kind: 'removeItem', container: list, item }];
  return [
    { kind: 'replace', node: item, value: first },
    ...others.map((value): Edit => ({ kind: 'insertItem', into: list, value, after: item })),
  ];
}

/**
 * Replaces the strings of a list. Equal strings at the same index are kept with their comments, and so are items that
 * are not strings.
 */
export function rewriteItems(member: Member, values: readonly string[]): readonly Edit[] {
  const list = member.value;
  if (list?.kind !== 'array') return [];
  const edits: Edit[] = [];
  const items = list.items.filter((item) => item.kind !== 'dynamic');
  items.forEach((item, index) => {
    const value = values[index];
    if (value === undefined) edits.push({ kind: 'removeItem', container: list, item });
    else if (!isText(item, value)) edits.push({ kind: 'replace', node: item, value });
  });
  for (const value of values.slice(items.length)) edits.push({ kind: 'insertItem', into: list, value });
  return edits;
}

function isText(node: ValueNode, text: string): boolean {
  return node.kind === 'string' && node.value === text;
}
