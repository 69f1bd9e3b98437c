import type { Catalog } from '../catalog/catalog.ts';
import type { PolicyDocument, Statement } from '../policy/policy.ts';
import type { Steps } from '../text/steps.ts';
import type { Fix } from './fix.ts';
import { lazyFix } from './fix.ts';
import type { KnownValues } from './knownValues.ts';
import {
  collectKnownValues,
  requiredValues,
  inOnePartition,
  overrideValues,
  mergeKnownValues,
  noValues,
  placeholderValues,
  withoutExcluded,
} from './knownValues.ts';
import type { Candidate, Way } from './narrowingTitle.ts';
import { shortWays, titleOf, ways } from './narrowingTitle.ts';
import type { Measure } from './narrowingSize.ts';
import { fits, measureFor, sizeOfPolicy } from './narrowingSize.ts';
import { roleLimitsOf, ServicesOfRoles } from './roleLimits.ts';
import type { Narrowing } from './narrowResources.ts';
import { surveyActions, narrowResources } from './narrowResources.ts';

/** The offers, best first; or a sentence that explains why there are none. */
export type Offers = { readonly fixes: readonly Fix[] } | { readonly refusal: string };

/** The offers for the statements of one document version, each computed once for the same values. */
export type PlannedOffers = Map<Statement, { readonly set: KnownValues; readonly offers: Offers }>;

/** `narrowingFixes`, cached for rules, refactorings and the resolution of offers. */
export function* plannedOffers(
  statement: Statement,
  catalog: Catalog,
  set: KnownValues,
  planned: PlannedOffers,
): Steps<Offers> {
  const last = planned.get(statement);
  if (last?.set === set) return last.offers;
  const offers = yield* narrowingFixes(statement, catalog, set);
  planned.set(statement, { set, offers });
  return offers;
}

/** The offered fixes; empty if there is a refusal. */
export function fixesOf(offers: Offers): readonly Fix[] {
  return 'fixes' in offers ? offers.fixes : [];
}

/** Whether a fix narrows a `*`. */
export function isNarrowing({ id }: Fix): boolean {
  return id.startsWith(narrowing);
}

/** The prefix of the IDs of these offers. */
export const narrowing = 'narrow-resources';

/** More choices are not helpful. */
const maxOffers = 3;

/**
 * The offers to narrow a statement's `*`: up to three with different results, best first. `set`: values that the user
 * wants in ARNs, after those of the document. Offers that exceed the policy's quota come after those that fit.
 */
export function* narrowingFixes(
  statement: Statement,
  catalog: Catalog,
  set: KnownValues = noValues,
): Steps<Offers> {
  const choice = yield* choiceOf(statement, catalog, set);
  const { measure, plan, take } = choice;
  if ('refusal' in plan) {
    const limited = yield* take(ways.conditions);
    return limited === undefined ? plan : { fixes: toFixes([limited], measure.isOver) };
  }
  const main: Candidate = { way: ways.resources, plan, result: measure.of(yield* plan.parts()) };
  yield;
  const services = new ServicesOfRoles();
  const hasRoles = statement.actions.some((pattern) => roleLimitsOf(pattern, services).length > 0);
  const readable = [
    main,
    hasRoles ? yield* take(ways.roles) : undefined,
    plan.kept > 0 ? yield* take(ways.conditions) : undefined,
    plan.leftOut > 0 ? yield* take(ways.allTypes) : undefined,
  ].filter((each) => each !== undefined);
  const offered = distinct(yield* withShorter(readable, main, choice)).slice(0, maxOffers);
  return { fixes: toFixes(offered, measure.isOver) };
}

/** The ways to narrow one statement, each computed on demand. */
export interface Choice {
  readonly measure: Measure;
  /** The plain way, or why there is none. */
  readonly plan: Narrowing;
  readonly take: (way: Way) => Steps<Candidate | undefined>;
}

/** What choices depend on beside the statement, computed once for all statements of a policy. */
interface Surroundings {
  /** The values of the policy's ARNs. */
  readonly values: KnownValues;
  readonly size: number | undefined;
}

export function surroundingsOf(policy: PolicyDocument): Surroundings {
  return { values: collectKnownValues([policy.node]), size: sizeOfPolicy(policy) };
}

export function* choiceOf(
  statement: Statement,
  catalog: Catalog,
  set: KnownValues,
  { values, size } = surroundingsOf(statement.policy),
): Steps<Choice> {
  const known = valuesAround(statement, set, values);
  const survey = yield* surveyActions(statement, catalog);
  const measure = measureFor(statement, size);
  const planOf = (way: Way): Steps<Narrowing> =>
    narrowResources(statement, catalog, known, way.options, survey);
  const take = function* (way: Way): Steps<Candidate | undefined> {
    const plan = yield* planOf(way);
    const taken = 'refusal' in plan ? undefined : { way, plan, result: measure.of(yield* plan.parts()) };
    yield;
    return taken;
  };
  return { measure, plan: yield* planOf(ways.resources), take };
}

/**
 * Adds shorter ways if the policy would not fit otherwise: the first one that fits, and the shortest, since other
 * statements may need the room. If much stays on `*`, a way to write that in fewer characters comes second.
 */
function* withShorter(
  readable: readonly Candidate[],
  main: Candidate,
  { take, measure }: Choice,
): Steps<readonly Candidate[]> {
  if (fits(main.result)) {
    const short = main.plan.long ? yield* take(ways.short) : undefined;
    return short === undefined ? readable : [main, short, ...readable];
  }
  if (measure.isFarOver) return [main, ...readable];
  const shorter: Candidate[] = [];
  for (const way of main.plan.long ? shortWays : [ways.services]) {
    const candidate = yield* take(way);
    if (candidate !== undefined) shorter.push(candidate);
  }
  const fitting = shorter.find(({ result }) => fits(result));
  const [shortest] = shorter.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  return [fitting, main, shortest, ...readable].filter((each) => each !== undefined);
}

function sizeOf({ result }: Candidate): number {
  return result.size ?? 0;
}

/** The first candidate for each result. */
function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const first = new Map<string, Candidate>();
  for (const each of candidates) if (!first.has(each.result.text)) first.set(each.result.text, each);
  return [...first.values()];
}

/** These add conditions that the user did not ask for. */
const limiting: ReadonlySet<Way> = new Set<Way>([ways.roles, ways.conditions]);

/**
 * The preferred fix comes first: it loses nothing that the actions may need, and does not make the policy too large
 * unless it already is.
 */
function toFixes(candidates: readonly Candidate[], isOver: boolean): readonly Fix[] {
  const mayBeOver = isOver && !candidates.some(({ result }) => fits(result));
  const preferred = candidates.find(
    ({ way, plan, result }) => !limiting.has(way) && !plan.guessed && (mayBeOver || fits(result)),
  );
  const others = candidates.filter((each) => each !== preferred);
  return [...(preferred === undefined ? [] : [preferred]), ...others].map((candidate) => {
    const { way, plan } = candidate;
    const title = titleOf(candidate);
    const fix = {
      id: `${narrowing}${way.id}`,
      title,
      meaning: 'narrows',
      preferred: candidate === preferred,
    } as const;
    return lazyFix(fix, plan.edits);
  });
}

/**
 * Values from the statement's conditions; then partition, Region, account and names from its document; then the user's
 * settings, then placeholders.
 */
export function valuesAround(
  statement: Statement,
  set: KnownValues,
  document = collectKnownValues([statement.policy.node]),
): KnownValues {
  const demanded = requiredValues(statement);
  const around = mergeKnownValues(document, set, placeholderValues);
  return withoutExcluded(inOnePartition(overrideValues(around, demanded)), statement);
}
