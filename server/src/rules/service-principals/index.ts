// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { confusedDeputyRisk } from './confused-deputy-risk.ts';
import { missingPairedConditionKeys } from './missing-paired-condition-keys.ts';
import { recommendedConditionKeyForServicePrincipal } from './recommended-condition-key-for-service-principal.ts';
import { restrictAccessToServicePrincipal } from './restrict-access-to-service-principal.ts';
import { sourceKeyInIdentityPolicy } from './source-key-in-identity-policy.ts';
import { unsupportedConditionKeyForServicePrincipal } from './unsupported-condition-key-for-service-principal.ts';

export const servicePrincipalsRules: readonly Rule[] = [
  confusedDeputyRisk,
  missingPairedConditionKeys,
  recommendedConditionKeyForServicePrincipal,
  restrictAccessToServicePrincipal,
  sourceKeyInIdentityPolicy,
  unsupportedConditionKeyForServicePrincipal,
];
