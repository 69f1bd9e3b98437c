// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { actionComma } from './action-comma.ts';
import { actionExtraColon } from './action-extra-colon.ts';
import { actionWhitespace } from './action-whitespace.ts';
import { emptyAction } from './empty-action.ts';
import { invalidAction } from './invalid-action.ts';
import { invalidServiceInAction } from './invalid-service-in-action.ts';
import { missingDependentAction } from './missing-dependent-action.ts';
import { unsupportedActionInPolicy } from './unsupported-action-in-policy.ts';
import { wildcardInServiceName } from './wildcard-in-service-name.ts';

export const actionsRules: readonly Rule[] = [
  actionComma,
  actionExtraColon,
  actionWhitespace,
  emptyAction,
  invalidAction,
  invalidServiceInAction,
  missingDependentAction,
  unsupportedActionInPolicy,
  wildcardInServiceName,
];
