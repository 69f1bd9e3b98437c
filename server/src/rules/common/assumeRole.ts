import type { ActionPattern, Principal, Statement } from '../../policy/policy.ts';
import { federatedForm } from '../../policy/principalForm.ts';
import { covers } from '../../policy/wildcard.ts';
import type { Edit } from '../../syntax/edit.ts';
import { isEverybody, isPlain } from './principals.ts';

/** The three actions by which a role is assumed, as AWS writes them; who calls decides which. Source: AWS STS API Reference. */
const assumeRole = 'sts:AssumeRole';
const assumeRoleWithSaml = 'sts:AssumeRoleWithSAML';
const assumeRoleWithWebIdentity = 'sts:AssumeRoleWithWebIdentity';
const assumeActions = [assumeRole, assumeRoleWithSaml, assumeRoleWithWebIdentity] as const;
export type AssumeAction = (typeof assumeActions)[number];

/**
 * The action by which this principal assumes a role; undefined for everyone, and for an unknown or invalid principal.
 */
export function assumeActionOf(principal: Principal): AssumeAction | undefined {
  const { type, literal } = principal;
  if (isEverybody(principal) || !isPlain(principal)) return undefined;
  if (type === 'AWS' || type === 'Service') return assumeRole;
  if (type !== 'Federated') return undefined;
  const form = federatedForm(literal.value);
  if (form === undefined) return undefined;
  return form === 'saml' ? assumeRoleWithSaml : assumeRoleWithWebIdentity;
}

/** Whether the statement's Action covers the action. */
export function allowsAction({ actions }: Statement, action: string): boolean {
  return actions.some(({ negated, literal }) => !negated && covers(literal.value, action, true));
}

/** The assume action that the pattern spells out. */
export function spelledAssumeAction({ negated, literal }: ActionPattern): AssumeAction | undefined {
  if (negated) return undefined;
  const text = literal.value.toLowerCase();
  return assumeActions.find((action) => action.toLowerCase() === text);
}

/** Adds an action to the statement's Action; undefined if it has none. */
export function addAction({ actions }: Statement, action: string): Edit | undefined {
  const list = actions.find(({ negated }) => !negated)?.member.value;
  if (list?.kind !== 'array' && list?.kind !== 'string') return undefined;
  return { kind: 'insertItem', into: list, value: action };
}
