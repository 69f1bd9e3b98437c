import type { Rule } from './rule.ts';
import { assumeRoleWholeAccount } from './assume-role-whole-account.ts';
import { confusedDeputyRisk } from './confused-deputy-risk.ts';
import { credentialsExposure } from './credentials-exposure.ts';
import { dataExfiltration } from './data-exfiltration.ts';
import { githubOidcClaims } from './github-oidc-claims.ts';
import { kmsKeyLockout } from './kms-key-lockout.ts';
import { privilegeEscalation } from './privilege-escalation.ts';
import { publicPrincipal } from './public-principal.ts';
import { resourceExposure } from './resource-exposure.ts';
import { rootLockout } from './root-lockout.ts';
import { serviceWildcard } from './service-wildcard.ts';
import { starAction } from './star-action.ts';
import { writeWithoutConstraint } from './write-without-constraint.ts';

/** The rules that are off until the security tier is asked for. */
export const securityTier: readonly Rule[] = [
  assumeRoleWholeAccount,
  confusedDeputyRisk,
  credentialsExposure,
  dataExfiltration,
  githubOidcClaims,
  kmsKeyLockout,
  privilegeEscalation,
  publicPrincipal,
  resourceExposure,
  rootLockout,
  serviceWildcard,
  starAction,
  writeWithoutConstraint,
];
