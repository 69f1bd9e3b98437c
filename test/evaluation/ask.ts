import { lowerPolicy } from '../../server/src/policy/lower.ts';
import type { PolicyDocument, Statement } from '../../server/src/policy/policy.ts';
import type { PolicyKind } from '../../server/src/policy/kind.ts';
import { jsonHost } from '../../server/src/hosts/json/jsonHost.ts';
import type { ComparedPolicies, Comparison } from '../../server/src/evaluation/comparison.ts';
import { comparePolicies } from '../../server/src/evaluation/comparison.ts';
import { Effort } from '../../server/src/text/effort.ts';
import { atOnce } from '../../server/src/text/steps.ts';
import { decide } from '../../server/src/evaluation/decide.ts';
import type { Decision } from '../../server/src/evaluation/decide.ts';

/** A statement as JSON. */
export type Json = Readonly<Record<string, unknown>>;

/** A request with policies, each of which is a list of statements. */
export interface Asked {
  readonly action: string;
  readonly resource?: string;
  readonly principal?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
  readonly identity?: readonly Json[];
  readonly boundary?: readonly Json[];
  readonly session?: readonly Json[];
  readonly resourcePolicy?: readonly Json[];
  readonly endpoint?: readonly Json[];
  readonly scps?: readonly (readonly Json[])[];
  readonly rcps?: readonly (readonly Json[])[];
}

function textOf(statements: readonly Json[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** An identity-based policy with these statements, for a comparison. */
function comparedOf(statements: readonly Json[]): ComparedPolicies {
  const text = textOf(statements);
  return {
    policies: [policyOf('identity', statements)],
    textOf: ({ start, end }) => text.slice(start, end),
  };
}

/** Compares two identity-based policies. As in the server, statements with the same actions share one set of them. */
export function compareNow(
  before: readonly Json[],
  after: readonly Json[],
  actionsOf: (statement: Statement) => Iterable<string>,
): Comparison {
  const known = new Map<string, ReadonlySet<string>>();
  const shared = (statement: Statement): ReadonlySet<string> => {
    const names = [...actionsOf(statement)];
    const found = known.get(names.join()) ?? new Set(names);
    known.set(names.join(), found);
    return found;
  };
  const effort = new Effort(1_000_000, 'This is too much.');
  return atOnce(comparePolicies(comparedOf(before), comparedOf(after), shared, effort));
}

/** The decision for a request. */
export function ask(asked: Asked): Decision {
  const { action, resource = '*', principal, context = {}, identity, boundary, session } = asked;
  const { resourcePolicy, endpoint, scps = [], rcps = [] } = asked;
  return decide(
    {
      action,
      resource,
      ...(principal !== undefined && { principal }),
      context: new Map(Object.entries(context).map(([key, values]) => [key.toLowerCase(), values])),
    },
    {
      identity: identity === undefined ? [] : [policyOf('identity', identity)],
      ...(boundary && { boundary: [policyOf('boundary', boundary)] }),
      ...(session && { session: [policyOf('session', session)] }),
      ...(resourcePolicy && { resource: [policyOf('resource', resourcePolicy)] }),
      ...(endpoint && { endpoint: [policyOf('endpoint', endpoint)] }),
      scps: scps.map((level) => [policyOf('scp', level)]),
      rcps: rcps.map((level) => [policyOf('rcp', level)]),
    },
  );
}

/** The outcome in a few words, with what it depends on, or the layer that denies the request. */
export function outcomeOf(asked: Asked): string {
  const { outcome, layer, needs } = ask(asked);
  if (outcome === 'depends') return `depends on ${[...new Set(needs.map(({ fact }) => fact))].join(', ')}`;
  return layer === undefined ? outcome : `${outcome} by ${layer}`;
}

/** A policy of a kind with these statements. */
export function policyOf(kind: PolicyKind, statements: readonly Json[]): PolicyDocument {
  const text = textOf(statements);
  const [policy] = jsonHost.parse({
    uri: 'file:///policy.json',
    languageId: 'json',
    text,
    expected: true,
  }).policies;
  if (policy === undefined) throw new Error(`no policy in ${text}`);
  return lowerPolicy(policy.root, { kind, certain: true });
}
