import type { Principal, Statement } from '../policy/policy.ts';
import { awsPrincipalForm } from '../policy/principalForm.ts';
import { memberOf } from '../syntax/node.ts';
import { principalExpressions } from './possible.ts';
import type { AccessRequest } from './request.ts';
import { accountOf, roleNameOf } from './request.ts';
import type { Truth } from './truth.ts';
import { all, any, not, unknown } from './truth.ts';

/** How closely a statement names the caller; the closest match counts. */
export type PrincipalNaming = 'session' | 'user' | 'role' | 'everybody' | 'account' | 'other';

/**
 * Whether a statement of a resource-based policy matches the caller. Source: IAM User Guide, "AWS JSON policy elements:
 * Principal".
 *
 * @param bounded Whether the caller has a permissions boundary: `NotPrincipal` with Deny applies to all such users and
 * roles, regardless of whom it names. Source: IAM User Guide, "Permissions boundaries for IAM entities".
 */
export function principalFits(statement: Statement, request: AccessRequest, bounded: boolean): Truth {
  const fits = namedFits(statement, request, bounded);
  if (principalExpressions(statement).length === 0) return fits;
  // The document's language may compute the caller's ARN, which `NotPrincipal` then excludes.
  if (memberOf(statement.node, 'NotPrincipal') === undefined) return any([fits, unknown('Principal')]);
  return all([statement.principals.length === 0 || fits, unknown('NotPrincipal')]);
}

function namedFits({ principals, effect }: Statement, { principal }: AccessRequest, bounded: boolean): Truth {
  if (principals.length === 0) return false;
  if (bounded && effect === 'Deny' && principals.some(({ negated }) => negated)) return true;
  if (principal === undefined) return everybodyIn(principals) || unknown('principal');
  const fits = any(principals.map((each) => namingOf(each, principal) !== undefined));
  if (!principals.some(({ negated }) => negated)) return fits;
  return not(fits) === true || (effect === 'Deny' && isOnlyParent(principals, principal));
}

/**
 * Whether `NotPrincipal` names the caller's account or role only together with other users, roles or sessions of it:
 * then only those are excluded. Source: IAM User Guide, "AWS JSON policy elements: NotPrincipal", the examples with the
 * user Bob and with a session.
 */
function isOnlyParent(principals: readonly Principal[], caller: string): boolean {
  const namings = new Set(principals.map((each) => namingOf(each, caller)));
  const naming = closestFirst.find((each) => namings.has(each));
  const texts = principals.filter(({ type }) => type === 'AWS').map(({ literal }) => literal.value);
  const ofAccount = texts.filter((text) => accountOf(text) === accountOf(caller));
  if (naming === 'account') return ofAccount.some((text) => entities.has(awsPrincipalForm(text)));
  return (
    naming === 'role' &&
    awsPrincipalForm(caller) === 'session' &&
    ofAccount.some((text) => awsPrincipalForm(text) === 'session' && roleNameOf(text) === roleNameOf(caller))
  );
}

const entities: ReadonlySet<ReturnType<typeof awsPrincipalForm>> = new Set([
  'user',
  'role',
  'session',
  'federatedUser',
]);

/** How the statement names the caller; undefined if it does not, or only by `NotPrincipal`. */
export function namingIn({ principals }: Statement, principal: string): PrincipalNaming | undefined {
  const found = new Set(principals.map((each) => (each.negated ? undefined : namingOf(each, principal))));
  return closestFirst.find((naming) => found.has(naming));
}

const closestFirst: readonly PrincipalNaming[] = ['session', 'user', 'role', 'everybody', 'account', 'other'];

function everybodyIn(principals: readonly Principal[]): boolean {
  return principals.some((each) => !each.negated && isEverybody(each));
}

function isEverybody({ typeKey, type, literal }: Principal): boolean {
  return literal.value === '*' && (typeKey === undefined || type === 'AWS');
}

function namingOf(named: Principal, caller: string): PrincipalNaming | undefined {
  if (isEverybody(named)) return 'everybody';
  const text = named.literal.value;
  if (named.type !== 'AWS') return text === caller ? 'other' : undefined;
  return awsNamingOf(text, caller);
}

function awsNamingOf(text: string, caller: string): PrincipalNaming | undefined {
  const form = awsPrincipalForm(text);
  switch (form) {
    case 'account':
    case 'root':
      return accountOf(text) === accountOf(caller) ? 'account' : undefined;
    case 'session':
    case 'federatedUser':
      return text === caller ? 'session' : undefined;
    case 'role': {
      const isRole = roleNameOf(text) === roleNameOf(caller) && accountOf(text) === accountOf(caller);
      return isRole && hasSamePath(text, caller) ? 'role' : undefined;
    }
    case 'user':
      return text === caller ? 'user' : undefined;
    default:
      return text === caller ? 'other' : undefined;
  }
}

/** The ARN of a session does not contain its role's path, so only two roles can differ in it. */
function hasSamePath(role: string, caller: string): boolean {
  return awsPrincipalForm(caller) !== 'role' || role === caller;
}
