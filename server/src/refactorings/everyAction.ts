import type { Action, Catalog, Service } from '../catalog/catalog.ts';
import { isPrincipalless } from '../policy/kind.ts';
import type { ActionPattern, PolicyDocument, Statement } from '../policy/policy.ts';
import { memberOf } from '../syntax/node.ts';
import { touches } from '../text/range.ts';
import type { TextRange } from '../text/range.ts';
import { levelChoices } from './accessLevels.ts';
import { replaceItem } from './elementEdits.ts';
import type { Fix } from './fix.ts';
import { lazyFix } from './fix.ts';
import { canContain, matchableActions, reachableOf, reachedServices, maxServices } from './matchable.ts';
import { shrinkNames } from './shrink.ts';
import { listed } from '../text/listed.ts';

/** The fixes for the `*` of an Allow statement, and why there are not more. */
interface EveryActionOffers {
  readonly fixes: readonly Fix[];
  readonly refusal: string | undefined;
}

/**
 * For a cursor on the action `*`: the actions of the services whose resources the statement names, or otherwise of the
 * services that the policy names elsewhere; each also by access level. IAM has no wildcard for "read actions of any
 * service", and a list of them exceeds the maximum policy size, so there is no offer without named services. Undefined
 * if the cursor is elsewhere.
 */
export function everyActionOffers(
  statement: Statement,
  { start }: TextRange,
  catalog: Catalog,
): EveryActionOffers | undefined {
  const pattern = everyActionOf(statement);
  if (pattern === undefined || !touches(pattern, start)) return undefined;
  const reachable = reachableOf(statement);
  if (reachable === undefined) {
    const named = namedServices(statement, catalog);
    const all = [...ofServices(pattern, named), ...exceptAdministration(statement)];
    return { fixes: all, refusal: named.length === 0 ? nothingNamed : undefined };
  }
  if (reachable.owners === undefined)
    return { fixes: [], refusal: 'The resources can be those of any service.' };
  const services = reachedServices(reachable, catalog).filter((service) => canContain(statement, service));
  if (services.length === 0) return { fixes: [], refusal: 'No known service has such resources.' };
  if (services.length > maxServices)
    return { fixes: [], refusal: 'The resources can be those of too many services.' };
  const actions = matchableActions(
    services.flatMap((service) => service.actions),
    reachable,
    catalog,
  );
  if (actions.length === 0) return { fixes: [], refusal: 'No known action has such resources.' };
  const title = `Keep the ${actions.length} actions of "*" that these resources can match`;
  const levels = byLevel(pattern, actions, services, 'that these resources can match and');
  return {
    fixes: [keep(pattern, { id: 'keep-matching/*', title }, actions, services), ...levels],
    refusal: undefined,
  };
}

/** The `*` that allows every action, on named or all resources. */
function everyActionOf({ actions, effect, resources }: Statement): ActionPattern | undefined {
  if (effect !== 'Allow' || resources.length === 0) return undefined;
  return actions.find(({ negated, literal }) => !negated && /^\*+(:\*+)?$/.test(literal.value));
}

/** The prefixes of the services whose details `everyActionOffers` needs, other than those that the policy names. */
export function servicesOfEveryAction({ statements }: PolicyDocument, catalog: Catalog): readonly string[] {
  return statements.flatMap((statement) => {
    const reachable = everyActionOf(statement) && reachableOf(statement);
    return reachable?.owners === undefined
      ? []
      : reachedServices(reachable, catalog).map(({ prefix }) => prefix);
  });
}

const nothingNamed =
  'The list would exceed every policy quota, and the document does not show which services are meant. ' +
  "AWS's managed policies ReadOnlyAccess, ViewOnlyAccess and PowerUserAccess are such lists.";

/**
 * The services named by the statement's own condition keys and other actions, and by the policy's other Allow
 * statements.
 */
function namedServices(statement: Statement, catalog: Catalog): readonly Service[] {
  const { policy, conditionBlocks, actions } = statement;
  const allowing = policy.statements.filter(({ effect }) => effect === 'Allow');
  const named = [
    ...actions.map(({ service }) => service),
    ...conditionBlocks.flatMap(({ conditions }) => conditions.map(({ lowerKey }) => lowerKey.split(':')[0])),
    ...allowing.flatMap((each) =>
      each.actions.map(({ service, negated }) => (negated ? undefined : service)),
    ),
    ...allowing.flatMap((each) => each.resources.map(({ literal }) => literal.value.split(':')[2])),
  ];
  const services = new Set(named.map((prefix) => catalog.service(prefix ?? '')));
  return [...services]
    .filter((service) => service !== undefined)
    .filter((service) => canContain(statement, service))
    .slice(0, maxServices);
}

function ofServices(pattern: ActionPattern, services: readonly Service[]): readonly Fix[] {
  if (services.length === 0) return [];
  const actions = services.flatMap((service) => service.actions);
  const title = `Keep the actions of ${listOf(services)}, which the policy uses elsewhere`;
  return [
    keep(pattern, { id: 'keep-named-services', title }, actions, services),
    ...byLevel(pattern, actions, services, `of ${listOf(services)}`),
  ];
}

function byLevel(
  pattern: ActionPattern,
  actions: readonly Action[],
  services: readonly Service[],
  which: string,
): readonly Fix[] {
  return levelChoices(actions).map(({ id, kept, does }) =>
    keep(
      pattern,
      {
        id: `keep-${id}/*`,
        title: `Keep the ${kept.length} of ${actions.length} actions ${which} that ${does}`,
      },
      kept,
      services,
    ),
  );
}

function keep(
  pattern: ActionPattern,
  { id, title }: Pick<Fix, 'id' | 'title'>,
  actions: readonly Action[],
  services: readonly Service[],
): Fix {
  return lazyFix({ id, title, meaning: 'narrows' }, () => {
    const kept = new Set(actions);
    const present = new Set(pattern.statement.actions.map(({ literal }) => literal.value.toLowerCase()));
    const texts = services
      .flatMap((service) => written(service, kept))
      .filter((text) => !present.has(text.toLowerCase()));
    return replaceItem(pattern.member, pattern.literal, texts);
  });
}

/** The actions of a service to keep, with wildcards that match exactly these. */
function written({ prefix, actions }: Service, kept: ReadonlySet<Action>): readonly string[] {
  const own = actions.filter((action) => kept.has(action)).map(({ name }) => name);
  if (own.length === actions.length) return [`${prefix}:*`];
  const all = actions.map(({ name }) => name);
  return shrinkNames(own, all).map((name) => `${prefix}:${name}`);
}

/** The exceptions in AWS's managed policy PowerUserAccess. */
const administration: readonly string[] = ['account', 'iam', 'organizations'];

/** Excludes the administration of permissions in the account and the organization. Resource-based permissions stay. */
function exceptAdministration({ node, policy }: Statement): readonly Fix[] {
  const member = node.members.find(({ key }) => key.value === 'Action');
  const value = member?.value;
  if (member === undefined || value === undefined || memberOf(node, 'NotAction') !== undefined) return [];
  if (!isPrincipalless(policy.context.kind) || policy.context.kind === 'scp') return [];
  const title = `Keep everything but the actions of ${administration.join(', ')}, as PowerUserAccess does (NotAction)`;
  return [
    {
      id: 'keep-all-but-administration',
      title,
      meaning: 'narrows',
      edits: [
        { kind: 'renameKey', member, key: 'NotAction' },
        { kind: 'replace', node: value, value: administration.map((prefix) => `${prefix}:*`) },
      ],
    },
  ];
}

/** Up to three of their prefixes. */
function listOf(services: readonly Service[]): string {
  return listed(
    services.slice(0, 3).map(({ prefix }) => prefix),
    services.length,
  );
}
