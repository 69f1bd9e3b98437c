// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { conditionValueNeverMatches } from './condition-value-never-matches.ts';
import { improveIpRange } from './improve-ip-range.ts';
import { invalidConditionDataType } from './invalid-condition-data-type.ts';
import { invalidConditionMultipleBoolean } from './invalid-condition-multiple-boolean.ts';
import { invalidDateValue } from './invalid-date-value.ts';
import { invalidKmsKeyValue } from './invalid-kms-key-value.ts';
import { typeMismatch } from './type-mismatch.ts';
import { typeMismatchBoolean } from './type-mismatch-boolean.ts';
import { typeMismatchDate } from './type-mismatch-date.ts';
import { typeMismatchIpRange } from './type-mismatch-ip-range.ts';
import { typeMismatchNumber } from './type-mismatch-number.ts';
import { typeMismatchString } from './type-mismatch-string.ts';
import { variableUsageTooPermissive } from './variable-usage-too-permissive.ts';
import { wildcardUsageTooPermissive } from './wildcard-usage-too-permissive.ts';

export const conditionValuesRules: readonly Rule[] = [
  conditionValueNeverMatches,
  improveIpRange,
  invalidConditionDataType,
  invalidConditionMultipleBoolean,
  invalidDateValue,
  invalidKmsKeyValue,
  typeMismatch,
  typeMismatchBoolean,
  typeMismatchDate,
  typeMismatchIpRange,
  typeMismatchNumber,
  typeMismatchString,
  variableUsageTooPermissive,
  wildcardUsageTooPermissive,
];
