import type { Effect } from '../policy/elements.ts';
import type { PolicyDocument } from '../policy/policy.ts';
import type { PolicySetsOf } from '../policy/policySets.ts';
import { matchStatement } from './statementMatch.ts';
import type { MatchOptions, StatementMatch } from './statementMatch.ts';
import type { AccessRequest } from './request.ts';
import { awsPrincipalForm, isServicePrincipal } from '../policy/principalForm.ts';
import type { Truth } from './truth.ts';
import { any, unknown } from './truth.ts';
import { mayHaveEffect, possibleStatements } from './possible.ts';
import type { Steps } from '../text/steps.ts';
import { mapInSteps } from '../text/steps.ts';

/** The parsed policies that decide a request. */
export type PolicySets = PolicySetsOf<PolicyDocument>;

/** A kind of policy that a request must pass. */
export type Layer = 'identity' | 'boundary' | 'session' | 'resource' | 'scp' | 'rcp' | 'endpoint';

/** What the policies of one layer, or of one level of it, decide for a request. */
export interface Verdict {
  readonly layer: Layer;
  readonly matches: readonly StatementMatch[];
  /** Whether a statement allows the request, ignoring Deny statements. */
  readonly allows: Truth;
  /** Whether a statement denies it. */
  readonly denies: Truth;
}

const principalless: ReadonlySet<Layer> = new Set(['identity', 'boundary', 'session', 'scp']);

/**
 * Compares all statements of a layer's policies with a request; `bounded` says whether the caller has a permissions
 * boundary.
 */
export function* decideLayer(
  layer: Layer,
  policies: readonly PolicyDocument[],
  request: AccessRequest,
  bounded: boolean,
): Steps<Verdict> {
  const options: MatchOptions = { principalless: principalless.has(layer), bounded };
  const found = policies.map(possibleStatements);
  const statements = found.flatMap((each) => each.statements);
  const matches = yield* mapInSteps(statements, (each) => matchStatement(each, request, options), 8);
  const others: Truth = found.some((each) => each.unknown.length > 0) && unknown('Statement');
  const withEffect = (effect: Effect): Truth => {
    const own = matches.filter(({ statement }) => mayHaveEffect(statement, effect));
    return any([...own.map(({ applies }) => applies), others]);
  };
  return { layer, matches, allows: withEffect('Allow'), denies: withEffect('Deny') };
}

/** The policies of each layer, and of each level of it, that are known. */
export function layersOf(
  sets: PolicySets,
  principal?: string,
): readonly { readonly layer: Layer; readonly policies: readonly PolicyDocument[] }[] {
  const session = sets.session ?? (isFederatedUser(principal) ? [] : undefined);
  const all = { ...sets, ...(session && { session }) };
  const single = (['boundary', 'session', 'resource', 'endpoint'] as const).flatMap((layer) => {
    const policies = all[layer];
    return policies === undefined ? [] : [{ layer, policies }];
  });
  return [
    { layer: 'identity', policies: sets.identity },
    ...single,
    ...(isBoundByScps(principal) ? sets.scps : []).map((policies) => ({ layer: 'scp' as const, policies })),
    ...(isServiceLinked(principal) ? [] : sets.rcps).map((policies) => ({ layer: 'rcp' as const, policies })),
  ];
}

/** Whether the caller is a user or a role with a permissions boundary; an unknown caller has the given boundary. */
export function isBounded({ boundary }: PolicySets, principal: string | undefined): boolean {
  if (boundary === undefined) return false;
  return principal === undefined || ['user', 'role', 'session'].includes(awsPrincipalForm(principal) ?? '');
}

/**
 * Without session policies, the session of a federated user only has the permissions that a resource-based policy
 * grants it. Source: IAM User Guide, "Permissions for GetFederationToken".
 */
function isFederatedUser(principal: string | undefined): boolean {
  return principal !== undefined && awsPrincipalForm(principal) === 'federatedUser';
}

/**
 * SCPs limit users and roles of member accounts, so they limit neither services nor callers without credentials.
 * Source: AWS Organizations User Guide, "Service control policies (SCPs)", SCP effects on permissions.
 */
function isBoundByScps(principal: string | undefined): boolean {
  if (principal === undefined) return true;
  return principal !== '*' && !isServicePrincipal(principal) && !isServiceLinked(principal);
}

/**
 * Neither SCPs nor RCPs limit service-linked roles. Sources: the same page and "Resource control policies (RCPs)"; the
 * path and the names of the roles: IAM User Guide, "Create a service-linked role". The ARN of a session contains only
 * the name.
 */
function isServiceLinked(principal: string | undefined): boolean {
  return (
    principal !== undefined &&
    /^arn:[^:]*:(?:iam::\d{12}:role\/aws-service-role\/|sts::\d{12}:assumed-role\/AWSServiceRoleFor)/.test(
      principal,
    )
  );
}
