import { CompletionItemKind } from 'vscode-languageserver-types';
import type { CursorOf } from '../../analysis/cursorContext.ts';
import type { Action, Catalog, Service } from '../../catalog/catalog.ts';
import type { PolicyContext } from '../../policy/kind.ts';
import type { ActionPattern, PolicyDocument, Statement } from '../../policy/policy.ts';
import type { Wildcard } from '../../policy/wildcard.ts';
import { compileWildcard, hasWildcard } from '../../policy/wildcard.ts';
import { resourcePolicyServices } from '../../catalog/facts/resourcePolicyServices.ts';
import { assumeActionOf } from '../../rules/common/assumeRole.ts';
import { looksLike, matchName } from './match.ts';
import type { Proposal, Proposals } from './proposal.ts';
import { familiesOf } from './wildcardFamilies.ts';

/** From how many letters on typing further only leaves out some of the services and actions that are there. */
const lettersOfName = 3;

/** What fits in `Action` and `NotAction`: a service's actions behind its prefix, else the services and what is called so in any of them. */
export function proposeActions(
  cursor: CursorOf<'action'>,
  policies: readonly PolicyDocument[],
  catalog: Catalog,
  isOpening = false,
): Proposals {
  const { before } = cursor;
  const taken = isTaken(cursor);
  const colon = before.indexOf(':');
  if (colon >= 0) {
    const service = catalog.service(before.slice(0, colon));
    return service === undefined ? { items: [] } : { items: actionsOf(service, taken), topic: 'action' };
  }
  const own = ownServices(cursor.policy.context);
  const used = own === undefined ? usedServices(policies) : new Set(own);
  const { kind } = cursor.policy.context;
  // An editor shows a list that is not whole until the next has come, and Enter takes its first row meanwhile. Behind the quote that opens a
  // string it asks again by itself where no service fits what is typed; of a list that was asked for it keeps what fitted last.
  const isWhole = before.length >= lettersOfName || (before === '' && isOpening);
  return {
    items: [
      ...(mayBeTrust(cursor) ? trustActions(cursor.statement, catalog, taken) : []),
      ...(kind === 'trust' && before === '' ? [] : services(cursor, used, catalog)),
      ...actionsNamed(before, servicesFor(cursor.policy.context, catalog), used, catalog, taken),
    ],
    isIncomplete: !isWhole,
    topic: 'action',
  };
}

type Taken = (action: string) => boolean;

/** Each proposal is compared with each; a policy of AWS's size has room for no more that say something. */
const mostPatterns = 500;

/** Whether the same element already has an action, by name or through a wildcard. */
function isTaken({ statement, pattern: own, negated }: CursorOf<'action'>): Taken {
  const others = statement.actions.filter((each) => each !== own && each.negated === negated);
  const names = new Set<string>();
  const patterns: Wildcard[] = [];
  for (const { literal } of others) {
    if (!hasWildcard(literal.value)) names.add(literal.value.toLowerCase());
    else if (patterns.length < mostPatterns) patterns.push(compileWildcard(literal.value, true));
  }
  return (action) => names.has(action.toLowerCase()) || patterns.some((pattern) => pattern.matches(action));
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

/** A trust policy is about assuming the role and little else; the principals decide by which action that is done. */
function trustActions({ principals }: Statement, catalog: Catalog, taken: Taken): readonly Proposal[] {
  const actions = catalog.service('sts')?.actions ?? [];
  const own = principals.map((principal) => assumeActionOf(principal));
  return actions
    .filter(({ name }) => /^(AssumeRole|TagSession|SetSourceIdentity|SetContext)/.test(name))
    .map((action): Proposal => {
      const item = actionItem(action);
      const isOwn = own.some((each) => each === item.label);
      return { ...item, sort: `!${isOwn ? 0 : 1}${action.name}` };
    })
    .filter(({ label }) => !taken(label))
    .filter(({ label, sort }) => own.length === 0 || own.includes(undefined) || isFor(label, sort));
}

/** Other ways to assume the role are for principals of another type. */
function isFor(label: string, sort: string | undefined): boolean {
  return sort?.startsWith('!0') === true || !label.startsWith('sts:AssumeRole');
}

function services(
  { before, policy }: CursorOf<'action'>,
  used: ReadonlySet<string>,
  catalog: Catalog,
): readonly Proposal[] {
  const prefixes = servicesFor(policy.context, catalog);
  const proposals: Proposal[] = [];
  for (const prefix of prefixes) {
    const service = catalog.service(prefix);
    if (service === undefined) continue;
    const isNamed = looksLike(before, prefix);
    if (!isNamed && !mentions(service.title, before)) continue;
    proposals.push({
      label: `${prefix}:`,
      kind: CompletionItemKind.Module,
      description: service.title,
      unfinished: true,
      filter: isNamed ? `${prefix}: ${ownWord(service)}` : service.title,
      ...orderOf(prefix, before, used),
    });
  }
  return proposals;
}

/** The services whose actions the policy can hold; where its kind was only guessed, what may still come stays in. */
function servicesFor(context: PolicyContext, catalog: Catalog): readonly string[] {
  if (context.kind === 'rcp') return catalog.rcpServices;
  return (context.certain ? ownServices(context) : undefined) ?? catalog.prefixes;
}

/** The services that a policy of this kind is about. */
function ownServices({ kind, service }: PolicyContext): readonly string[] | undefined {
  if (kind === 'trust') return ['sts'];
  return kind === 'resource' ? resourcePolicyServices.get(service ?? '') : undefined;
}

/**
 * A service whose prefix is being typed, in any case, sorts before actions of that name, and a service in use before
 * others.
 */
function orderOf(prefix: string, typed: string, used: ReadonlySet<string>): Partial<Proposal> {
  if (typed !== '' && prefix.startsWith(typed.toLowerCase())) {
    const filter = typed + prefix.slice(typed.length);
    return { ...(filter !== prefix && { filter }), sort: `! ${used.has(prefix) ? 0 : 1}${prefix}` };
  }
  // Without its colon `s3` comes before `s3-object-lambda`, which `s3` fits as well.
  return { sort: used.has(prefix) ? `!${prefix}` : prefix };
}

function mentions(title: string, typed: string): boolean {
  return typed.length >= lettersOfName && title.toLowerCase().includes(typed.toLowerCase());
}

/** The first word of the service's name that is neither the vendor nor its prefix; more words would match too much. */
function ownWord({ prefix, title }: Service): string {
  const words = title.toLowerCase().split(/[^a-z0-9]+/);
  return words.find((word) => !/^(amazon|aws|for|of|and|the|)$/.test(word) && !prefix.includes(word)) ?? '';
}

/**
 * The actions whose name matches the typed text: those of services in use first, then names that start with it, have a
 * word that does, or match it by the initials of their words. Editors sort by match quality first, and an upper-case
 * letter matches a lower-case one less well, so the filter texts are in lower case to match equally.
 */
function actionsNamed(
  typed: string,
  prefixes: readonly string[],
  used: ReadonlySet<string>,
  catalog: Catalog,
  taken: Taken,
): readonly Proposal[] {
  if (typed.length < 2 || hasWildcard(typed)) return [];
  const found: { readonly action: Action; readonly rank: number; readonly filter: string }[] = [];
  for (const prefix of prefixes) {
    const ranks = used.has(prefix) ? [0, 1, 4, 6] : [2, 3, 5, 7];
    for (const action of catalog.service(prefix)?.actions ?? []) {
      const match = matchName(typed, action.name);
      if (match === undefined) continue;
      found.push({
        action,
        rank: ranks[match.quality] ?? 9,
        // What is typed is never all of it: VS Code would put that before a service that begins so, QLDB's ExportJournalToS3 before s3.
        filter: `${action.name.slice(match.at).toLowerCase()} `,
      });
    }
  }
  return found
    .sort((a, b) => a.rank - b.rank || excess(a.action) - excess(b.action))
    .map(({ action, rank, filter }, index) => ({
      ...actionItem(action),
      filter,
      sort: `!${rank}${String(index).padStart(4, '0')}`,
    }))
    .filter(({ label }) => !taken(label));
}

/** The less text around the match, the better; well-known services have short prefixes, with few exceptions. */
function excess({ service, name }: Action): number {
  return (longKnown.has(service) ? 2 : service.length) + name.length;
}

/** Services that nearly every account uses although their prefixes are long. A judgement: GetItem is DynamoDB's before it is DAX's. */
const longKnown: ReadonlySet<string> = new Set([
  'cloudformation',
  'cloudwatch',
  'dynamodb',
  'lambda',
  'secretsmanager',
]);

function usedServices(policies: readonly PolicyDocument[]): ReadonlySet<string> {
  const patterns = policies.flatMap(({ statements }) =>
    statements.flatMap(({ actions }): readonly ActionPattern[] => actions),
  );
  return new Set(patterns.flatMap(({ service }) => service ?? []));
}
