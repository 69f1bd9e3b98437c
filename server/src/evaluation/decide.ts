import type { Layer, PolicySets, Verdict } from './layers.ts';
import { awsPrincipalForm } from '../policy/principalForm.ts';
import { isBounded, decideLayer, layersOf } from './layers.ts';
import { nearestMiss } from './nearestMiss.ts';
import type { NearMiss } from './nearestMiss.ts';
import type { AccessRequest } from './request.ts';
import { accountOf, needsNoPolicy, withDerivedKeys } from './request.ts';
import { resourceGrants } from './resourceGrants.ts';
import type { ResourceGrants } from './resourceGrants.ts';
import type { StatementMatch } from './statementMatch.ts';
import type { Need, Truth } from './truth.ts';
import { all, any, needsOf, not, unknown } from './truth.ts';
import type { Steps } from '../text/steps.ts';
import { atOnce } from '../text/steps.ts';

/** The answer to a request. */
export interface Decision {
  readonly outcome: 'allowed' | 'explicitlyDenied' | 'implicitlyDenied' | 'depends';
  /** The kind of policy that denies; absent unless the request is denied. */
  readonly layer?: Layer;
  /**
   * The statements that decide: those that allow, or those that deny. Empty if no statement allows, and if the root
   * user does not need one.
   */
  readonly deciding: readonly StatementMatch[];
  /** What the answer depends on; empty unless the outcome is `depends`. */
  readonly needs: readonly Need[];
  /** For an implicit denial, the statement that comes closest to allowing it. */
  readonly nearMiss?: NearMiss;
}

/**
 * Decides a request by AWS's evaluation logic. Source: IAM User Guide, "Policy evaluation logic": an explicit Deny in
 * any policy wins; SCPs must allow at each level; within an account an identity-based or a resource-based policy is
 * enough, across accounts both must allow; the root user does not need an identity-based policy.
 */
export function* decideInSteps(given: AccessRequest, sets: PolicySets): Steps<Decision> {
  const request = withDerivedKeys(given);
  const verdicts = yield* decideLayers(sets, request);
  const denied = any(verdicts.map(({ denies }) => denies));
  if (denied === true) return explicitDenial(verdicts);
  const gates = gatesOf(verdicts, sets, request);
  const allowed = all([not(denied), ...gates.map(({ passes }) => passes)]);
  if (allowed === true) return { outcome: 'allowed', deciding: applying(verdicts, 'Allow'), needs: [] };
  if (allowed !== false) return { outcome: 'depends', deciding: [], needs: distinct(needsOf(allowed)) };
  return implicitDenial(verdicts, gates);
}

/** Decides the same without steps. */
export function decide(given: AccessRequest, sets: PolicySets): Decision {
  return atOnce(decideInSteps(given, sets));
}

/** A check that a request must pass. */
interface Gate {
  readonly layer: Layer;
  readonly passes: Truth;
}

function* decideLayers(sets: PolicySets, request: AccessRequest): Steps<readonly Verdict[]> {
  const bounded = isBounded(sets, request.principal);
  const verdicts: Verdict[] = [];
  for (const { layer, policies } of layersOf(sets, request.principal))
    verdicts.push(yield* decideLayer(layer, policies, request, bounded));
  return verdicts;
}

function gatesOf(verdicts: readonly Verdict[], sets: PolicySets, request: AccessRequest): readonly Gate[] {
  const gates: Gate[] = [];
  for (const { layer, allows } of verdicts) {
    // RCPFullAWSAccess cannot be detached, so a resource control policy can deny and never has to allow.
    if (layer === 'scp' || layer === 'endpoint') gates.push({ layer, passes: allows });
  }
  const allowedBy = (layer: Layer): Truth => verdicts.find((each) => each.layer === layer)?.allows ?? true;
  const limits = all([allowedBy('boundary'), allowedBy('session')]);
  const resource = verdicts.find(({ layer }) => layer === 'resource');
  const grants = resource === undefined ? undefined : resourceGrants(resource, request);
  const identity = needsNoPolicy(request) || allowedBy('identity');
  const passes = grantOf(identity, limits, grants, request);
  gates.push({ layer: passes === false ? failing(verdicts, identity, sets) : 'identity', passes });
  return gates;
}

/** Whether the principal's and the resource's policies together grant the request. */
function grantOf(
  identity: Truth,
  limits: Truth,
  grants: ResourceGrants | undefined,
  request: AccessRequest,
): Truth {
  const ownPolicies = all([identity, limits]);
  const required = requiredPolicy(request);
  if (grants === undefined) {
    const missing = required ?? (isAcrossAccounts(request) ? 'resource-based policy' : undefined);
    return missing === undefined ? ownPolicies : all([ownPolicies, unknown(missing)]);
  }
  const { outright, limited, delegated } = grants;
  const within = any([
    outright,
    all([limited, limits]),
    required === undefined ? ownPolicies : all([ownPolicies, delegated]),
  ]);
  const across = isAccountless(request.principal)
    ? outright
    : all([ownPolicies, any([outright, limited, delegated])]);
  return chooseByAccount(within, across, request);
}

function chooseByAccount(within: Truth, across: Truth, request: AccessRequest): Truth {
  if (isAccountless(request.principal)) return across;
  const caller = request.context.get('aws:principalaccount')?.[0];
  const owner = request.context.get('aws:resourceaccount')?.[0];
  if (caller !== undefined && owner !== undefined) return caller === owner ? within : across;
  if (typeof within === 'boolean' && within === across) return within;
  const fact = owner === undefined ? 'aws:resourceaccount' : 'aws:principalaccount';
  return all([any([within, across]), unknown(fact)]);
}

/** Whether the caller is certainly from another account, so the resource's policy has to allow the request. */
function isAcrossAccounts({ context }: AccessRequest): boolean {
  const caller = context.get('aws:principalaccount')?.[0];
  const owner = context.get('aws:resourceaccount')?.[0];
  return caller !== undefined && owner !== undefined && caller !== owner;
}

/** Whether the caller is a service or has no credentials, and so has no policies of its own. */
function isAccountless(principal: string | undefined): boolean {
  return principal !== undefined && accountOf(principal) === undefined;
}

/**
 * The policy without which no access is possible. Sources: AWS KMS Developer Guide, "Key policies in AWS KMS" ("No AWS
 * principal … has any permissions to a KMS key unless they are explicitly allowed"); IAM User Guide, "Policy evaluation
 * logic", on role trust policies, "Pass session tags in AWS STS" and "Monitor and control actions taken with assumed
 * roles" on the other actions that trust policies have to allow.
 */
function requiredPolicy({ action, resource }: AccessRequest): string | undefined {
  if (/^sts:assumerole/i.test(action)) return 'trust policy';
  if (/^sts:(?:tagsession|setsourceidentity)$/i.test(action) && isRoleArn(resource)) return 'trust policy';
  return /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource) ? 'key policy' : undefined;
}

function isRoleArn(resource: string): boolean {
  return awsPrincipalForm(resource) === 'role';
}

function failing(verdicts: readonly Verdict[], identity: Truth, sets: PolicySets): Layer {
  const closed = (layer: Layer): boolean =>
    verdicts.some((each) => each.layer === layer && each.allows === false);
  if (identity !== false && closed('boundary')) return 'boundary';
  if (identity !== false && closed('session')) return 'session';
  return identity !== false && sets.resource !== undefined ? 'resource' : 'identity';
}

function explicitDenial(verdicts: readonly Verdict[]): Decision {
  const first = verdicts.find(({ denies }) => denies === true);
  return {
    outcome: 'explicitlyDenied',
    ...(first !== undefined && { layer: first.layer }),
    deciding: applying(verdicts, 'Deny'),
    needs: [],
  };
}

function implicitDenial(verdicts: readonly Verdict[], gates: readonly Gate[]): Decision {
  const layer = gates.find(({ passes }) => passes === false)?.layer ?? 'identity';
  const nearIn = (searched: Layer): NearMiss | undefined => {
    const near = nearestMiss(
      verdicts.filter((each) => each.layer === searched).flatMap(({ matches }) => matches),
    );
    // Except in the resource's policy, a matching statement belongs to a level that allows the request.
    return near?.misfits.length === 0 && searched !== 'resource' ? undefined : near;
  };
  // The resource's policy may allow a caller that has no policies of its own.
  const near = nearIn(layer) ?? (layer === 'identity' ? nearIn('resource') : undefined);
  return {
    outcome: 'implicitlyDenied',
    layer,
    deciding: [],
    needs: [],
    ...(near !== undefined && { nearMiss: near }),
  };
}

function applying(verdicts: readonly Verdict[], effect: string): readonly StatementMatch[] {
  return verdicts.flatMap(({ matches }) =>
    matches.filter(({ statement, applies }) => statement.effect === effect && applies === true),
  );
}

/** The needs without duplicates. */
function distinct(needs: readonly Need[]): readonly Need[] {
  const known = new Map<string, Set<Need['condition']>>();
  return needs.filter(({ fact, condition }) => {
    const conditions = known.get(fact) ?? new Set();
    known.set(fact, conditions);
    const isNew = !conditions.has(condition);
    conditions.add(condition);
    return isNew;
  });
}
