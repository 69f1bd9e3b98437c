import { namesPrincipal } from '../policy/detectKind.ts';
import { listOf } from '../policy/lower.ts';
import { lengthAround, lengthOf, lengthOfEntry } from '../policy/nodeLength.ts';
import type { Difference } from '../syntax/difference.ts';
import { differenceIn, differenceOf } from '../syntax/difference.ts';
import type { ObjectNode, ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';
import { weightOf, weightOfEntry } from './budget.ts';
import { serviceOf } from './services.ts';
import { append } from '../text/append.ts';

/** Sums over a policy. The counts of its next version are these, minus what was removed, plus what was added. */
export interface PolicyCounts {
  readonly weight: number;
  /** Characters without white space. */
  readonly length: number;
  /** How many statements name a principal. */
  readonly principals: number;
  /** How many actions, condition keys and ARNs name each service. */
  readonly services: ReadonlyMap<string, number>;
}

export function countsOf(node: ObjectNode): PolicyCounts {
  const statements = statementsOf(node);
  const services = new Map<string, number>();
  count(services, namesIn(statements), 1);
  return {
    weight: weightOf(node, Infinity),
    length: lengthOf(node),
    principals: countPrincipals(statements),
    services,
  };
}

/** The counts of a policy, from those of its previous version. */
export function countsAfter(known: PolicyCounts, former: ObjectNode, node: ObjectNode): PolicyCounts {
  const { before, after, removed, added } = differenceOf(former, node);
  const statements = changedIn(statementsOf(former), statementsOf(node));
  const names = changedIn(namesIn(statements.removed), namesIn(statements.added));
  const services = new Map(known.services);
  count(services, names.added, 1);
  count(services, names.removed, -1);
  return {
    weight: known.weight + sum(added, weightOfEntry) - sum(removed, weightOfEntry),
    length:
      known.length +
      lengthAround(entryCount(after)) -
      lengthAround(entryCount(before)) +
      sum(added, lengthOfEntry) -
      sum(removed, lengthOfEntry),
    principals: known.principals + countPrincipals(statements.added) - countPrincipals(statements.removed),
    services,
  };
}

function entryCount(container: Difference['before']): number {
  return container.kind === 'array' ? container.items.length : container.members.length;
}

function sum<Each>(all: readonly Each[], of: (each: Each) => number): number {
  let total = 0;
  for (const each of all) total += of(each);
  return total;
}

function statementsOf(root: ObjectNode): readonly ValueNode[] {
  return listOf(memberOf(root, 'Statement')?.value);
}

/** What was removed from a list, and what was added. */
function changedIn(
  before: readonly ValueNode[],
  after: readonly ValueNode[],
): { readonly removed: readonly ValueNode[]; readonly added: readonly ValueNode[] } {
  const list = { kind: 'array', start: 0, end: 0 } as const;
  const changed = differenceIn({ ...list, items: before }, { ...list, items: after });
  return { removed: changed.removed.filter(isValue), added: changed.added.filter(isValue) };
}

function isValue(entry: Difference['removed'][number]): entry is ValueNode {
  return !('key' in entry);
}

function countPrincipals(statements: readonly ValueNode[]): number {
  return sum(statements, (each) => Number(each.kind === 'object' && namesPrincipal(each)));
}

/**
 * The values in statements that name a service (see `servicesOf`). Does not lower the statements, because that would
 * take longer than counting.
 */
function namesIn(statements: readonly ValueNode[]): readonly ValueNode[] {
  const names: ValueNode[] = [];
  for (const statement of statements) {
    if (statement.kind !== 'object') continue;
    const excludes = statement.members.some(({ key }) => key.value === 'NotAction');
    for (const { key, value } of statement.members) {
      if (excludes && (key.value === 'Resource' || key.value === 'NotResource')) append(names, listOf(value));
      if (key.value === 'Action' || key.value === 'NotAction')
        for (const action of listOf(value)) names.push(action);
      if (key.value === 'Condition') append(names, keysIn(value));
    }
  }
  return names;
}

function keysIn(condition: ValueNode | undefined): readonly ValueNode[] {
  if (condition?.kind !== 'object') return [];
  return condition.members.flatMap(({ value }) =>
    value?.kind === 'object' ? value.members.map(({ key }) => key) : [],
  );
}

function count(counts: Map<string, number>, names: readonly ValueNode[], by: 1 | -1): void {
  for (const name of names) {
    const service = name.kind === 'string' ? serviceOf(name.value) : undefined;
    if (service === undefined) continue;
    const now = (counts.get(service) ?? 0) + by;
    if (now === 0) counts.delete(service);
    else counts.set(service, now);
  }
}
