import { policyElementNames, statementElementNames } from '../policy/elements.ts';
import type { PolicyDocument } from '../policy/policy.ts';
import type { Edit, NewValue } from '../syntax/edit.ts';
import type { Member, ObjectNode, ValueNode } from '../syntax/node.ts';
import { comparableText } from '../syntax/node.ts';
import { copyNode } from './copyNode.ts';
import { rewriteItems } from './elementEdits.ts';

const listElements: ReadonlySet<string> = new Set(['Action', 'NotAction', 'Resource', 'NotResource']);

/**
 * Sorts a policy: elements in the order of AWS's documentation, actions and resources by name, without duplicates. The
 * order of the statements stays. A sorted policy gets no edits. Elements are not moved in an object that contains
 * `comments`, because these would be separated from what they describe.
 */
export function sortPolicy({ node, statements }: PolicyDocument, comments: boolean): readonly Edit[] {
  const values = new Map(
    node.members
      .filter(({ key }) => key.value === 'Statement')
      .map((member) => [member, sortedValue(member.value)]),
  );
  const moved = comments ? [] : sortMembers(node, policyElementNames, values);
  return moved.length > 0
    ? moved
    : statements.flatMap((statement) => sortStatement(statement.node, comments));
}

function sortStatement(node: ObjectNode, comments: boolean): readonly Edit[] {
  const lists = sortedLists(node);
  const moved = comments ? [] : sortMembers(node, statementElementNames, lists);
  if (moved.length > 0) return moved;
  return [...lists].flatMap(([member, texts]) => rewriteItems(member, texts));
}

/** The new contents of a statement's lists. */
function sortedLists(node: ObjectNode): ReadonlyMap<Member, readonly string[]> {
  const lists = new Map<Member, readonly string[]>();
  for (const member of node.members) {
    const texts = listElements.has(member.key.value) ? textsOf(member) : undefined;
    if (texts !== undefined) lists.set(member, sortTexts(texts));
  }
  return lists;
}

/** The value of `Statement` with all statements sorted. */
function sortedValue(value: ValueNode | undefined): NewValue | undefined {
  if (value?.kind === 'array') {
    const items = value.items.map(sortedValue);
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  if (value?.kind !== 'object') return value && copyNode(value);
  const lists = sortedLists(value);
  const entries = value.members
    .toSorted(byRank(statementElementNames))
    .map(
      (member) => [member.key.value, lists.get(member) ?? (member.value && copyNode(member.value))] as const,
    );
  const known = entries.flatMap(([key, each]) => (each === undefined ? [] : [[key, each] as const]));
  const isWhole = new Set(known.map(([key]) => key)).size === entries.length;
  return isWhole ? Object.fromEntries(known) : undefined;
}

/** Ignores case, because actions do. Of two texts that differ only in case, the one with capitals comes first. */
function sortTexts(texts: readonly string[]): readonly string[] {
  const key = (text: string): string => text.toLowerCase();
  return [...new Set(texts)].sort((a, b) => compare(key(a), key(b)) || compare(a, b));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/**
 * The strings of a list. Undefined if it contains anything else, which cannot be sorted among them, or two strings with
 * the same text but different meanings.
 */
function textsOf({ value }: Member): readonly string[] | undefined {
  if (value?.kind !== 'array') return undefined;
  const strings = value.items.filter((item) => item.kind === 'string');
  const texts = strings.map((item) => item.value);
  const areDistinct = new Set(texts).size === new Set(strings.map(comparableText)).size;
  return areDistinct && texts.length === value.items.length ? texts : undefined;
}

/** Sorts elements by the order of their names; unknown ones come last. */
function byRank(order: readonly string[]): (a: Member, b: Member) => number {
  const rank = ({ key }: Member): number =>
    (order.indexOf(key.value) + order.length + 1) % (order.length + 1);
  return (a, b) => rank(a) - rank(b);
}

/**
 * Moves members by writing at each place the member that belongs there. Returns nothing if a member is unknown, or if
 * they are already sorted.
 */
function sortMembers(
  { members }: ObjectNode,
  order: readonly string[],
  values: ReadonlyMap<Member, NewValue | undefined>,
): readonly Edit[] {
  const sorted = members.toSorted(byRank(order));
  if (sorted.every((member, index) => member === members[index])) return [];
  const edits: Edit[] = [];
  for (const [index, member] of members.entries()) {
    const source = sorted[index];
    const value = source?.value && (values.get(source) ?? copyNode(source.value));
    if (source === undefined || value === undefined || member.value === undefined) return [];
    if (source !== member) edits.push({ kind: 'renameKey', member, key: source.key.value });
    if (source !== member || values.has(member)) edits.push({ kind: 'replace', node: member.value, value });
  }
  return edits;
}
