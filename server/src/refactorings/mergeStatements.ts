import type { Statement } from '../policy/policy.ts';
import { listOf } from '../policy/lower.ts';
import type { Edit, NewValue } from '../syntax/edit.ts';
import type { ArrayNode, ObjectNode, StringNode, ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';
import { copyNode, identityOf } from './copyNode.ts';
import type { Fix } from './fix.ts';
import { lazyFix } from './fix.ts';

const mergeable = ['Action', 'Resource', 'NotResource'] as const;

/**
 * Merges a statement with a later one that differs from it in only one list (and in its `Sid`, of which the first is
 * kept).
 */
export function mergeStatements(statement: Statement): readonly Fix[] {
  if (statement.effect === undefined) return [];
  const others = statement.policy.statements.slice(statement.index + 1);
  for (const other of others) {
    const element = onlyDifference(statement.node, other.node);
    // Two lists of NotResource exclude less together than separately.
    if (element === undefined || element === 'NotResource') continue;
    if (!isExtended(memberOf(statement.node, element)?.value)) continue;
    const title = `Merge with statement ${other.index + 1}, which only differs in ${element}`;
    return [
      lazyFix({ id: 'merge-statements', title, meaning: 'keeps' }, () => merge(statement, other, element)),
    ];
  }
  return [];
}

function onlyDifference(a: ObjectNode, b: ObjectNode): (typeof mergeable)[number] | undefined {
  const [left, right] = [membersOf(a), membersOf(b)];
  if (left === undefined || right === undefined || left.size !== right.size) return undefined;
  if ([...left.keys()].some((key) => !right.has(key))) return undefined;
  const different = [...left].filter(([key, value]) => right.get(key) !== value).map(([key]) => key);
  const [only] = different;
  return different.length === 1 ? mergeable.find((element) => element === only) : undefined;
}

/** The content by key, ignoring the order of lists. Undefined if a value is unknown. */
function membersOf(node: ObjectNode): ReadonlyMap<string, string> | undefined {
  const members = new Map<string, string>();
  for (const { key, value } of node.members) {
    if (key.value === 'Sid') continue;
    const identity = value === undefined ? undefined : identityOf(value);
    if (identity === undefined || members.has(key.value)) return undefined;
    const isList = mergeable.some((element) => element === key.value);
    members.set(key.value, isList ? JSON.stringify([...copiesOf(value).keys()].sort()) : identity);
  }
  return members;
}

/**
 * Copies of the items of a list to be written elsewhere, by identity: the content of a text, or of a CloudFormation
 * call.
 */
function copiesOf(value: ValueNode | undefined): ReadonlyMap<string, NewValue> {
  return new Map(
    listOf(value).flatMap((item) => {
      const [identity, copy] = [identityOf(item), copyNode(item)];
      return identity === undefined || copy === undefined ? [] : [[identity, copy] as const];
    }),
  );
}

function merge(statement: Statement, other: Statement, element: string): readonly Edit[] {
  const own = memberOf(statement.node, element)?.value;
  const list = memberOf(statement.policy.node, 'Statement')?.value;
  if (list?.kind !== 'array' || own === undefined || !isExtended(own)) return [];
  const present = copiesOf(own);
  const added = [...copiesOf(memberOf(other.node, element)?.value)].filter(([key]) => !present.has(key));
  return [
    ...added.map(([, value]): Edit => ({ kind: 'insertItem', into: own, value })),
    { kind: 'removeItem', container: list, item: other.node },
  ];
}

/** Whether items can be added to a value. */
function isExtended(value: ValueNode | undefined): value is ArrayNode | StringNode {
  return value?.kind === 'array' || value?.kind === 'string';
}
