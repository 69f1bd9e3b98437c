import { awsPrincipalForm } from '../policy/principalForm.ts';
import type { Verdict } from './layers.ts';
import { namingIn } from './principals.ts';
import type { PrincipalNaming } from './principals.ts';
import type { AccessRequest } from './request.ts';
import type { Truth } from './truth.ts';
import { any } from './truth.ts';

/** What a resource-based policy grants a caller, by what else is required within the resource's account. */
export interface ResourceGrants {
  /** Granted regardless of implicit denials in the permissions boundary and the session policies. */
  readonly outright: Truth;
  /** Granted if the permissions boundary and the session policies also allow it. */
  readonly limited: Truth;
  /** Granted to the account: its own policies also have to allow it. */
  readonly delegated: Truth;
}

/**
 * Source: IAM User Guide, "Policy evaluation logic" and "Permissions boundaries for IAM entities": an implicit denial
 * in a boundary or a session policy does not limit what a resource-based policy grants to a user's or a session's ARN,
 * but limits what it grants to a role's ARN.
 */
export function resourceGrants(verdict: Verdict, { principal }: AccessRequest): ResourceGrants {
  const byReach = { outright: [], limited: [], delegated: [] } satisfies Record<
    keyof ResourceGrants,
    Truth[]
  >;
  const lists: Record<keyof ResourceGrants, Truth[]> = byReach;
  for (const { statement, applies } of verdict.matches) {
    if (statement.effect !== 'Allow') continue;
    const naming = principal === undefined ? 'everybody' : (namingIn(statement, principal) ?? 'everybody');
    lists[reachOf(naming, principal)].push(applies);
  }
  return {
    outright: any(lists.outright),
    limited: any(lists.limited),
    delegated: any(lists.delegated),
  };
}

function reachOf(naming: PrincipalNaming, principal: string | undefined): keyof ResourceGrants {
  switch (naming) {
    case 'account':
      return 'delegated';
    case 'role':
      return 'limited';
    case 'everybody':
      return isRole(principal) ? 'limited' : 'outright';
    case 'session':
    case 'user':
    case 'other':
      return 'outright';
  }
}

function isRole(principal: string | undefined): boolean {
  const form = principal === undefined ? undefined : awsPrincipalForm(principal);
  return form === 'role' || form === 'session';
}
