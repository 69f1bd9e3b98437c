import { awsPrincipalForm } from '../policy/principalForm.ts';
import type { Verdict } from './layers.ts';
import { namingIn } from './principals.ts';
import type { PrincipalNaming } from './principals.ts';
import type { AccessRequest } from './request.ts';
import type { Truth } from './truth.ts';
import { any } from './truth.ts';

/** What a resource-based policy grants a caller, by what else it takes within the resource's own account. */
export interface ResourceGrants {
  /** Whatever the permissions boundary and the session policies leave out. */
  readonly outright: Truth;
  /** As far as the permissions boundary and the session policies allow it too. */
  readonly limited: Truth;
  /** To the account: its own policies have to allow it. */
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
