import type { Action, Catalog, Service } from '../catalog/catalog.ts';
import type { PolicyDocument, Statement } from '../policy/policy.ts';
import { hasWildcard } from '../policy/wildcard.ts';
import { memberOf } from '../syntax/node.ts';
import { touches } from '../text/range.ts';
import type { TextRange } from '../text/range.ts';
import type { Fix } from './fix.ts';
import { lazyFix } from './fix.ts';
import type { Reachable } from './matchable.ts';
import { canContain, matchableActions, maxServices, reachableOf, reachedServices } from './matchable.ts';
import { shrinkNames } from './shrink.ts';

/** The remaining actions of a service, and those that no pattern may match. */
interface Remaining {
  readonly prefix: string;
  readonly actions: readonly Action[];
  readonly excluded: ReadonlySet<Action>;
  readonly all: readonly Action[];
}

/**
 * Rewrites an Allow statement with `NotAction` on ARNs with `Action`: the actions of the services whose resources the
 * ARNs match, without the excluded ones. Nothing that could be allowed is lost. Not offered for `*`, nor for a pattern
 * that matches resources of many services, because it would list the actions of all of them.
 */
export function notActionAsAction(statement: Statement, range: TextRange, catalog: Catalog): readonly Fix[] {
  const [first] = statement.actions;
  if (first === undefined || !touches(first.member, range.start)) return [];
  const reachable = reachableOfNotAction(statement);
  if (reachable === undefined) return [];
  const services = reachedServices(reachable, catalog)
    .filter((service) => canContain(statement, service))
    .map((service) => remainingOf(service, statement, reachable, catalog))
    .filter(({ actions }) => actions.length > 0);
  if (services.length === 0 || services.length > maxServices) return [];
  const title = 'Write NotAction as the Action that these resources can match';
  return [
    lazyFix({ id: 'write-as-action', title, meaning: 'narrows' }, () => [
      { kind: 'renameKey', member: first.member, key: 'Action' },
      { kind: 'replace', node: first.member.value ?? first.literal, value: services.flatMap(written) },
    ]),
  ];
}

/** The prefixes of the services whose details `notActionAsAction` needs. */
export function servicesOfNotAction({ statements }: PolicyDocument, catalog: Catalog): readonly string[] {
  return statements.flatMap((statement) => {
    const reachable = reachableOfNotAction(statement);
    return reachable === undefined ? [] : reachedServices(reachable, catalog).map(({ prefix }) => prefix);
  });
}

/**
 * The resources that the statement can match, if it is an Allow statement whose `NotAction` can be written as `Action`.
 */
function reachableOfNotAction(statement: Statement): Reachable | undefined {
  const { effect, actions, node, policy } = statement;
  if (effect !== 'Allow' || actions.length === 0 || policy.context.kind === 'trust') return undefined;
  const isPlain = actions.every(
    ({ negated, service }) => negated && service !== undefined && !hasWildcard(service),
  );
  // An existing `Action` prevents this, whatever its value.
  if (!isPlain || memberOf(node, 'Action') !== undefined) return undefined;
  const reachable = reachableOf(statement);
  return reachable?.owners === undefined ? undefined : reachable;
}

/** The actions of a service that the resources can match and that the statement does not exclude. */
function remainingOf(
  service: Service,
  { actions }: Statement,
  reachable: Reachable,
  catalog: Catalog,
): Remaining {
  const { prefix, actions: all } = service;
  const own = actions.filter((pattern) => pattern.service === prefix);
  const excluded = new Set(own.flatMap(({ name }) => service.matchActions(name)));
  const kept = all.filter((action) => !excluded.has(action));
  return { prefix, actions: matchableActions(kept, reachable, catalog), excluded, all };
}

/** The shortest list of texts. A pattern may also match actions that the resources never match. */
function written({ prefix, actions, excluded, all }: Remaining): readonly string[] {
  if (excluded.size === 0) return [`${prefix}:*`];
  const names = (each: Iterable<Action>): readonly string[] => [...each].map(({ name }) => name);
  const tolerated = new Set(names(all.filter((action) => !excluded.has(action))));
  return shrinkNames(names(actions), names(all), { tolerated }).map((name) => `${prefix}:${name}`);
}
