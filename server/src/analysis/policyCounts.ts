import { namesPrincipal } from '../policy/detectKind.ts';
import type { PolicyContext } from '../policy/kind.ts';
import { listOf, lowerPolicy } from '../policy/lower.ts';
import { lengthAround, lengthOf, lengthOfEntry } from '../policy/nodeLength.ts';
import { withStatements } from '../policy/withStatements.ts';
import type { Difference } from '../syntax/difference.ts';
import { differenceIn, differenceOf } from '../syntax/difference.ts';
import type { ObjectNode, ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';
import { weightOf, weightOfEntry } from './budget.ts';
import { servicesOf } from './services.ts';

/** Sums over a policy, so that those of its next version are the same, less what has gone, plus what has come. */
export interface PolicyCounts {
  readonly weight: number;
  /** Characters without white space. */
  readonly length: number;
  /** How many statements name a principal. */
  readonly principals: number;
  /** How many statements name each service. */
  readonly services: ReadonlyMap<string, number>;
}

/** A policy whose services are those that its kind gives their names. */
interface Counted {
  readonly node: ObjectNode;
  readonly context: PolicyContext;
}

export function countsOf(policy: Counted): PolicyCounts {
  const { node } = policy;
  const statements = statementsOf(node);
  const services = new Map<string, number>();
  count(services, servicesOfEach(policy, statements), 1);
  return {
    weight: weightOf(node, Infinity),
    length: lengthOf(node),
    principals: countPrincipals(statements),
    services,
  };
}

/** The counts of a policy by those of the one that it has come of. */
export function countsAfter(known: PolicyCounts, former: Counted, node: ObjectNode): PolicyCounts {
  const { before, after, removed, added } = differenceOf(former.node, node);
  const statements = changedStatements(former.node, node);
  const services = new Map(known.services);
  count(services, servicesOfEach(former, statements.added), 1);
  count(services, servicesOfEach(former, statements.removed), -1);
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

interface ChangedStatements {
  readonly removed: readonly ValueNode[];
  readonly added: readonly ValueNode[];
}

function changedStatements(former: ObjectNode, next: ObjectNode): ChangedStatements {
  const [removed, added] = [statementsOf(former), statementsOf(next)];
  const list = { kind: 'array', start: 0, end: 0 } as const;
  const changed = differenceIn({ ...list, items: removed }, { ...list, items: added });
  return { removed: changed.removed.filter(isValue), added: changed.added.filter(isValue) };
}

function isValue(entry: Difference['removed'][number]): entry is ValueNode {
  return !('key' in entry);
}

function countPrincipals(statements: readonly ValueNode[]): number {
  return sum(statements, (each) => Number(each.kind === 'object' && namesPrincipal(each)));
}

/** The services of each of some statements of a policy. */
function servicesOfEach(
  { node, context }: Counted,
  statements: readonly ValueNode[],
): readonly ReadonlySet<string>[] {
  const lowered = lowerPolicy(withStatements(node, statements), context);
  return lowered.statements.map((statement) => servicesOf({ statements: [statement] }));
}

function count(counts: Map<string, number>, all: readonly ReadonlySet<string>[], by: 1 | -1): void {
  for (const services of all) {
    for (const service of services) {
      const now = (counts.get(service) ?? 0) + by;
      if (now === 0) counts.delete(service);
      else counts.set(service, now);
    }
  }
}
