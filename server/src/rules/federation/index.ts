// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { absentOidcClaim } from './absent-oidc-claim.ts';
import { confirmAudienceClaimType } from './confirm-audience-claim-type.ts';
import { eksRoleWithoutSubject } from './eks-role-without-subject.ts';
import { foranyvalueWithAudienceClaimType } from './foranyvalue-with-audience-claim-type.ts';
import { githubOidcClaims } from './github-oidc-claims.ts';
import { invalidFederatedPrincipalSyntaxInRoleTrustPolicy } from './invalid-federated-principal-syntax-in-role-trust-policy.ts';
import { missingConditionKeyForOidcPrincipal } from './missing-condition-key-for-oidc-principal.ts';
import { missingGithubRepoConditionKey } from './missing-github-repo-condition-key.ts';
import { samlRoleWithoutAudience } from './saml-role-without-audience.ts';
import { specificGithubRepoAndBranchRecommended } from './specific-github-repo-and-branch-recommended.ts';

export const federationRules: readonly Rule[] = [
  absentOidcClaim,
  confirmAudienceClaimType,
  eksRoleWithoutSubject,
  foranyvalueWithAudienceClaimType,
  githubOidcClaims,
  invalidFederatedPrincipalSyntaxInRoleTrustPolicy,
  missingConditionKeyForOidcPrincipal,
  missingGithubRepoConditionKey,
  samlRoleWithoutAudience,
  specificGithubRepoAndBranchRecommended,
];
