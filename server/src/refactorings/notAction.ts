import type { Catalog, Service } from '../catalog/catalog.ts';
import { compileArn, compileArnFormat } from '../policy/arnFormat.ts';
import type { Statement } from '../policy/policy.ts';
import { hasWildcard } from '../policy/wildcard.ts';
import { touches } from '../text/range.ts';
import type { TextRange } from '../text/range.ts';
import type { Fix } from './fix.ts';
import { lazyFix } from './fix.ts';
import { shrinkNames } from './shrink.ts';

/**
 * An Allow with `NotAction` on ARNs, written with `Action`: the actions of the services whose resources the ARNs are, without those that
 * were excluded. Nothing that could ever be allowed is lost. Not on `*`, where that would be the actions of every service.
 */
export function notActionAsAction(statement: Statement, range: TextRange, catalog: Catalog): readonly Fix[] {
  const { effect, actions, resources } = statement;
  const [first] = actions;
  if (effect !== 'Allow' || first === undefined || !touches(first.member, range.start)) return [];
  const isPlain = actions.every(
    ({ negated, service }) => negated && service !== undefined && !hasWildcard(service),
  );
  const arns = resources.map(({ negated, literal }) => (negated ? undefined : compileArn(literal.value)));
  const known = arns.flatMap((arn) => (arn?.readings === undefined ? [] : [arn]));
  if (!isPlain || known.length === 0 || known.length < arns.length) return [];
  const names = (): readonly string[] =>
    catalog.prefixes.flatMap((prefix) => {
      const service = catalog.service(prefix);
      const isReached = service?.resourceTypes.some(({ arn }) => {
        const format = compileArnFormat(arn);
        return known.some((each) => format.matches(each));
      });
      return service !== undefined && isReached === true ? remaining(service, statement) : [];
    });
  const title = 'Write NotAction as the Action that these resources can match';
  return [
    lazyFix({ title, meaning: 'narrows' }, () => {
      const list = names();
      if (list.length === 0) return [];
      return [
        { kind: 'renameKey', member: first.member, key: 'Action' },
        { kind: 'replace', node: first.member.value ?? first.literal, value: list },
      ];
    }),
  ];
}

/** The actions of a service that the statement does not exclude, as few texts as say it. */
function remaining(service: Service, { actions }: Statement): readonly string[] {
  const excluded = new Set(
    actions
      .filter((pattern) => pattern.service === service.prefix)
      .flatMap(({ name }) => service.matchActions(name)),
  );
  if (excluded.size === 0) return [`${service.prefix}:*`];
  const all = service.actions.map(({ name }) => name);
  const kept = service.actions.filter((action) => !excluded.has(action)).map(({ name }) => name);
  return shrinkNames(kept, all).map((name) => `${service.prefix}:${name}`);
}
