import { CompletionItemKind } from 'vscode-languageserver-types';
import type { CursorOf } from '../../../analysis/cursorContext.ts';
import { nameClass } from '../../../catalog/nameClasses.ts';
import type { ActionDetails, Catalog, ResourceType } from '../../../catalog/catalog.ts';
import type { HostDocument } from '../../../hosts/host.ts';
import { ArnsByService, compileArn } from '../../../policy/arnFormat.ts';
import { formsFor } from '../../../refactorings/arnForms.ts';
import type { ArnTemplate } from '../../../refactorings/arnTemplate.ts';
import { fillTemplate, textOf } from '../../../refactorings/arnTemplate.ts';
import type { Statement } from '../../../policy/policy.ts';
import type { KnownValues } from '../../../refactorings/knownValues.ts';
import { acceptedTypes, ResourceTypeChooser } from '../../../refactorings/resourceTypeChoice.ts';
import { needOf } from '../../../refactorings/resourceNeeds.ts';
import { joined, wordsOf } from '../../../refactorings/words.ts';
import { filterOf } from './arnFields.ts';
import { allMissingArns } from './missingArns.ts';
import { ownResources } from './ownResources.ts';
import type { Proposal, Proposals } from '../proposal.ts';
import { nothing } from '../proposal.ts';
import { actionsOf } from '../statementFacts.ts';
import { listed } from '../../../text/listed.ts';
import type { Steps } from '../../../text/steps.ts';
import { mapInSteps } from '../../../text/steps.ts';

/** The maximum number of resource types to show. A wildcard over a large service supports hundreds. */
const maxForms = 60;

/**
 * Proposals for `Resource` and `NotResource`: the ARN formats of the resource types that the statement's actions
 * accept, required ones first, `*` if an action supports nothing else, and ARNs from elsewhere in the document.
 */
export function* proposeResources(
  cursor: CursorOf<'resource'>,
  catalog: Catalog,
  known: KnownValues,
  host: HostDocument,
): Steps<Proposals> {
  const { statement, pattern, negated, text } = cursor;
  // Tab and Enter keep a complete value, and `*` occurs in every format.
  if (text === '*') return nothing;
  const present = new Set(
    statement.resources
      .filter((each) => each !== pattern && each.negated === negated)
      .map(({ literal }) => literal.value),
  );
  const actions = actionsOf(statement, catalog);
  const own = ownResources(actions.flatMap(acceptedTypes), host, cursor.replace.start);
  yield;
  const { forms, missing } = yield* formats(actions, catalog, present);
  const ofForms = yield* mapInSteps(
    forms.slice(0, maxForms),
    (each, index) => newItem(each, known, present, index),
    1,
  );
  const items = new Map<string, Proposal>();
  for (const proposal of [
    ...own,
    ...(own.length > 0 || negated || isKeyPolicy(statement)
      ? []
      : allMissingArns(missing, known, cursor.list)),
    ...ofForms,
    ...star(cursor, actions),
    ...known.arns.filter((arn) => !present.has(arn) && !arn.endsWith(':root')).map(knownArn),
  ]) {
    if (!present.has(proposal.label) && !items.has(proposal.label)) items.set(proposal.label, proposal);
  }
  return { items: [...items.values()] };
}

/** The resource types that the actions support: missing types first, and required types first within each group. */
function* formats(
  actions: readonly ActionDetails[],
  catalog: Catalog,
  present: ReadonlySet<string>,
): Steps<{ readonly forms: readonly Form[]; readonly missing: readonly Form[] }> {
  const narrowable = actions.filter(({ resourceTypes }) => resourceTypes.length > 0);
  const chosen = new ResourceTypeChooser(catalog).choose(narrowable, 'main');
  yield;
  const needed = narrowable.flatMap((action, index) => requiredFirst(chosen[index] ?? [], action));
  const types = [
    ...new Set([...needed, ...narrowable.flatMap((action) => requiredFirst(acceptedTypes(action), action))]),
  ];
  // Missing types come first, such as the bucket if only its objects are listed.
  const texts = [...present].filter((text) => text !== '*');
  const written = new ArnsByService(yield* mapInSteps(texts, compileArn));
  const isThere = new Set<ResourceType>();
  for (const type of types) {
    if (written.includes(type.arn, nameClass)) isThere.add(type);
    yield;
  }
  const missing = types.filter((type) => !isThere.has(type));
  const ranked = [...(missing.length > few ? mainFirst(missing, narrowable, catalog) : missing), ...isThere];
  const takersOf = takersByType(narrowable);
  const formsOf = (type: ResourceType): readonly Form[] => {
    const takers = takersOf.get(type) ?? [];
    const service = takers[0]?.service ?? '';
    return formsFor(type, takers).map((form) => ({ form, type, service }));
  };
  return {
    forms: ranked.flatMap(formsOf),
    missing: missing.filter((type) => needed.includes(type)).flatMap(formsOf),
  };
}

/**
 * The types of an action that every request names come first, such as the table before its index. Of these, the ones
 * that share a word with the action come first, such as the foundation model of bedrock:InvokeModel.
 */
function requiredFirst(types: readonly ResourceType[], action: ActionDetails): readonly ResourceType[] {
  const always = action.resourceTypes.filter((each) => needOf(action, each) === 'always');
  const required = new Set(always.map(({ type }) => type));
  const words = new Set(wordsOf(action.name).map(joined));
  const rankOf = (type: ResourceType): number => {
    if (!required.has(type)) return 2;
    return wordsOf(type.name).some((word) => words.has(joined(word))) ? 0 : 1;
  };
  return types.toSorted((a, b) => rankOf(a) - rankOf(b));
}

/** The actions that accept each type. */
function takersByType(
  actions: readonly ActionDetails[],
): ReadonlyMap<ResourceType, readonly ActionDetails[]> {
  const takers = new Map<ResourceType, ActionDetails[]>();
  for (const action of actions) {
    for (const type of new Set(acceptedTypes(action))) {
      const same = takers.get(type);
      if (same === undefined) takers.set(type, [action]);
      else same.push(action);
    }
  }
  return takers;
}

/** Names from the document's own ARNs would only repeat an existing entry. */
function newItem(each: Form, known: KnownValues, present: ReadonlySet<string>, index: number): Proposal {
  const item = formatItem(each, known, index);
  return present.has(item.label) ? formatItem(each, { ...known, arns: [] }, index) : item;
}

/** This many types are visible at once. With more, the order of the first ones matters. */
const few = 12;

/**
 * Types with the most other types below their path come first, such as the APIs of API Gateway before their stages and
 * methods; then the types that most actions of the service support, such as instances in EC2.
 */
function mainFirst(
  types: readonly ResourceType[],
  actions: readonly ActionDetails[],
  catalog: Catalog,
): readonly ResourceType[] {
  const below = countBelow(types.map(({ arn }) => arn));
  const uses = usesOf(new Set(actions.map(({ service }) => service)), catalog);
  const ranks = new Map(types.map((type) => [type, (below.get(type.arn) ?? 0) * 20 + (uses.get(type) ?? 0)]));
  return types.toSorted((a, b) => (ranks.get(b) ?? 0) - (ranks.get(a) ?? 0));
}

/** By each path, the number of formats below it. */
function countBelow(formats: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const format of formats) {
    for (let slash = format.indexOf('/'); slash >= 0; slash = format.indexOf('/', slash + 1)) {
      const path = format.slice(0, slash);
      counts.set(path, (counts.get(path) ?? 0) + 1);
    }
  }
  return counts;
}

/** The number of actions of the services that support each resource type. */
function usesOf(services: ReadonlySet<string>, catalog: Catalog): ReadonlyMap<ResourceType, number> {
  const uses = new Map<ResourceType, number>();
  for (const prefix of services) {
    const details = catalog.details(prefix);
    for (const action of details?.service.actions ?? []) {
      for (const { type } of details?.of(action).resourceTypes ?? [])
        uses.set(type, (uses.get(type) ?? 0) + 1);
    }
  }
  return uses;
}

/** A resource type in the form that a policy of the statement's actions uses. */
interface Form {
  readonly form: ArnTemplate;
  readonly type: ResourceType;
  readonly service: string;
}

function formatItem({ form, type, service }: Form, known: KnownValues, index: number): Proposal {
  const arn = fillTemplate(form, known);
  return {
    label: textOf(arn),
    kind: CompletionItemKind.Reference,
    description: type.name,
    sort: `!1${String(index).padStart(3, '0')}`,
    insert: { text: arn },
    filter: filterOf(arn, type.name),
    data: { topic: 'resourceType', name: `${service}:${type.name}` },
  };
}

/** `*` with the reason for it; empty if every action can be narrowed. */
function star(
  { statement, policy: { context }, negated }: CursorOf<'resource'>,
  actions: readonly ActionDetails[],
): readonly Proposal[] {
  if (negated) return [];
  const alone = actions.filter(({ resourceTypes }) => resourceTypes.length === 0);
  const reason =
    alone.length > 0
      ? `the only resource of ${someOf(alone.map(({ service, name }) => `${service}:${name}`))}`
      : statement.effect === 'Deny' ||
          actions.length === 0 ||
          context.kind === 'rcp' ||
          context.kind === 'scp'
        ? 'every resource'
        : context.kind === 'resource' && actions.every(({ service }) => service === 'kms')
          ? 'the key that the policy is attached to'
          : undefined;
  if (reason === undefined) return [];
  const first = isKeyPolicy(statement) || (alone.length === actions.length && alone.length > 0);
  return [{ label: '*', kind: CompletionItemKind.Value, description: reason, sort: first ? '!0' : '!2' }];
}

/** The only resource of a key policy is its key. */
function isKeyPolicy({ policy: { context } }: Statement): boolean {
  return context.kind === 'resource' && context.service === 'kms';
}

function someOf(names: readonly string[]): string {
  return listed(names.slice(0, 2), names.length);
}

function knownArn(label: string, index: number): Proposal {
  return { label, kind: CompletionItemKind.Value, sort: `!3${String(index).padStart(3, '0')}` };
}
