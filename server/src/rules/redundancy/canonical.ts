import type { Statement } from '../../policy/policy.ts';
import type { Member, ValueNode } from '../../syntax/node.ts';
import { comparableText } from '../../syntax/node.ts';

/**
 * A text that two statements share only if they are equivalent: they differ at most in their Sids, the order of their
 * lists and their notation. Undefined if the statement is malformed, may be absent, or contains a host's expression,
 * whose value is unknown.
 */
export function canonicalStatement({ node }: Statement): string | undefined {
  if (node.repeatedBy !== undefined) return undefined;
  const elements = node.members.filter((member) => member.key.value !== 'Sid');
  return joinMembers(elements, (member) =>
    canonicalValue(member.value, 1, caseless.has(member.key.value), member.key.value === 'Condition'),
  );
}

/** Action names are not case-sensitive. */
const caseless: ReadonlySet<string> = new Set(['Action', 'NotAction']);

function canonicalValue(
  node: ValueNode | undefined,
  depth: number,
  foldValues: boolean,
  foldKeys: boolean,
): string | undefined {
  if (node === undefined || node.kind === 'dynamic' || depth > 8) return undefined;
  if (node.kind === 'string')
    return JSON.stringify(foldValues ? comparableText(node).toLowerCase() : comparableText(node));
  if (node.kind === 'scalar') return JSON.stringify(String(node.value));
  if (node.kind === 'object') {
    return joinMembers(
      node.members,
      (member) => canonicalValue(member.value, depth + 1, false, foldKeys),
      foldKeys,
    );
  }
  const items = node.items.map((item) => canonicalValue(item, depth + 1, foldValues, foldKeys));
  const known = [...new Set(items.filter((item) => item !== undefined))].sort();
  if (items.includes(undefined)) return undefined;
  return known.length === 1 ? known[0] : `[${known.join()}]`;
}

function joinMembers(
  members: readonly Member[],
  valueOf: (member: Member) => string | undefined,
  foldKeys = false,
): string | undefined {
  const parts: string[] = [];
  for (const member of members) {
    const value = valueOf(member);
    if (value === undefined) return undefined;
    const key = foldKeys ? member.key.value.toLowerCase() : member.key.value;
    parts.push(`${JSON.stringify(key)}:${value}`);
  }
  return `{${parts.sort().join()}}`;
}
