import { CompletionItemKind } from 'vscode-languageserver-types';
import type { CursorOf } from '../../analysis/cursor.ts';
import type { Action, Catalog, Service } from '../../catalog/catalog.ts';
import type { ActionPattern, PolicyDocument } from '../../policy/policy.ts';
import { compileWildcard, hasWildcard } from '../../policy/wildcard.ts';
import { looksLike } from './match.ts';
import type { Proposal, Proposals } from './proposal.ts';
import { familiesOf } from './wildcardFamilies.ts';

/** How many actions of all services together are worth showing; typing on brings others. */
const most = 100;

/** What fits in `Action` and `NotAction`: a service's actions behind its prefix, else the services and what is called so in any of them. */
export function proposeActions(
  cursor: CursorOf<'action'>,
  policies: readonly PolicyDocument[],
  catalog: Catalog,
): Proposals {
  const { before } = cursor;
  const taken = isTaken(cursor);
  const colon = before.indexOf(':');
  if (colon >= 0) {
    const service = catalog.service(before.slice(0, colon));
    return service === undefined ? { items: [] } : { items: actionsOf(service, taken), topic: 'action' };
  }
  const used = usedServices(policies);
  const { kind } = cursor.policy.context;
  return {
    items: [
      ...(mayBeTrust(cursor) ? trustActions(catalog, taken) : []),
      ...(kind === 'trust' && before === '' ? [] : services(cursor, used, catalog)),
      ...actionsNamed(before, used, catalog, taken),
    ],
    isIncomplete: true,
    topic: 'action',
  };
}

type Taken = (action: string) => boolean;

/** Whether an action stands in the same element already, alone or under a wildcard. */
function isTaken({ statement, pattern: own, negated }: CursorOf<'action'>): Taken {
  const others = statement.actions.filter((each) => each !== own && each.negated === negated);
  const patterns = others.map(({ literal }) => compileWildcard(literal.value, true));
  return (action) => patterns.some((pattern) => pattern.matches(action));
}

/** Wildcards come last: what Enter takes by default is one action, not a family of them. */
function actionsOf(service: Service, taken: Taken): readonly Proposal[] {
  const { prefix, actions } = service;
  const families = familiesOf(actions.map(({ name }) => name)).map(({ pattern, count }): Proposal => ({
    label: `${prefix}:${pattern}`,
    kind: CompletionItemKind.Folder,
    description: `${count} actions`,
    sort: `~${pattern}`,
  }));
  return [...actions.map(actionItem), ...families].filter(({ label }) => !taken(label));
}

function actionItem({ name, service, accessLevel }: Action): Proposal {
  return {
    label: `${service}:${name}`,
    kind: CompletionItemKind.Function,
    description: accessLevel,
  };
}

/** Whether this is, or could become, a trust policy: it names principals and no resource. */
function mayBeTrust({ policy, statement, before }: CursorOf<'action'>): boolean {
  if (before.length > 1) return false;
  return (
    policy.context.kind === 'trust' ||
    (!policy.context.certain && statement.principals.length > 0 && statement.resources.length === 0)
  );
}

/** A trust policy is about assuming the role and little else. */
function trustActions(catalog: Catalog, taken: Taken): readonly Proposal[] {
  const actions = catalog.service('sts')?.actions ?? [];
  return actions
    .filter(({ name }) => /^(AssumeRole|TagSession|SetSourceIdentity|SetContext)/.test(name))
    .map((action) => ({ ...actionItem(action), sort: `!${action.name}` }))
    .filter(({ label }) => !taken(label));
}

function services(
  { before, policy }: CursorOf<'action'>,
  used: ReadonlySet<string>,
  catalog: Catalog,
): readonly Proposal[] {
  const prefixes = policy.context.kind === 'rcp' ? catalog.rcpServices : catalog.prefixes;
  const proposals: Proposal[] = [];
  for (const prefix of prefixes) {
    const service = catalog.service(prefix);
    if (service === undefined) continue;
    const fits = looksLike(before, prefix);
    if (!fits && !mentions(service.title, before)) continue;
    proposals.push({
      label: `${prefix}:`,
      kind: CompletionItemKind.Module,
      description: service.title,
      unfinished: true,
      ...(!fits && { filter: service.title }),
      ...orderOf(prefix, before, used),
    });
  }
  return proposals;
}

/** A service whose prefix is being typed, in whatever case, comes before actions that are called so, and one in use before others. */
function orderOf(prefix: string, typed: string, used: ReadonlySet<string>): Partial<Proposal> {
  if (typed !== '' && prefix.startsWith(typed.toLowerCase())) {
    const filter = typed + prefix.slice(typed.length);
    return { ...(filter !== prefix && { filter }), sort: `! ${used.has(prefix) ? 0 : 1}${prefix}` };
  }
  return used.has(prefix) ? { sort: `!${prefix}` } : {};
}

function mentions(title: string, typed: string): boolean {
  return typed.length > 2 && title.toLowerCase().includes(typed.toLowerCase());
}

/**
 * The actions of all services whose name has the typed text in it, those of services in use first, then those that begin with it. Editors
 * sort by how well a text fits what is typed before anything else, so they are given what fits all of them alike.
 */
function actionsNamed(
  typed: string,
  used: ReadonlySet<string>,
  catalog: Catalog,
  taken: Taken,
): readonly Proposal[] {
  if (typed.length < 2 || hasWildcard(typed)) return [];
  const lower = typed.toLowerCase();
  const found: { readonly action: Action; readonly rank: number; readonly filter: string }[] = [];
  for (const prefix of catalog.prefixes) {
    for (const action of catalog.service(prefix)?.actions ?? []) {
      const at = action.name.toLowerCase().indexOf(lower);
      const rank = (used.has(prefix) ? 0 : 2) + (at === 0 ? 0 : 1);
      if (at >= 0) found.push({ action, rank, filter: action.name.slice(at) });
    }
  }
  return found
    .sort((a, b) => a.rank - b.rank || excess(a.action) - excess(b.action))
    .map(({ action, rank, filter }) => {
      const nearness = String(excess(action)).padStart(3, '0');
      return { ...actionItem(action), filter, sort: `!${rank}${nearness}${action.service}:${action.name}` };
    })
    .filter(({ label }) => !taken(label))
    .slice(0, most);
}

/** The less stands around what was typed, the nearer it is; the services that all know have the short prefixes. */
function excess({ service, name }: Action): number {
  return service.length + name.length;
}

function usedServices(policies: readonly PolicyDocument[]): ReadonlySet<string> {
  const patterns = policies.flatMap(({ statements }) =>
    statements.flatMap(({ actions }): readonly ActionPattern[] => actions),
  );
  return new Set(patterns.flatMap(({ service }) => service ?? []));
}
