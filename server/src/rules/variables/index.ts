// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { emptyVariable } from './empty-variable.ts';
import { invalidVariableForOperator } from './invalid-variable-for-operator.ts';
import { missingBraceInVariable } from './missing-brace-in-variable.ts';
import { missingQuoteInVariable } from './missing-quote-in-variable.ts';
import { multivaluedKeyAsVariable } from './multivalued-key-as-variable.ts';
import { unknownVariableKey } from './unknown-variable-key.ts';
import { unsubstitutedVariable } from './unsubstituted-variable.ts';
import { unsupportedSpaceInVariable } from './unsupported-space-in-variable.ts';
import { variableBeforeFifthColon } from './variable-before-fifth-colon.ts';
import { variableUnsupportedInElement } from './variable-unsupported-in-element.ts';
import { variableUnsupportedInVersion } from './variable-unsupported-in-version.ts';

export const variablesRules: readonly Rule[] = [
  emptyVariable,
  invalidVariableForOperator,
  missingBraceInVariable,
  missingQuoteInVariable,
  multivaluedKeyAsVariable,
  unknownVariableKey,
  unsubstitutedVariable,
  unsupportedSpaceInVariable,
  variableBeforeFifthColon,
  variableUnsupportedInElement,
  variableUnsupportedInVersion,
];
