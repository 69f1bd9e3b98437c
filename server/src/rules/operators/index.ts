// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { equivalentToNullFalse } from './equivalent-to-null-false.ts';
import { equivalentToNullTrue } from './equivalent-to-null-true.ts';
import { forallvaluesAllowWithoutNullCheck } from './forallvalues-allow-without-null-check.ts';
import { forallvaluesWithSingleValuedKey } from './forallvalues-with-single-valued-key.ts';
import { foranyvalueDenyWithoutNullCheck } from './foranyvalue-deny-without-null-check.ts';
import { ifexistsOnAlwaysPresentKey } from './ifexists-on-always-present-key.ts';
import { ifexistsWeakensAllow } from './ifexists-weakens-allow.ts';
import { ifexistsWeakensDeny } from './ifexists-weakens-deny.ts';
import { invalidConditionOperator } from './invalid-condition-operator.ts';
import { missingQualifier } from './missing-qualifier.ts';
import { nullWithIfExists } from './null-with-if-exists.ts';
import { nullWithQualifier } from './null-with-qualifier.ts';
import { setOperatorOnSingleValuedKey } from './set-operator-on-single-valued-key.ts';
import { stringLikeOperatorWithArnConditionKeys } from './string-like-operator-with-arn-condition-keys.ts';
import { wildcardWithoutLikeOperator } from './wildcard-without-like-operator.ts';

export const operatorsRules: readonly Rule[] = [
  equivalentToNullFalse,
  equivalentToNullTrue,
  forallvaluesAllowWithoutNullCheck,
  forallvaluesWithSingleValuedKey,
  foranyvalueDenyWithoutNullCheck,
  ifexistsOnAlwaysPresentKey,
  ifexistsWeakensAllow,
  ifexistsWeakensDeny,
  invalidConditionOperator,
  missingQualifier,
  nullWithIfExists,
  nullWithQualifier,
  setOperatorOnSingleValuedKey,
  stringLikeOperatorWithArnConditionKeys,
  wildcardWithoutLikeOperator,
];
