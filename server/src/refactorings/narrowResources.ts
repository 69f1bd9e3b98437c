import type { ActionDetails, Catalog } from '../catalog/catalog.ts';
import { isPrincipalless } from '../policy/kind.ts';
import type { ActionPattern, Statement } from '../policy/policy.ts';
import { ArnPatterns } from '../policy/arnPatterns.ts';
import { covers, hasWildcard } from '../policy/wildcard.ts';
import type { Edit, NewValue, StopString } from '../syntax/edit.ts';
import type { ArnTemplate } from './arnTemplate.ts';
import { fillTemplate, textOf } from './arnTemplate.ts';
import { densePatterns } from './densePatterns.ts';
import type { FormatGroup } from './formatGroups.ts';
import { groupByFormats } from './formatGroups.ts';
import type { KnownValues } from './knownValues.ts';
import type { Reach } from './narrowable.ts';
import { reachOf } from './narrowable.ts';
import type { Breadth } from './resourceTypeChoice.ts';
import { ResourceTypeChooser } from './resourceTypeChoice.ts';
import type { RoleLimit } from './roleLimits.ts';
import { roleLimitsOf, ServicesOfRoles } from './roleLimits.ts';
import { shrinkNames } from './shrink.ts';
import type { StarCondition } from './starConditions.ts';
import { limitOf, starConditionOf } from './starConditions.ts';
import { append } from '../text/append.ts';
import type { Steps } from '../text/steps.ts';
import { atOnce, mapInSteps } from '../text/steps.ts';
import type { StatementPart } from './splitStatement.ts';
import { canSplit, splitStatement } from './splitStatement.ts';

/** How the resources of a statement can be narrowed, or a sentence that explains why they cannot. */
export type Narrowing = NarrowingPlan | { readonly refusal: string };

/** The result of narrowing a statement; the edits are computed on demand. */
export interface NarrowingPlan {
  /** The number of resource types that the actions support and `breadth` omits. */
  readonly leftOut: number;
  /** Whether some are omitted without certainty that they are not needed. */
  readonly guessed: boolean;
  /** The number of actions that stay on `*`. */
  readonly kept: number;
  /** Whether many names stay on `*`, so that `brevity` makes a difference. */
  readonly long: boolean;
  /** The condition keys for actions that stay on `*`; empty without `limitStars`. */
  readonly keys: readonly string[];
  /** The services that roles are limited to; empty without `limitRoles`. */
  readonly services: readonly string[];
  readonly parts: () => Steps<readonly StatementPart[]>;
  readonly edits: () => readonly Edit[];
}

/** The offered way to narrow a statement. The default is readable and narrow. */
export interface NarrowOptions {
  readonly breadth?: Breadth;
  /** Whether to add a condition that names the services to `iam:PassRole` and `iam:CreateServiceLinkedRole`. */
  readonly limitRoles?: boolean;
  /** Whether to add known conditions to actions that stay on `*`. */
  readonly limitStars?: boolean;
  readonly brevity?: Brevity;
}

/**
 * How to write many actions that stay on `*`: with wildcards of whole words after a verb; with families such as
 * `ec2:Describe*`, which include other read actions; or with any wildcards of whole words, in as few characters as
 * possible.
 */
export type Brevity = 'readable' | 'families' | 'dense';

/** What is known about a statement's actions, computed once for all ways to narrow it. */
interface Survey {
  readonly reaches: readonly Reach[];
  readonly chooser: ResourceTypeChooser;
  /** The groups that were last computed for a breadth; most ways group the same actions. */
  readonly grouped: Map<Breadth, GroupedReaches>;
}

interface GroupedReaches {
  readonly reaches: readonly Reach[];
  readonly groups: readonly FormatGroup[];
}

/** Surveys a statement's actions. Actions of services whose details are not loaded are omitted. */
export function* surveyActions({ actions }: Statement, catalog: Catalog): Steps<Survey> {
  // Duplicate patterns share the same details objects, so that they need not be examined twice.
  const known = new Map<string, Reach | undefined>();
  const reaches = yield* mapInSteps(actions, (pattern): readonly Reach[] => {
    const text = pattern.literal.value;
    if (!known.has(text)) known.set(text, reachOf(pattern, catalog));
    const reach = known.get(text);
    return reach === undefined ? [] : [{ ...reach, pattern }];
  });
  return { reaches: reaches.flat(), chooser: new ResourceTypeChooser(catalog), grouped: new Map() };
}

/**
 * Replaces the `*` of a statement by the ARN formats of its actions' resource types. Actions that support only `*` move
 * to a new statement after it, as do actions that would gain unintended formats.
 */
export function* narrowResources(
  statement: Statement,
  catalog: Catalog,
  known: KnownValues,
  { breadth = 'main', limitRoles = false, limitStars = false, brevity = 'readable' }: NarrowOptions = {},
  survey?: Survey,
): Steps<Narrowing> {
  const refusal = refusalOf(statement);
  if (refusal !== undefined) return { refusal };
  const own = survey ?? (yield* surveyActions(statement, catalog));
  const { reaches } = own;
  const isKept = (reach: Reach): boolean => brevity === 'families' && isFamily(reach);
  const narrowable = reaches.filter((reach) => reach.narrowable.length > 0 && !isKept(reach));
  const all = restOf(statement, narrowable);
  const stars = limitStars ? starsOf(all) : [];
  if (narrowable.length === 0 && stars.length === 0) {
    return { refusal: 'The actions of this statement support only "*" as the resource.' };
  }
  const limits = limitRoles ? limitsOf(narrowable) : [];
  const free = narrowable.flatMap((reach) => withoutLimited(reach, limits));
  const groups = yield* groupsOf(free, breadth, own);
  const limited = new Set(stars.map(({ pattern }) => pattern));
  const rest = all.filter((each) => !limited.has(patternOf(each)));
  const makeParts = function* (): Steps<readonly StatementPart[]> {
    const texts = textsOf(free, catalog);
    const made = yield* mapInSteps(groups, (group) => partOf(group, statement, known, texts), 1);
    for (const limit of limits) made.push(limitedPart(limit, statement, known));
    append(made, starParts(stars, known));
    if (rest.length === 0) return made;
    return [
      ...made,
      { actions: yield* namesOf(rest, catalog, brevity), resources: ['*'], sid: 'AnyResource' },
    ];
  };
  const keys = [...new Set(stars.map(({ condition }) => condition.key))];
  const statements = groups.length + limits.length + keys.length + Math.min(rest.length, 1);
  if (statements > 1 && !canSplit(statement)) {
    return { refusal: 'The statement would have to be split, and not all of its values are known.' };
  }
  const services = [...new Set(limits.flatMap((limit) => limit.services))];
  let made: readonly StatementPart[] | undefined;
  const parts = function* (): Steps<readonly StatementPart[]> {
    return (made ??= yield* makeParts());
  };
  return {
    leftOut: new Set(groups.flatMap((group) => [...group.leftOut])).size,
    guessed: groups.some((group) => group.guessed),
    kept: countKept(all, reaches),
    keys,
    long: rest.some(isLong),
    services,
    parts,
    edits: () => splitStatement(statement, atOnce(parts())),
  };
}

function* groupsOf(
  reaches: readonly Reach[],
  breadth: Breadth,
  { chooser, grouped }: Survey,
): Steps<readonly FormatGroup[]> {
  const last = grouped.get(breadth);
  const isSame =
    last?.reaches.length === reaches.length && reaches.every((each, index) => each === last.reaches[index]);
  if (isSame) return last.groups;
  const groups = yield* groupByFormats(reaches, chooser, breadth);
  grouped.set(breadth, { reaches, groups });
  return groups;
}

function refusalOf(statement: Statement): string | undefined {
  const { effect, actions, policy, resources } = statement;
  const star = resources.find(({ literal }) => literal.value === '*');
  if (star === undefined || star.negated) return 'The resource is not "*".';
  if (!isPrincipalless(policy.context.kind) || statement.principals.length > 0) {
    return 'In a resource policy, "*" means that resource.';
  }
  if (effect === undefined) return 'The statement has no valid Effect.';
  if (effect === 'Deny' || policy.context.kind === 'scp') {
    return 'A statement that denies or limits access would become weaker.';
  }
  if (actions.some(({ negated }) => negated)) return 'NotAction covers the actions of all other services.';
  if (actions.some(({ service }) => service === undefined || hasWildcard(service))) {
    return 'The actions include all services. Choose the services first.';
  }
  return undefined;
}

/** Patterns, or parts of them, that need `*`: actions that only support `*`, and unknown ones. */
type Rest = ActionPattern | Reach;

function restOf({ actions }: Statement, narrowed: readonly Reach[]): readonly Rest[] {
  const byPattern = new Map(narrowed.map((reach) => [reach.pattern, reach]));
  return actions.flatMap((pattern): readonly Rest[] => {
    const reach = byPattern.get(pattern);
    if (reach === undefined) return [pattern];
    return reach.starOnly.length > 0 ? [reach] : [];
  });
}

function patternOf(rest: Rest): ActionPattern {
  return 'literal' in rest ? rest : rest.pattern;
}

/** An action that can stay on `*` with a condition. */
interface LimitedStar {
  readonly pattern: ActionPattern;
  readonly condition: StarCondition;
}

function starsOf(rest: readonly Rest[]): readonly LimitedStar[] {
  return rest.map(patternOf).flatMap((pattern) => {
    const condition = starConditionOf(pattern);
    return condition === undefined ? [] : [{ pattern, condition }];
  });
}

/** One statement for each key. */
function starParts(stars: readonly LimitedStar[], known: KnownValues): readonly StatementPart[] {
  const byKey = new Map<string, LimitedStar[]>();
  for (const star of stars) {
    byKey.set(star.condition.key, [...(byKey.get(star.condition.key) ?? []), star]);
  }
  return [...byKey.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const actions = [...new Set(own.map(({ pattern }) => pattern.literal.value))];
    return [{ actions, limit: limitOf(first.condition, known), sid: 'Limited' }];
  });
}

/** The number of these actions. An unknown pattern counts as one. */
function countKept(rest: readonly Rest[], reaches: readonly Reach[]): number {
  const byPattern = new Map(reaches.map((reach) => [reach.pattern, reach]));
  const names = rest.flatMap((each) => {
    if (!('literal' in each)) return each.starOnly.map(({ service, name }) => `${service}:${name}`);
    const reach = byPattern.get(each);
    if (reach === undefined) return [each.literal.value];
    return [...reach.narrowable, ...reach.starOnly].map(({ service, name }) => `${service}:${name}`);
  });
  return new Set(names).size;
}

/** From this number on, names are written with wildcards that match exactly these. */
const manyNames = 20;

function* namesOf(rest: readonly Rest[], catalog: Catalog, brevity: Brevity): Steps<readonly string[]> {
  const texts = new Set<string>();
  for (const each of rest) {
    if ('literal' in each) {
      texts.add(each.literal.value);
      continue;
    }
    const prefix = each.pattern.literal.value.slice(0, -each.pattern.name.length - 1);
    const all = catalog.service(prefix)?.actions.map(({ name }) => name) ?? [];
    for (const name of shorten(each, all, brevity)) texts.add(`${prefix}:${name}`);
    yield;
  }
  return [...texts];
}

function shorten(reach: Reach, all: readonly string[], brevity: Brevity): readonly string[] {
  const names = reach.starOnly.map(({ name }) => name);
  const within = reach.pattern.name;
  if (brevity === 'dense') return densePatterns(names, all, within);
  if (!isLong(reach)) return names;
  const reads = brevity === 'families' ? reach.narrowable.filter(isRead) : [];
  return shrinkNames(names, all, { within, tolerated: new Set(reads.map(({ name }) => name)) });
}

function isLong(rest: Rest): boolean {
  return !('literal' in rest) && rest.starOnly.length > manyNames;
}

/** Whether the pattern is a family of read actions, most of which only support `*`. */
function isFamily(reach: Reach): boolean {
  return isLong(reach) && reach.narrowable.every(isRead);
}

function isRead({ accessLevel }: ActionDetails): boolean {
  return accessLevel === 'Read' || accessLevel === 'List';
}

/** The limits without duplicates, even if several patterns match the same action. */
function limitsOf(reaches: readonly Reach[]): readonly RoleLimit[] {
  const limits = new Map<string, RoleLimit>();
  const services = new ServicesOfRoles();
  for (const limit of reaches.flatMap(({ pattern }) => roleLimitsOf(pattern, services))) {
    const name = limit.action.toLowerCase();
    if (!limits.has(name)) limits.set(name, limit);
  }
  return [...limits.values()];
}

/** The actions that a pattern matches, except for those with a limit of their own. */
function withoutLimited(reach: Reach, limits: readonly RoleLimit[]): readonly Reach[] {
  const names = new Set(limits.map(({ action }) => action.slice(action.indexOf(':') + 1).toLowerCase()));
  const isFree = ({ service, name }: ActionDetails): boolean =>
    service !== 'iam' || !names.has(name.toLowerCase());
  const narrowable = reach.narrowable.filter(isFree);
  if (narrowable.length === reach.narrowable.length) return [reach];
  return narrowable.length === 0 ? [] : [{ ...reach, narrowable, isReduced: true }];
}

/** The text of each pattern: unchanged or, if actions were removed from it, wildcards inside it that match the rest. */
function textsOf(reaches: readonly Reach[], catalog: Catalog): ReadonlyMap<ActionPattern, readonly string[]> {
  return new Map(
    reaches.map(({ pattern, narrowable, starOnly, isReduced }) => {
      const { value } = pattern.literal;
      if (isReduced !== true) return [pattern, [value]];
      const prefix = value.slice(0, -pattern.name.length);
      const all = catalog.service('iam')?.actions.map(({ name }) => name) ?? [];
      const names = narrowable.map(({ name }) => name);
      const tolerated = new Set(starOnly.map(({ name }) => name));
      return [
        pattern,
        shrinkNames(names, all, { within: pattern.name, tolerated }).map((name) => prefix + name),
      ];
    }),
  );
}

function partOf(
  group: FormatGroup,
  statement: Statement,
  known: KnownValues,
  texts: ReadonlyMap<ActionPattern, readonly string[]>,
): StatementPart {
  return {
    actions: [...new Set(group.patterns.flatMap((pattern) => texts.get(pattern) ?? []))],
    resources: resourcesFrom(group.templates, statement, known),
  };
}

function limitedPart(
  { action, condition, templates }: RoleLimit,
  statement: Statement,
  known: KnownValues,
): StatementPart {
  return {
    actions: [action],
    resources: resourcesFrom(templates, statement, known),
    limit: condition,
  };
}

/** Other entries beside the star are kept. */
function resourcesFrom(
  templates: readonly ArnTemplate[],
  { resources }: Statement,
  known: KnownValues,
): readonly NewValue[] {
  const others = resources.map(({ literal }) => literal.value).filter((text) => text !== '*');
  const arns = templates.map((template) => fillTemplate(template, known));
  return [...others, ...withoutCovered(arns, others)];
}

/** Omits ARNs that another one covers, and all but the first of equal ones. */
function withoutCovered(arns: readonly StopString[], others: readonly string[]): readonly StopString[] {
  const texts = arns.map(textOf);
  const patterns = new ArnPatterns<readonly [text: string, index: number]>();
  for (const other of others) patterns.add(other, [other, -1]);
  for (const [index, text] of texts.entries()) patterns.add(text, [text, index]);
  return arns.filter((_, index) => {
    const text = texts[index] ?? '';
    for (const [other, at] of patterns.near(text)) {
      if (at === index || !covers(other, text, 'matchCase')) continue;
      if (at < index || !covers(text, other, 'matchCase')) return false;
    }
    return true;
  });
}
