// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { rcpMissingRelatedPrincipalConditionKey } from './rcp-missing-related-principal-condition-key.ts';
import { rcpMissingRelatedServicePrincipalConditionKey } from './rcp-missing-related-service-principal-condition-key.ts';
import { rcpMissingServiceConditionKeyNullCheck } from './rcp-missing-service-condition-key-null-check.ts';
import { rcpSyntaxErrorAction } from './rcp-syntax-error-action.ts';
import { rcpSyntaxErrorAllow } from './rcp-syntax-error-allow.ts';
import { rcpSyntaxErrorNotaction } from './rcp-syntax-error-notaction.ts';
import { rcpSyntaxErrorPrincipal } from './rcp-syntax-error-principal.ts';
import { scpSyntaxErrorPrincipal } from './scp-syntax-error-principal.ts';

export const organizationsRules: readonly Rule[] = [
  rcpMissingRelatedPrincipalConditionKey,
  rcpMissingRelatedServicePrincipalConditionKey,
  rcpMissingServiceConditionKeyNullCheck,
  rcpSyntaxErrorAction,
  rcpSyntaxErrorAllow,
  rcpSyntaxErrorNotaction,
  rcpSyntaxErrorPrincipal,
  scpSyntaxErrorPrincipal,
];
