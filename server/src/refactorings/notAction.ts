import type { Action, Catalog, Service } from '../catalog/catalog.ts';
import type { Statement } from '../policy/policy.ts';
import { hasWildcard } from '../policy/wildcard.ts';
import { memberOf } from '../syntax/node.ts';
import { touches } from '../text/range.ts';
import type { TextRange } from '../text/range.ts';
import type { Fix } from './fix.ts';
import { lazyFix } from './fix.ts';
import { carries, maxServices, reachableOf, reachedServices } from './matchable.ts';
import { shrinkNames } from './shrink.ts';

/**
 * An Allow with `NotAction` on ARNs, written with `Action`: the actions of the services whose resources the ARNs are,
 * without those that were excluded. Nothing that could ever be allowed is lost. Not on `*`, nor on a pattern that the
 * resources of many services match, where that would be the actions of all these.
 */
export function notActionAsAction(statement: Statement, range: TextRange, catalog: Catalog): readonly Fix[] {
  const { effect, actions } = statement;
  const [first] = actions;
  if (effect !== 'Allow' || first === undefined || !touches(first.member, range.start)) return [];
  // Whatever its value is.
  if (memberOf(statement.node, 'Action') !== undefined) return [];
  const isPlain = actions.every(
    ({ negated, service }) => negated && service !== undefined && !hasWildcard(service),
  );
  const reachable = reachableOf(statement);
  if (!isPlain || reachable?.owners === undefined || statement.policy.context.kind === 'trust') return [];
  const services = reachedServices(reachable, catalog).filter(
    (service) => carries(statement, service) && excludedOf(service, statement).size < service.actions.length,
  );
  if (services.length === 0 || services.length > maxServices) return [];
  const title = 'Write NotAction as the Action that these resources can match';
  return [
    lazyFix({ id: 'write-as-action', title, meaning: 'narrows' }, () => {
      const list = services.flatMap((service) => remaining(service, statement));
      return [
        { kind: 'renameKey', member: first.member, key: 'Action' },
        { kind: 'replace', node: first.member.value ?? first.literal, value: list },
      ];
    }),
  ];
}

/** The actions of a service that the statement excludes. */
function excludedOf(service: Service, { actions }: Statement): ReadonlySet<Action> {
  const own = actions.filter((pattern) => pattern.service === service.prefix);
  return new Set(own.flatMap(({ name }) => service.matchActions(name)));
}

/** The actions of a service that the statement does not exclude, as few texts as say it. */
function remaining(service: Service, statement: Statement): readonly string[] {
  const excluded = excludedOf(service, statement);
  if (excluded.size === 0) return [`${service.prefix}:*`];
  const all = service.actions.map(({ name }) => name);
  const kept = service.actions.filter((action) => !excluded.has(action)).map(({ name }) => name);
  return shrinkNames(kept, all).map((name) => `${service.prefix}:${name}`);
}
