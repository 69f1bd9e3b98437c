// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { redundantAction } from './redundant-action.ts';
import { redundantConditionValueNum } from './redundant-condition-value-num.ts';
import { redundantKeyDueToWildcardInCondition } from './redundant-key-due-to-wildcard-in-condition.ts';
import { redundantPrincipal } from './redundant-principal.ts';
import { redundantResource } from './redundant-resource.ts';
import { redundantStatement } from './redundant-statement.ts';
import { redundantStatementDueToWildcardInCondition } from './redundant-statement-due-to-wildcard-in-condition.ts';
import { statementShadowedByDeny } from './statement-shadowed-by-deny.ts';

export const redundancyRules: readonly Rule[] = [
  redundantAction,
  redundantConditionValueNum,
  redundantKeyDueToWildcardInCondition,
  redundantPrincipal,
  redundantResource,
  redundantStatement,
  redundantStatementDueToWildcardInCondition,
  statementShadowedByDeny,
];
