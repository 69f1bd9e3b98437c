import type { PolicyDocument } from '../policy/policy.ts';
import type { PolicySetsOf } from '../policy/policySets.ts';
import { matchStatement } from './statementMatch.ts';
import type { MatchOptions, StatementMatch } from './statementMatch.ts';
import type { AccessRequest } from './request.ts';
import type { Truth } from './truth.ts';
import { any } from './truth.ts';

/** The policies that decide about a request, read. */
export type PolicySets = PolicySetsOf<PolicyDocument>;

/** A kind of policy that a request must get past. */
export type Layer = 'identity' | 'boundary' | 'session' | 'resource' | 'scp' | 'rcp' | 'endpoint';

/** What the policies of one layer, or of one level of it, decide about a request. */
export interface Verdict {
  readonly layer: Layer;
  readonly matches: readonly StatementMatch[];
  /** Whether a statement allows the request, denials aside. */
  readonly allows: Truth;
  /** Whether a statement denies it. */
  readonly denies: Truth;
}

const principalless: ReadonlySet<Layer> = new Set(['identity', 'boundary', 'session', 'scp']);

/** Holds all statements of a layer's policies against a request. */
export function judgeLayer(
  layer: Layer,
  policies: readonly PolicyDocument[],
  request: AccessRequest,
): Verdict {
  const options: MatchOptions = { principalless: principalless.has(layer) };
  const matches = policies.flatMap(({ statements }) =>
    statements.map((statement) => matchStatement(statement, request, options)),
  );
  const withEffect = (effect: string): Truth =>
    any(matches.filter(({ statement }) => statement.effect === effect).map(({ applies }) => applies));
  return { layer, matches, allows: withEffect('Allow'), denies: withEffect('Deny') };
}

/** The policies of each layer, and of each level of it, that are known. */
export function layersOf(
  sets: PolicySets,
): readonly { readonly layer: Layer; readonly policies: readonly PolicyDocument[] }[] {
  const single = (['boundary', 'session', 'resource', 'endpoint'] as const).flatMap((layer) => {
    const policies = sets[layer];
    return policies === undefined ? [] : [{ layer, policies }];
  });
  return [
    { layer: 'identity', policies: sets.identity },
    ...single,
    ...sets.scps.map((policies) => ({ layer: 'scp' as const, policies })),
    ...sets.rcps.map((policies) => ({ layer: 'rcp' as const, policies })),
  ];
}
