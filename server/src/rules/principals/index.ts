// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { allowWithNotPrincipal } from './allow-with-not-principal.ts';
import { denyWithNotPrincipal } from './deny-with-not-principal.ts';
import { federatedPrincipalNotSupported } from './federated-principal-not-supported.ts';
import { invalidPrincipalFormat } from './invalid-principal-format.ts';
import { invalidPrincipalKey } from './invalid-principal-key.ts';
import { invalidRoleReference } from './invalid-role-reference.ts';
import { invalidServicePrincipalFormat } from './invalid-service-principal-format.ts';
import { invalidUserReference } from './invalid-user-reference.ts';
import { unsupportedPrincipal } from './unsupported-principal.ts';
import { unsupportedWildcardInPrincipal } from './unsupported-wildcard-in-principal.ts';

export const principalsRules: readonly Rule[] = [
  allowWithNotPrincipal,
  denyWithNotPrincipal,
  federatedPrincipalNotSupported,
  invalidPrincipalFormat,
  invalidPrincipalKey,
  invalidRoleReference,
  invalidServicePrincipalFormat,
  invalidUserReference,
  unsupportedPrincipal,
  unsupportedWildcardInPrincipal,
];
