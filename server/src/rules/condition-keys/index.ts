// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { deprecatedGlobalConditionKey } from './deprecated-global-condition-key.ts';
import { duplicateKeysWithDifferentCase } from './duplicate-keys-with-different-case.ts';
import { dynamodbAttributesWithoutSelect } from './dynamodb-attributes-without-select.ts';
import { invalidConditionKeyFormat } from './invalid-condition-key-format.ts';
import { invalidGlobalConditionKey } from './invalid-global-condition-key.ts';
import { invalidServiceConditionKey } from './invalid-service-condition-key.ts';
import { irrelevantConditionKeyInPolicy } from './irrelevant-condition-key-in-policy.ts';
import { mfaConditionAntipattern } from './mfa-condition-antipattern.ts';
import { missingActionForConditionKey } from './missing-action-for-condition-key.ts';
import { s3PrefixInNegativeContext } from './s3-prefix-in-negative-context.ts';
import { unsupportedActionForConditionKey } from './unsupported-action-for-condition-key.ts';
import { unsupportedGlobalConditionKey } from './unsupported-global-condition-key.ts';
import { untrustworthyConditionKey } from './untrustworthy-condition-key.ts';
import { useConditionKeyOnlyWithSupportedServices } from './use-condition-key-only-with-supported-services.ts';

export const conditionKeysRules: readonly Rule[] = [
  deprecatedGlobalConditionKey,
  duplicateKeysWithDifferentCase,
  dynamodbAttributesWithoutSelect,
  invalidConditionKeyFormat,
  invalidGlobalConditionKey,
  invalidServiceConditionKey,
  irrelevantConditionKeyInPolicy,
  mfaConditionAntipattern,
  missingActionForConditionKey,
  s3PrefixInNegativeContext,
  unsupportedActionForConditionKey,
  unsupportedGlobalConditionKey,
  untrustworthyConditionKey,
  useConditionKeyOnlyWithSupportedServices,
];
