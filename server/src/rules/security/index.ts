// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { assumeRoleWholeAccount } from './assume-role-whole-account.ts';
import { credentialsExposure } from './credentials-exposure.ts';
import { dataExfiltration } from './data-exfiltration.ts';
import { fullAdmin } from './full-admin.ts';
import { openResourcePolicy } from './open-resource-policy.ts';
import { privilegeEscalation } from './privilege-escalation.ts';
import { publicPrincipal } from './public-principal.ts';
import { resourceExposure } from './resource-exposure.ts';
import { serviceWildcard } from './service-wildcard.ts';
import { starAction } from './star-action.ts';
import { writeWithoutConstraint } from './write-without-constraint.ts';

export const securityRules: readonly Rule[] = [
  assumeRoleWholeAccount,
  credentialsExposure,
  dataExfiltration,
  fullAdmin,
  openResourcePolicy,
  privilegeEscalation,
  publicPrincipal,
  resourceExposure,
  serviceWildcard,
  starAction,
  writeWithoutConstraint,
];
