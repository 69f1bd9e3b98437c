import { CompletionItemKind } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../../../analysis/analysis.ts';
import type { CursorOf } from '../../../analysis/cursorContext.ts';
import type { Catalog, Service } from '../../../catalog/catalog.ts';
import { splitArn } from '../../../policy/arn.ts';
import type { PolicyContext } from '../../../policy/kind.ts';
import type { ActionPattern, PolicyDocument } from '../../../policy/policy.ts';
import type { Wildcard } from '../../../policy/wildcard.ts';
import { compileWildcard, hasWildcard } from '../../../policy/wildcard.ts';
import { resourcePolicyServices } from '../../../catalog/facts/resourcePolicyServices.ts';
import { assumeActionOf } from '../../../rules/common/principals/assumeRole.ts';
import { isNamedAfterResource, servicesNamedBy } from './namedServices.ts';
import { actionItem, proposeNamed, serviceItem } from './named.ts';
import type { Proposal, Proposals } from '../proposal.ts';
import { placeOf, wellKnownServices } from './wellKnown.ts';
import { familiesOf } from './wildcardFamilies.ts';

/**
 * Proposals for `Action` and `NotAction`: after a prefix, the actions of its service; otherwise services, and matching
 * actions of any service.
 */
export function proposeActions(
  cursor: CursorOf<'action'>,
  { policies, document: { uri } }: Pick<DocumentAnalysis, 'policies' | 'document'>,
  catalog: Catalog,
): Proposals {
  const { before, policy } = cursor;
  const taken = isTaken(cursor);
  const colon = before.indexOf(':');
  const isLast = policy.context.kind === 'resource' ? lacksResourceTypes(catalog) : refused(cursor);
  if (colon >= 0) {
    const service = catalog.service(before.slice(0, colon));
    return service === undefined
      ? { items: [] }
      : { items: actionsOf(service, taken, isLast), topic: 'action' };
  }
  const own = ownServices(policy.context);
  const named = own === undefined ? usedServices(policies) : new Set(own);
  const used = named.size > 0 ? named : servicesNamedBy(uri, catalog);
  const prefixes = servicesFor(policy.context, catalog);
  const isTrust = mayBeTrust(cursor) && (policy.context.certain || !isNamedAfterResource(uri, catalog));
  const items =
    before === ''
      ? [...(isTrust ? trustActions(catalog) : []), ...services(cursor, prefixes, used, catalog)]
      : proposeNamed(before, prefixes, isTrust ? new Set([...used, 'sts']) : used, catalog);
  // An editor requests the list again for each letter, because other actions may match.
  return { items: withoutRefused(items, cursor, taken), isIncomplete: true, topic: 'action' };
}

type Taken = (action: string) => boolean;

/** All proposals are compared with each other. A policy within AWS's limits has no room for more useful patterns. */
const maxPatterns = 500;

/** Whether the same element already has an action, by name or through a wildcard. */
function isTaken({ statement, pattern: own, negated }: CursorOf<'action'>): Taken {
  const others = statement.actions.filter((each) => each !== own && each.negated === negated);
  const names = new Set<string>();
  const patterns: Wildcard[] = [];
  for (const { literal } of others) {
    if (!hasWildcard(literal.value)) names.add(literal.value.toLowerCase());
    else if (patterns.length < maxPatterns) patterns.push(compileWildcard(literal.value, 'ignoreCase'));
  }
  return (action) => names.has(action.toLowerCase()) || patterns.some((pattern) => pattern.matches(action));
}

/**
 * The usual actions come first and wildcards last, so that Enter accepts a single action by default, not a whole
 * family.
 */
function actionsOf(service: Service, taken: Taken, isRefused: Taken): readonly Proposal[] {
  const { prefix, actions } = service;
  const families = familiesOf(actions.map(({ name }) => name)).map(({ pattern, count }): Proposal => ({
    label: `${prefix}:${pattern}`,
    kind: CompletionItemKind.Folder,
    description: `${count} actions`,
    sort: `~${pattern}`,
  }));
  const items = actions.map((action): Proposal => {
    const item = actionItem(action);
    if (isRefused(item.label)) return { ...item, sort: `}${action.name}` };
    const place = placeOf(prefix, action.name);
    return place === undefined ? item : { ...item, sort: `!${String(place).padStart(2, '0')}` };
  });
  return [...items, ...families].filter(({ label }) => !taken(label));
}

/** Whether this is, or could become, a trust policy: it names principals and no resource. */
function mayBeTrust({ policy, statement }: CursorOf<'action'>): boolean {
  return (
    policy.context.kind === 'trust' ||
    (!policy.context.certain && statement.principals.length > 0 && statement.resources.length === 0)
  );
}

/** The starts of the names of actions in trust policies, most common first. */
const trustNames = ['AssumeRole', 'TagSession', 'SetSourceIdentity', 'SetContext'];

function trustActions(catalog: Catalog): readonly Proposal[] {
  const actions = catalog.service('sts')?.actions ?? [];
  return actions.flatMap((action) => {
    const place = trustNames.findIndex((name) => action.name.startsWith(name));
    return place < 0 ? [] : [{ ...actionItem(action), sort: `! ${place}${action.name}` }];
  });
}

/**
 * The principals determine which action is used to assume the role. The other actions are for principals of another
 * type.
 */
function refused(cursor: CursorOf<'action'>): Taken {
  if (!mayBeTrust(cursor)) return () => false;
  const own = cursor.statement.principals.map((principal) => assumeActionOf(principal));
  return (action) =>
    action.startsWith('sts:AssumeRole') &&
    own.length > 0 &&
    !own.includes(undefined) &&
    own.every((each) => each !== action);
}

/** Actions without a resource type, such as ListAllMyBuckets, which a resource policy cannot grant. */
function lacksResourceTypes(catalog: Catalog): Taken {
  return (action) => {
    const [service = '', name = ''] = action.split(':');
    return catalog.details(service)?.action(name)?.resourceTypes.length === 0;
  };
}

function withoutRefused(
  items: readonly Proposal[],
  cursor: CursorOf<'action'>,
  taken: Taken,
): readonly Proposal[] {
  const isRefused = refused(cursor);
  return items.filter(({ label }) => !taken(label) && !isRefused(label));
}

/** All services: first those in use, then those that nearly every account uses. */
function services(
  { policy }: CursorOf<'action'>,
  prefixes: readonly string[],
  used: ReadonlySet<string>,
  catalog: Catalog,
): readonly Proposal[] {
  if (policy.context.kind === 'trust') return [];
  return prefixes
    .map((prefix) => catalog.service(prefix))
    .filter((service) => service !== undefined)
    .map((service) => {
      const { prefix } = service;
      // Without the colon, `s3` is sorted before `s3-object-lambda`.
      const usual = wellKnownServices.indexOf(prefix);
      const others = usual < 0 ? prefix : `#${String(usual).padStart(2, '0')}`;
      return { ...serviceItem(service), sort: used.has(prefix) ? `!${prefix}` : others };
    });
}

/**
 * The services whose actions the policy can contain. If its kind was only guessed, all services that are still
 * possible.
 */
function servicesFor(context: PolicyContext, catalog: Catalog): readonly string[] {
  if (context.kind === 'rcp') return catalog.rcpServices;
  return (context.certain ? ownServices(context) : undefined) ?? catalog.prefixes;
}

/** The services that fit a policy of this kind. */
function ownServices({ kind, service }: PolicyContext): readonly string[] | undefined {
  if (kind === 'trust') return ['sts'];
  return kind === 'resource' ? resourcePolicyServices.get(service ?? '') : undefined;
}

/** The services of the document's actions and ARNs. */
function usedServices(policies: readonly PolicyDocument[]): ReadonlySet<string> {
  const statements = policies.flatMap((policy) => policy.statements);
  const actions = statements.flatMap((statement): readonly ActionPattern[] => statement.actions);
  const arns = statements.flatMap(({ resources }) => resources.map(({ literal }) => splitArn(literal.value)));
  return new Set([
    ...actions.flatMap(({ service }) => service ?? []),
    ...arns.flatMap(([arn, , service]) => (arn?.text === 'arn' && service !== undefined ? service.text : [])),
  ]);
}
