// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { mismatchedActionForPrincipal } from './mismatched-action-for-principal.ts';
import { missingActionForRolesAnywhereTrustPolicy } from './missing-action-for-roles-anywhere-trust-policy.ts';
import { podIdentityWithoutTagSession } from './pod-identity-without-tag-session.ts';
import { redundantPrincipalInRoleTrustPolicy } from './redundant-principal-in-role-trust-policy.ts';
import { roleTrustPolicySyntaxErrorNotprincipal } from './role-trust-policy-syntax-error-notprincipal.ts';
import { roleTrustPolicySyntaxErrorResource } from './role-trust-policy-syntax-error-resource.ts';
import { roleTrustPolicyUnsupportedWildcardInPrincipal } from './role-trust-policy-unsupported-wildcard-in-principal.ts';

export const trustRules: readonly Rule[] = [
  mismatchedActionForPrincipal,
  missingActionForRolesAnywhereTrustPolicy,
  podIdentityWithoutTagSession,
  redundantPrincipalInRoleTrustPolicy,
  roleTrustPolicySyntaxErrorNotprincipal,
  roleTrustPolicySyntaxErrorResource,
  roleTrustPolicyUnsupportedWildcardInPrincipal,
];
