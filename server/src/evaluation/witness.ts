import { textOf } from '../policy/conditionValue.ts';
import type { Condition, Statement } from '../policy/policy.ts';
import { findVariables } from '../policy/variables.ts';
import { nameOfClaim } from './claims.ts';
import { compares } from './compare.ts';
import { conditionIsMet } from './conditions.ts';
import { decideInSteps } from './decide.ts';
import type { PolicySets } from './layers.ts';
import { layersOf } from './layers.ts';
import type { Ban } from './ban.ts';
import type { AccessRequest } from './request.ts';
import { withDerivedKeys } from './request.ts';
import type { ResourceSet } from './resourceSets.ts';
import { all } from './truth.ts';
import type { Steps } from '../text/steps.ts';
import type { KeyState, World, Worlds } from './worlds.ts';

/** What a request is searched for. */
interface Search {
  readonly action: string;
  readonly ban: Ban;
  readonly world: World;
  readonly worlds: Worlds;
  /** The resource is in all of these. */
  readonly region: readonly ResourceSet[];
  /** The statement that would allow it; the root user does not need one. */
  readonly statement: Statement | undefined;
}

/** A request of this class that the policies allow and the ban covers; undefined if none of those tried is one. */
export function* findWitness(search: Search, sets: PolicySets): Steps<AccessRequest | undefined> {
  const { action, ban, region, statement } = search;
  const principals =
    ban.principal === undefined
      ? [undefined, ...(statement?.principals ?? []).map(({ literal }) => literal.value)]
      : [ban.principal];
  for (const context of contextsOf(search, sets)) {
    for (const resource of resourcesIn(region)) {
      for (const principal of principals) {
        const request = { action, resource, context, ...(principal !== undefined && { principal }) };
        if (yield* isBreach(request, ban.unless, sets)) return request;
      }
    }
  }
  return undefined;
}

function* isBreach(request: AccessRequest, unless: readonly Condition[], sets: PolicySets): Steps<boolean> {
  if ((yield* decideInSteps(request, sets)).outcome !== 'allowed') return false;
  const whole = withDerivedKeys(request);
  return unless.length === 0 || all(unless.map((condition) => conditionIsMet(condition, whole))) === false;
}

/** A resource that matches each pattern, the longest pattern first. */
function resourcesIn(region: readonly ResourceSet[]): readonly string[] {
  return region
    .flatMap(({ patterns, negated }) => (negated ? [] : patterns))
    .sort((a, b) => b.length - a.length)
    .map((pattern) => (pattern === '*' ? pattern : fill(pattern)));
}

/** A text that the pattern matches. */
function fill(pattern: string): string {
  let filled = '';
  let from = 0;
  for (const { start, end } of findVariables(pattern)) {
    filled += `${pattern.slice(from, start)}x`;
    from = end;
  }
  return (filled + pattern.slice(from)).replaceAll(/[*?]/g, 'x');
}

/**
 * The values that the request may have for its keys, as the class says; keys that the class does not mention have a
 * value, or none.
 */
function* contextsOf(
  { ban, world, worlds }: Search,
  sets: PolicySets,
): Generator<Map<string, readonly string[]>> {
  const known = new Map<string, readonly string[]>();
  for (const key of variablesIn(sets)) known.set(key, ['x']);
  for (const [key, state] of world.keys) {
    const value = state.present ? valueFor(key, state, worlds) : [];
    if (value === undefined) return;
    known.set(key, value);
  }
  for (const [key, values] of ban.context) known.set(key, values);
  const undecided = conditionsOf(sets).filter(({ lowerKey }) => !known.has(lowerKey));
  yield new Map([...undecided.map(({ lowerKey }) => [lowerKey, []] as const), ...known]);
  const firsts = undecided.map(({ lowerKey, values: [first] }): readonly [string, readonly string[]] => [
    lowerKey,
    [first === undefined ? 'x' : (textOf(first) ?? 'x')],
  ]);
  if (firsts.length > 0) yield new Map([...firsts, ...known]);
}

/** A value that meets exactly the claims that it should; undefined if none of those tried does. */
function valueFor(key: string, { meets }: KeyState, worlds: Worlds): readonly string[] | undefined {
  const claims = [...(worlds.claims.get(key) ?? [])];
  const candidates = [...claims.map(([, { pattern }]) => fill(pattern)), ...anyValues];
  const found = candidates.find((value) =>
    claims.every(([, claim]) => compares(claim.base, value, claim.pattern) === meets.has(nameOfClaim(claim))),
  );
  return found === undefined ? undefined : [found];
}

/**
 * Example values for all types of keys. Source of the addresses: RFC 5737, "IPv4 Address Blocks Reserved for
 * Documentation".
 */
const anyValues: readonly string[] = [
  'x',
  'true',
  'false',
  '0',
  '1000000000',
  '2000-01-01T00:00:00Z',
  '2100-01-01T00:00:00Z',
  '198.51.100.7',
  '203.0.113.7',
  'arn:aws:iam::111122223333:role/x',
];

function conditionsOf(sets: PolicySets): readonly Condition[] {
  return statementsOf(sets).flatMap(({ conditionBlocks }) =>
    conditionBlocks.flatMap((block) => block.conditions),
  );
}

function statementsOf(sets: PolicySets): readonly Statement[] {
  return layersOf(sets).flatMap(({ policies }) => policies.flatMap(({ statements }) => statements));
}

/** The keys of the variables in policies, in lower case. */
function variablesIn(sets: PolicySets): readonly string[] {
  const resources = statementsOf(sets).flatMap((each) => each.resources.map(({ literal }) => literal.value));
  const values = conditionsOf(sets).flatMap((each) => each.values.flatMap((node) => textOf(node) ?? []));
  return [...resources, ...values].flatMap((text) =>
    findVariables(text).flatMap(({ kind, name }) => (kind === 'key' ? [name.trim().toLowerCase()] : [])),
  );
}
