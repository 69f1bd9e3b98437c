import type { Member, ObjectNode, ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';
import { memberAt, objectAt, stringAt } from './newNodes.ts';
import { append } from '../text/append.ts';

/**
 * The policies in a tree, in text order, without looking for policies inside policies. A list of statements counts as a
 * separate policy, as in the Serverless Framework, and so does a tree that is a single statement.
 */
export function findPolicies(root: ValueNode): readonly ObjectNode[] {
  if (isStatement(root)) return [policyOf(root)];
  const found: ObjectNode[] = [];
  const pending: ValueNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'object') {
      if (isPolicy(node)) found.push(node);
      else
        append(
          pending,
          node.members.flatMap(({ value }) => value ?? []),
        );
    } else if (node.kind === 'array') {
      if (node.items.length > 0 && node.items.every(isStatement)) found.push(policyOf(node));
      else append(pending, node.items);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The statements of a policy that are objects. */
export function statementsOf(policy: ObjectNode): readonly ObjectNode[] {
  const value = memberOf(policy, 'Statement')?.value;
  const items = value?.kind === 'array' ? value.items : [value];
  return items.filter((item) => item?.kind === 'object');
}

/** The same policy with only these statements, and without its `Id`, which identifies the whole policy. */
export function policyWith(policy: ObjectNode, statements: readonly ObjectNode[]): ObjectNode {
  const members = policy.members.flatMap((member): Member[] => {
    if (member.key.value === 'Id') return [];
    if (member.key.value !== 'Statement' || member.value === undefined) return [member];
    return [memberAt(member.key, listOf(member.value, statements))];
  });
  return objectAt(policy, members);
}

function listOf({ start, end }: ValueNode, items: readonly ValueNode[]): ValueNode {
  return { kind: 'array', start, end, items };
}

/** Wraps statements without a policy in a policy of the current version, which is most likely meant. */
function policyOf(node: ValueNode): ObjectNode {
  const place = { start: node.start, end: node.start };
  const list = node.kind === 'array' ? node : listOf(node, [node]);
  return objectAt(node, [
    memberAt(stringAt(place, 'Version'), stringAt(place, '2012-10-17')),
    memberAt(stringAt(place, 'Statement'), list),
  ]);
}

function isPolicy(node: ObjectNode): boolean {
  return statementsOf(node).some(hasStatementKey);
}

function isStatement(node: ValueNode): boolean {
  return node.kind === 'object' && memberOf(node, 'Effect') !== undefined && hasStatementKey(node);
}

function hasStatementKey({ members }: ObjectNode): boolean {
  return members.some(({ key }) => /^(?:Not)?(?:Action|Resource|Principal)$/.test(key.value));
}
