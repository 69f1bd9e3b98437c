import { textOf } from '../policy/conditionValue.ts';
import { listOf } from '../policy/lower.ts';
import type { Condition } from '../policy/policy.ts';
import type { Claim } from './claims.ts';
import { exhaust, nameOfClaim, relate } from './claims.ts';
import { conditionIsMet } from './conditions.ts';
import type { Steps } from '../text/steps.ts';
import { mapInSteps } from '../text/steps.ts';
import type { AccessRequest } from './request.ts';

/**
 * A class of requests, by what is true of their condition keys. Each request belongs to one class; a class may contain
 * no request.
 */
export interface World {
  readonly keys: ReadonlyMap<string, KeyState>;
  /** Conditions that are met in this class, among those whose values are not analyzed one by one. */
  readonly freely: ReadonlySet<string>;
}

/** What a request has for a key: nothing, or a value that meets exactly these claims. */
export interface KeyState {
  readonly present: boolean;
  readonly meets: ReadonlySet<string>;
}

/** Whether a condition is met in a class of requests. */
export type Term = (world: World) => boolean;

/** The maximum number of classes that are examined. */
const maxWorlds = 20_000;

/** The classes of requests that conditions distinguish. */
export class Worlds {
  readonly #request: AccessRequest;
  readonly #claims = new Map<string, Map<string, Claim>>();
  /** Keys that may have several values, each of which may meet a different claim. */
  readonly #multivalued = new Set<string>();
  readonly #free = new Set<string>();

  /** For keys that the request contains, only the request's values count. */
  constructor(request: AccessRequest) {
    this.#request = request;
  }

  /** The claims about each key, by their names. */
  get claims(): ReadonlyMap<string, ReadonlyMap<string, Claim>> {
    return this.#claims;
  }

  /** Adds a condition; add all conditions before calling `all`. */
  term(condition: Condition): Term {
    if (this.#request.context.has(condition.lowerKey)) {
      const isMet = conditionIsMet(condition, this.#request);
      return typeof isMet === 'boolean' ? () => isMet : this.#freeTerm(condition);
    }
    const { base, qualifier, ifExists } = condition.operator;
    const key = this.#claimsOf(condition.lowerKey);
    const complete = listOf(condition.member.value).length === condition.values.length;
    if (base === undefined || !complete) return this.#freeTerm(condition);
    const name = condition.lowerKey;
    if (base.family === 'Null') return nullTerm(condition);
    if (qualifier !== undefined) {
      this.#multivalued.add(name);
      const whenPresent = this.#freeTerm(condition);
      const whenAbsent = ifExists || qualifier === 'ForAllValues';
      return (world) => (isPresent(world, name) ? whenPresent(world) : whenAbsent);
    }
    const names = condition.values.map((node) => {
      const claim: Claim = { base, pattern: textOf(node) ?? '' };
      key.set(nameOfClaim(claim), claim);
      return nameOfClaim(claim);
    });
    return (world) => {
      const state = world.keys.get(name);
      if (state?.present !== true) return ifExists || base.negated;
      return names.some((each) => state.meets.has(each)) !== base.negated;
    };
  }

  /** All classes; undefined if there are too many to examine. */
  *all(): Steps<Iterable<World> | undefined> {
    const states: (readonly [string, readonly KeyState[] | undefined])[] = [];
    for (const [key, claims] of this.#claims) states.push([key, yield* this.#statesOf(key, claims)]);
    let count = 2 ** this.#free.size;
    for (const [, list] of states) count *= list === undefined ? Number.POSITIVE_INFINITY : list.length;
    if (!(count <= maxWorlds)) return undefined;
    return product(
      states.map(([key, list]) => [key, list ?? []]),
      [...this.#free],
    );
  }

  #claimsOf(key: string): Map<string, Claim> {
    const claims = this.#claims.get(key) ?? new Map<string, Claim>();
    this.#claims.set(key, claims);
    return claims;
  }

  /** Conditions with the same operator, key and values are equal, wherever they are. */
  #freeTerm({ operator, lowerKey, values, member }: Condition): Term {
    const texts = values.map((node) => textOf(node) ?? '').sort();
    const complete = listOf(member.value).length === values.length;
    const place = complete ? '' : String(member.start);
    const name = JSON.stringify([operator.text.toLowerCase(), lowerKey, texts, place]);
    this.#free.add(name);
    return (world) => world.freely.has(name);
  }

  /** The key is absent, or a consistent subset of its claims is met. */
  *#statesOf(key: string, claims: ReadonlyMap<string, Claim>): Steps<readonly KeyState[] | undefined> {
    let sets: readonly ReadonlySet<string>[] = [new Set()];
    const names = [...claims.keys()];
    const isMultivalued = this.#multivalued.has(key);
    for (const [index, name] of names.entries()) {
      const earlier = names.slice(0, index);
      const extend = (set: ReadonlySet<string>): readonly ReadonlySet<string>[] =>
        [set, new Set([...set, name])].filter(
          (each) => isMultivalued || isConsistent(each, name, earlier, claims),
        );
      sets = (yield* mapInSteps(sets, extend)).flat();
      if (sets.length > maxWorlds) sets = [];
      yield;
    }
    if (sets.length === 0) return undefined;
    return [{ present: false, meets: new Set() }, ...sets.map((meets) => ({ present: true, meets }))];
  }
}

/** Whether the last claim can be met, or not met, given what is decided for the claims before it. */
function isConsistent(
  metClaims: ReadonlySet<string>,
  last: string,
  earlier: readonly string[],
  claims: ReadonlyMap<string, Claim>,
): boolean {
  const own = claims.get(last);
  if (own === undefined) return true;
  return earlier.every((name) => {
    const other = claims.get(name);
    if (other === undefined) return true;
    const [one, two] = [metClaims.has(last), metClaims.has(name)];
    if (!one && !two) return !exhaust(own, other);
    if (one && two) return relate(own, other) !== 'excludes';
    return one ? relate(own, other) !== 'implies' : relate(other, own) !== 'implies';
  });
}

function nullTerm({ values, lowerKey }: Condition): Term {
  const accepted = values.map((node) => textOf(node)?.toLowerCase());
  return (world) => accepted.includes(String(!isPresent(world, lowerKey)));
}

function isPresent({ keys }: World, key: string): boolean {
  return keys.get(key)?.present === true;
}

function* product(
  states: readonly (readonly [string, readonly KeyState[]])[],
  free: readonly string[],
): Generator<World> {
  const [first, ...rest] = states;
  if (first === undefined) {
    for (const freely of subsetsOf(free)) yield { keys: new Map(), freely };
    return;
  }
  const [key, list] = first;
  for (const world of product(rest, free)) {
    for (const state of list) yield { keys: new Map([...world.keys, [key, state]]), freely: world.freely };
  }
}

function* subsetsOf(names: readonly string[]): Generator<ReadonlySet<string>> {
  const [first, ...rest] = names;
  if (first === undefined) {
    yield new Set();
    return;
  }
  for (const set of subsetsOf(rest)) {
    yield set;
    yield new Set([...set, first]);
  }
}
