import type { ConditionEntry, KeyFacts } from './conditions.ts';
import { impliesAll } from './conditions.ts';
import { globCovers, globsMeet } from './glob.ts';
import type { Catalog } from '../server/src/catalog/catalog.ts';

/**
 * A second opinion on what a policy says, from the JSON text alone: it shares no code with the project but the
 * catalog's lists of names. Everything a policy says is a set of grants: each has a set of actions, one resource
 * pattern and one condition.
 */
export interface Grant {
  readonly effect: string;
  readonly principal: string;
  /** In lower case, each once; a text that matches no action is kept as it is. */
  readonly actions: readonly string[];
  /** The only action is a text that matches no action, and may hold a template's expression. */
  readonly unknown: boolean;
  /** All that its statement has in `Action`, in lower case. */
  readonly patterns: readonly string[];
  /** All that its statement has in `NotAction`, in lower case; undefined if it has none. */
  readonly excluded: readonly string[] | undefined;
  /** A pattern; of `NotResource` the whole list, after an exclamation mark. */
  readonly resource: string;
  /** One entry for each operator and key. */
  readonly condition: readonly ConditionEntry[];
  /** What is known of the condition's keys. */
  readonly facts: (key: string) => KeyFacts;
  /** The set of a list of actions; made once for the same list. */
  readonly setOf: (actions: readonly string[]) => ReadonlySet<string>;
}

/** Keys that no request lacks. Source: IAM User Guide, "AWS global condition context keys", on when each is there. */
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

/** Requests reach AWS from the internet, or through an endpoint and then without `aws:SourceIp`. */
const privateAddress =
  /^(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|127\.|169\.254\.|f[cd]|fe[89ab]|::1$|0:0:0:0:0:0:0:1$)/;

/** A statement may grant each of more than 20,000 actions. */
const maxRemembered = 20;

/** So many lists of actions are kept; a list is shared by all statements that have the same words. */
const maxNamed = 200;

interface NamedActions {
  readonly known: readonly string[];
  readonly unknown: readonly string[];
}

/** Expands patterns by the catalog; an instance remembers what it has expanded. */
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

  /** Of a key that the catalog does not know nothing is known. */
  readonly #facts = (key: string): KeyFacts => {
    const type = this.#catalog.conditionKey(key)?.type;
    return {
      // The catalog knows no audience of other providers; whoever compares it without a set operator says that it is
      // one.
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

  /** What a policy says. Throws where the text is no JSON. */
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

  /** What is done to a policy leaves most of its statements as they are, so the last ones are remembered. */
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

  /** The same arrays for the same words: the sets of actions are compared by them first. */
  #namedIn(statement: Readonly<Record<string, unknown>>): NamedActions {
    // As an object, in which what is absent is not the same as null.
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

/** Whether both say the same. */
export function sameGrants(some: readonly Grant[], others: readonly Grant[]): boolean {
  return firstUncovered(some, others) === undefined && firstUncovered(others, some) === undefined;
}

/** The first that would be allowed only by `after`, or denied only by `before`; undefined if `after` allows no more. */
export function firstWider(before: readonly Grant[], after: readonly Grant[]): Grant | undefined {
  const allowed = ({ effect }: Grant): boolean => effect === 'Allow';
  const denied = ({ effect }: Grant): boolean => effect === 'Deny';
  return (
    firstUncovered(after.filter(allowed), before.filter(allowed)) ??
    firstUncovered(before.filter(denied), after.filter(denied))
  );
}

/**
 * The first grant with an action that is not in one of `others` with the same or more resources and the same or fewer
 * conditions; with that action alone.
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
 * The actions of a grant that are in none of the others; the same array where that is all of them. Whatever the
 * expression of a template becomes, a pattern that covers its text covers that; a NotAction, only what is plain text.
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

/** Compares the conditions of two statements once, for all the resources that they have. */
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
 * A Deny of the same action without a condition takes back what it covers, for the principals that it names in the same
 * words.
 */
function isDenied(grant: Grant, deny: Grant): boolean {
  return (
    grant.effect === 'Allow' &&
    (grant.principal === deny.principal || (deny.principal === everyone && namesSomebody(grant))) &&
    coversResource(deny.resource, grant.resource)
  );
}

/** `"Principal": "*"`, whom a Deny reaches whoever they are. */
const everyone = canonical(['*', undefined]);

/** Whether the grant is to principals that it names, and not to all but some. */
function namesSomebody({ principal }: Grant): boolean {
  return !principal.startsWith('[null,');
}

/**
 * Whether the first resource covers the second one. A list after an exclamation mark means everything that it does not
 * match; a variable may have any value.
 */
function coversResource(outer: string, inner: string): boolean {
  if (!outer.startsWith('!')) return outer === '*' || (!inner.startsWith('!') && globCovers(outer, inner));
  const exempt = outer.slice(1).split(' ');
  if (inner.startsWith('!')) {
    const others = inner.slice(1).split(' ');
    return exempt.every((each) => others.some((other) => globCovers(other, each)));
  }
  return !exempt.some((each) => globsMeet(withAnyValues(each), withAnyValues(inner)));
}

/** A pattern that matches whatever the variables in it may be. */
function withAnyValues(pattern: string): string {
  return pattern.replaceAll(/\$\{[^}]*\}?/g, '*');
}

/** Whether there is a `Principal` that names no one. */
function isNobody(principal: unknown): boolean {
  return (
    typeof principal === 'object' &&
    principal !== null &&
    Object.values(principal).every((names) => listOf(names).length === 0)
  );
}

/**
 * Removes principals that name no one, and sessions of a role that is named itself (IAM User Guide, "AWS JSON policy
 * elements: Principal").
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
 * IAM completes an ARN that ends before its sixth field with stars (IAM User Guide, "Grammar of the IAM JSON policy
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

/** JSON without regard to the order of keys, or to a lone value's brackets. */
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
