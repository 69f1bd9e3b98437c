import type { ConditionEntry, KeyFacts } from './conditions.ts';
import { impliesAll } from './conditions.ts';
import { globCovers, globsIntersect } from './glob.ts';
import type { Catalog } from '../server/src/catalog/catalog.ts';

/**
 * A second implementation of what a policy grants, based only on its JSON. It shares no code with the project except
 * for the catalog's lists of names. A policy is a set of grants, each with a set of actions, one resource pattern and
 * one condition.
 */
export interface Grant {
  readonly effect: string;
  readonly principal: string;
  /** In lower case and without duplicates. A text that matches no action is kept unchanged. */
  readonly actions: readonly string[];
  /** The only action is a text that matches no action, and may contain a template's expression. */
  readonly unknown: boolean;
  /** All values of the statement's `Action`, in lower case. */
  readonly patterns: readonly string[];
  /** All values of the statement's `NotAction`, in lower case; undefined if it has none. */
  readonly excluded: readonly string[] | undefined;
  /** A pattern; for `NotResource` the whole list, after an exclamation mark. */
  readonly resource: string;
  /** One entry for each operator and key. */
  readonly condition: readonly ConditionEntry[];
  /** What is known about the condition's keys. */
  readonly facts: (key: string) => KeyFacts;
  /** The set for a list of actions, created once for the same list. */
  readonly setOf: (actions: readonly string[]) => ReadonlySet<string>;
}

/**
 * Keys that every request has. Source: IAM User Guide, "AWS global condition context keys", on when each is present.
 */
const alwaysThere: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:requestedregion',
  'aws:securetransport',
  'aws:userid',
  'aws:viaawsservice',
]);

/** Requests reach AWS from the internet, or through an endpoint without `aws:SourceIp`. */
const privateAddress =
  /^(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|127\.|169\.254\.|f[cd]|fe[89ab]|::1$|0:0:0:0:0:0:0:1$)/;

/** A statement may grant more than 20,000 actions separately. */
const maxRemembered = 20;

/** The maximum number of cached lists of actions. Statements with the same texts share a list. */
const maxNamed = 200;

interface NamedActions {
  readonly known: readonly string[];
  readonly unknown: readonly string[];
}

/** Expands patterns with the catalog. An instance caches the results. */
export class Evaluator {
  readonly #catalog: Catalog;
  readonly #expanded = new Map<string, readonly string[]>();
  readonly #remembered = new Map<string, readonly Grant[]>();
  readonly #named = new Map<string, NamedActions>();
  readonly #sets = new WeakMap<readonly string[], ReadonlySet<string>>();
  #byService: ReadonlyMap<string, readonly string[]> | undefined;
  #everything: readonly string[] | undefined;
  #names: ReadonlySet<string> | undefined;

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /** Nothing is known about a key that the catalog does not know. */
  readonly #facts = (key: string): KeyFacts => {
    const type = this.#catalog.conditionKey(key)?.type;
    return {
      // The catalog does not list the audience claims of other providers. A comparison without a set operator implies a
      // single value.
      single:
        (type !== undefined && !type.startsWith('Array')) || (type === undefined && key.endsWith(':aud')),
      always: alwaysThere.has(key),
      ...(key === 'aws:sourceip' && { never: (value: string) => privateAddress.test(value) }),
    };
  };

  readonly #setOf = (actions: readonly string[]): ReadonlySet<string> => {
    const set = this.#sets.get(actions) ?? new Set(actions);
    this.#sets.set(actions, set);
    return set;
  };

  /** The grants of a policy. Throws if the text is not JSON. */
  grantsIn(text: string): readonly Grant[] {
    const policy = record(JSON.parse(text));
    const grants = listOf(policy['Statement']).flatMap((statement) =>
      this.#grantsOfText(JSON.stringify(statement)),
    );
    const denials = grants.filter(({ effect, condition }) => effect === 'Deny' && condition.length === 0);
    if (denials.length === 0) return grants;
    return grants.flatMap((grant) => {
      const actions = leftOf(
        grant,
        denials.filter((deny) => isDenied(grant, deny)),
      );
      if (actions === grant.actions) return [grant];
      return actions.length === 0 ? [] : [{ ...grant, actions }];
    });
  }

  /** Changes keep most statements of a policy, so the most recent ones are cached. */
  #grantsOfText(statement: string): readonly Grant[] {
    const grants = this.#remembered.get(statement) ?? this.#grantsOf(record(JSON.parse(statement)));
    if (this.#remembered.size === maxRemembered) this.#remembered.clear();
    this.#remembered.set(statement, grants);
    return grants;
  }

  #grantsOf(statement: Readonly<Record<string, unknown>>): readonly Grant[] {
    if (isNobody(statement['Principal'])) return [];
    const effect = String(statement['Effect']);
    const principal = canonical([
      withoutNobody(statement['Principal']),
      withoutNobody(statement['NotPrincipal']),
    ]);
    const condition = conditionOf(statement['Condition']);
    const patterns = stringsOf(statement['Action']).map((pattern) => pattern.toLowerCase());
    const not = statement['NotAction'];
    const excluded = not === undefined ? undefined : stringsOf(not).map((pattern) => pattern.toLowerCase());
    const own = { effect, principal, patterns, excluded, condition, facts: this.#facts, setOf: this.#setOf };
    const { known, unknown } = this.#namedIn(statement);
    return [...new Set(resourcesOf(statement))].flatMap((resource) => [
      ...(known.length === 0 ? [] : [{ ...own, actions: known, unknown: false, resource }]),
      ...unknown.map((action) => ({ ...own, actions: [action], unknown: true, resource })),
    ]);
  }

  /** Returns the same arrays for the same texts, because sets of actions are first compared by identity. */
  #namedIn(statement: Readonly<Record<string, unknown>>): NamedActions {
    // An object, so that absent values differ from null.
    const words = JSON.stringify({ Action: statement['Action'], NotAction: statement['NotAction'] });
    const remembered = this.#named.get(words);
    if (remembered !== undefined) return remembered;
    const all = this.#actionsOf(statement);
    const unknown = all.filter((action) => !this.#isKnown(action));
    const known = unknown.length === 0 ? all : all.filter((action) => this.#isKnown(action));
    if (this.#named.size === maxNamed) this.#named.clear();
    this.#named.set(words, { known, unknown });
    return { known, unknown };
  }

  #actionsOf(statement: Readonly<Record<string, unknown>>): readonly string[] {
    const expanded = stringsOf(statement['Action']).map((pattern) => this.#expand(pattern));
    const [first = []] = expanded;
    const actions = expanded.length < 2 ? first : [...new Set(expanded.flat())];
    if (!('NotAction' in statement)) return actions;
    const excluded = new Set(stringsOf(statement['NotAction']).flatMap((pattern) => this.#expand(pattern)));
    const others = this.#all().filter((action) => !excluded.has(action));
    return [...new Set([...actions, ...others])];
  }

  #expand(pattern: string): readonly string[] {
    const lower = pattern.toLowerCase();
    const known = this.#expanded.get(lower);
    if (known !== undefined) return known;
    const [, prefix] = /^([^*?:]+):/.exec(lower) ?? [];
    const candidates = prefix === undefined ? this.#all() : (this.#services().get(prefix) ?? []);
    const matched = candidates.filter((action) => globCovers(lower, action));
    const actions = matched.length > 0 ? matched : [lower];
    this.#expanded.set(lower, actions);
    return actions;
  }

  #isKnown(action: string): boolean {
    this.#names ??= new Set(this.#all());
    return this.#names.has(action);
  }

  #all(): readonly string[] {
    return (this.#everything ??= [...this.#services().values()].flat());
  }

  #services(): ReadonlyMap<string, readonly string[]> {
    return (this.#byService ??= new Map(
      this.#catalog.prefixes.map((prefix) => {
        const actions = this.#catalog.service(prefix)?.actions ?? [];
        return [prefix.toLowerCase(), actions.map(({ name }) => `${prefix}:${name}`.toLowerCase())];
      }),
    ));
  }
}

/** Whether both have the same meaning. */
export function sameGrants(some: readonly Grant[], others: readonly Grant[]): boolean {
  return firstUncovered(some, others) === undefined && firstUncovered(others, some) === undefined;
}

/** The first grant that only `after` allows, or that only `before` denies; undefined if `after` allows no more. */
export function firstWider(before: readonly Grant[], after: readonly Grant[]): Grant | undefined {
  const allowed = ({ effect }: Grant): boolean => effect === 'Allow';
  const denied = ({ effect }: Grant): boolean => effect === 'Deny';
  return (
    firstUncovered(after.filter(allowed), before.filter(allowed)) ??
    firstUncovered(before.filter(denied), after.filter(denied))
  );
}

/**
 * The first grant with an action that is not in any of `others` with the same or more resources and the same or fewer
 * conditions, reduced to that action.
 */
function firstUncovered(grants: readonly Grant[], others: readonly Grant[]): Grant | undefined {
  const same = new Set(others);
  const comparisons = new Comparisons();
  for (const grant of grants) {
    if (same.has(grant)) continue;
    const wide = others.filter(
      (other) =>
        other.effect === grant.effect &&
        other.principal === grant.principal &&
        coversResource(other.resource, grant.resource) &&
        comparisons.implies(grant, other),
    );
    const [action] = leftOf(grant, wide);
    if (action !== undefined) return { ...grant, actions: [action] };
  }
  return undefined;
}

/**
 * The actions of a grant that are in none of the others; the same array if these are all. Whatever a template's
 * expression evaluates to, a pattern that matches its text matches the result; a NotAction only applies to plain text.
 */
function leftOf({ actions, unknown, setOf }: Grant, others: readonly Grant[]): readonly string[] {
  if (unknown) {
    const [action = ''] = actions;
    const isPlain = !/[*?$%{}<>]/.test(action);
    const isCovered = others.some(
      ({ patterns, excluded }) =>
        patterns.some((each) => globCovers(each, action)) ||
        (isPlain && excluded?.some((each) => globCovers(each, action)) === false),
    );
    return isCovered ? [] : actions;
  }
  if (others.some((other) => other.actions === actions)) return [];
  const taken = [...new Set(others.map((other) => other.actions))].map(setOf);
  const left = actions.filter((action) => !taken.some((set) => set.has(action)));
  return left.length === actions.length ? actions : left;
}

/** Caches comparisons of the conditions of two statements for all of their resources. */
class Comparisons {
  readonly #known = new Map<Grant['condition'], Map<Grant['condition'], boolean>>();

  implies(inner: Grant, outer: Grant): boolean {
    const answers = this.#known.get(inner.condition) ?? new Map<Grant['condition'], boolean>();
    this.#known.set(inner.condition, answers);
    const answer = answers.get(outer.condition) ?? impliesAll(inner.condition, outer.condition, inner.facts);
    answers.set(outer.condition, answer);
    return answer;
  }
}

/**
 * A Deny statement with the same action and no condition cancels what it covers, for principals that it names with the
 * same text.
 */
function isDenied(grant: Grant, deny: Grant): boolean {
  return (
    grant.effect === 'Allow' &&
    (grant.principal === deny.principal || (deny.principal === everyone && namesSomebody(grant))) &&
    coversResource(deny.resource, grant.resource)
  );
}

/** `"Principal": "*"`: a Deny statement applies to everyone. */
const everyone = canonical(['*', undefined]);

/** Whether the grant names its principals, rather than excluding some. */
function namesSomebody({ principal }: Grant): boolean {
  return !principal.startsWith('[null,');
}

/**
 * Whether the first resource covers the second one. A list after an exclamation mark means everything that it does not
 * match. A variable may have any value.
 */
function coversResource(outer: string, inner: string): boolean {
  if (!outer.startsWith('!')) return outer === '*' || (!inner.startsWith('!') && globCovers(outer, inner));
  const exempt = outer.slice(1).split(' ');
  if (inner.startsWith('!')) {
    const others = inner.slice(1).split(' ');
    return exempt.every((each) => others.some((other) => globCovers(other, each)));
  }
  return !exempt.some((each) => globsIntersect(withAnyValues(each), withAnyValues(inner)));
}

/** A pattern that matches for any values of its variables. */
function withAnyValues(pattern: string): string {
  return pattern.replaceAll(/\$\{[^}]*\}?/g, '*');
}

/** Whether a `Principal` names nobody. */
function isNobody(principal: unknown): boolean {
  return (
    typeof principal === 'object' &&
    principal !== null &&
    Object.values(principal).every((names) => listOf(names).length === 0)
  );
}

/**
 * Removes empty principals, and sessions of a role that is also named (IAM User Guide, "AWS JSON policy elements:
 * Principal").
 */
function withoutNobody(principal: unknown): unknown {
  if (typeof principal !== 'object' || principal === null) return principal;
  const named = Object.entries(principal).map(
    ([type, names]) => [type, withoutSessions(withoutTwins(names))] as const,
  );
  return Object.fromEntries(named.filter(([, names]) => names.length > 0));
}

/** An account's ID and the ARN of its root are the same principal (the same page). */
function withoutTwins(names: unknown): readonly unknown[] {
  const one = (name: unknown): unknown =>
    typeof name === 'string' ? name.replace(/^arn:aws:iam::(\d{12}):root$/, '$1') : name;
  return [...new Set(listOf(names).map(one))];
}

function withoutSessions(names: unknown): readonly unknown[] {
  const all = listOf(names);
  return all.filter((name) => {
    const [, account = '', role = ''] =
      /^arn:aws:sts::(\d+):assumed-role\/([^/]+)\//.exec(String(name)) ?? [];
    return !all.some(
      (other) => typeof other === 'string' && other === `arn:aws:iam::${account}:role/${role}`,
    );
  });
}

function resourcesOf(statement: Readonly<Record<string, unknown>>): readonly string[] {
  if ('NotResource' in statement) {
    const all = [...new Set(stringsOf(statement['NotResource']).map(completeArn))].sort();
    if (all.includes('*')) return [];
    const needed = all.filter((each) => !all.some((other) => other !== each && globCovers(other, each)));
    return [`!${needed.join(' ')}`];
  }
  return 'Resource' in statement ? stringsOf(statement['Resource']).map(completeArn) : ['(this)'];
}

/**
 * IAM completes an ARN with fewer than six fields with stars (IAM User Guide, "Grammar of the IAM JSON policy
 * language").
 */
function completeArn(text: string): string {
  const fields = text.split(':');
  return fields[0] === 'arn' && fields.length < 6
    ? [...fields, ...Array.from({ length: 6 - fields.length }, () => '*')].join(':')
    : text;
}

function conditionOf(condition: unknown): readonly ConditionEntry[] {
  return Object.entries(record(condition)).flatMap(([operator, keys]) =>
    Object.entries(record(keys)).map(([key, values]) => ({
      operator,
      key: key.toLowerCase(),
      values: stringsOf(values),
    })),
  );
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function stringsOf(value: unknown): string[] {
  return listOf(value).map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** JSON without regard to the order of keys or to the brackets of a single value. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, each]) => [key, listOf(each)]),
        )
      : inner,
  );
}
