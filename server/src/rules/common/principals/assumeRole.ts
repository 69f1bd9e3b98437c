import type { ActionPattern, Principal, Statement } from '../../../policy/policy.ts';
import { federatedForm, principalTypeOf } from '../../../policy/principalForm.ts';
import { covers } from '../../../policy/wildcard.ts';
import type { Edit } from '../../../syntax/edit.ts';
import { isEverybody, isPlain, knowsPrincipals } from './principals.ts';

/**
 * The three actions that assume a role, in AWS's spelling; the type of the caller decides which one applies. Source:
 * AWS STS API Reference.
 */
const assumeRole = 'sts:AssumeRole';
const assumeRoleWithSaml = 'sts:AssumeRoleWithSAML';
const assumeRoleWithWebIdentity = 'sts:AssumeRoleWithWebIdentity';
const assumeActions = [assumeRole, assumeRoleWithSaml, assumeRoleWithWebIdentity] as const;
export type AssumeAction = (typeof assumeActions)[number];

/** Whether a statement belongs in a trust policy: it has principals and actions that assume a role, but no resource. */
export function isTrustStatement({ actions, principals, resources }: Statement): boolean {
  const assumes = actions.every(
    ({ negated, literal }) =>
      !negated && /^sts:(?:assumerole\w*|tagsession|setsourceidentity)$/i.test(literal.value),
  );
  return assumes && actions.length > 0 && principals.length > 0 && resources.length === 0;
}

/**
 * The action by which this principal assumes a role; undefined for everyone, and for an unknown or invalid principal.
 */
export function assumeActionOf(principal: Principal): AssumeAction | undefined {
  const { literal } = principal;
  if (isEverybody(principal) || !isPlain(principal)) return undefined;
  // If the principal is under the wrong type, `invalid-principal-format` moves it, and the action may be correct.
  const type = principal.type === 'AWS' ? (principalTypeOf(literal.value) ?? 'AWS') : principal.type;
  if (type === 'AWS' || type === 'Service') return assumeRole;
  if (type !== 'Federated') return undefined;
  const form = federatedForm(literal.value);
  if (form === undefined) return undefined;
  return form === 'saml' ? assumeRoleWithSaml : assumeRoleWithWebIdentity;
}

/** Whether the statement's Action covers the action. */
export function allowsAction({ actions }: Statement, action: string): boolean {
  return actions.some(({ negated, literal }) => !negated && covers(literal.value, action, 'ignoreCase'));
}

/** The assume action that the pattern names without wildcards. */
export function spelledAssumeAction({ negated, literal }: ActionPattern): AssumeAction | undefined {
  if (negated) return undefined;
  const text = literal.value.toLowerCase();
  return assumeActions.find((action) => action.toLowerCase() === text);
}

/** Adds an action to the statement's Action; undefined if the statement has no Action. */
export function addAction({ actions }: Statement, action: string): Edit | undefined {
  const list = actions.find(({ negated }) => !negated)?.member.value;
  if (list?.kind !== 'array' && list?.kind !== 'string') return undefined;
  return { kind: 'insertItem', into: list, value: action };
}

/** The actions with which a statement's principals assume the role; undefined unless it is known for each principal. */
export function assumeActionsOf(statement: Statement): ReadonlyMap<Principal, AssumeAction> | undefined {
  if (statement.effect !== 'Allow' || !knowsPrincipals(statement)) return undefined;
  const own = new Map<Principal, AssumeAction>();
  for (const principal of statement.principals) {
    if (principal.negated) continue;
    const action = assumeActionOf(principal);
    if (action === undefined) return undefined;
    own.set(principal, action);
  }
  return own;
}

/** The assume actions in the statement that none of its principals can use. */
export function unusableAssumeActions(
  { actions }: Statement,
  own: ReadonlyMap<Principal, AssumeAction>,
): readonly ActionPattern[] {
  const needed = new Set(own.values());
  return actions.filter((action) => {
    const spelled = spelledAssumeAction(action);
    return spelled !== undefined && !needed.has(spelled);
  });
}
