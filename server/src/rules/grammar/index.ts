// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { dataTypeMismatch } from './data-type-mismatch.ts';
import { duplicateJsonKey } from './duplicate-json-key.ts';
import { idInIdentityPolicy } from './id-in-identity-policy.ts';
import { invalidDocumentCharacter } from './invalid-document-character.ts';
import { invalidEffect } from './invalid-effect.ts';
import { invalidPolicyElement } from './invalid-policy-element.ts';
import { invalidPolicyTemplate } from './invalid-policy-template.ts';
import { invalidVersion } from './invalid-version.ts';
import { jsonSyntaxError } from './json-syntax-error.ts';
import { missingAction } from './missing-action.ts';
import { missingEffect } from './missing-effect.ts';
import { missingPrincipal } from './missing-principal.ts';
import { missingResource } from './missing-resource.ts';
import { missingStatement } from './missing-statement.ts';
import { missingVersion } from './missing-version.ts';
import { oldVersion } from './old-version.ts';
import { unsupportedElementCombination } from './unsupported-element-combination.ts';

export const grammarRules: readonly Rule[] = [
  dataTypeMismatch,
  duplicateJsonKey,
  idInIdentityPolicy,
  invalidDocumentCharacter,
  invalidEffect,
  invalidPolicyElement,
  invalidPolicyTemplate,
  invalidVersion,
  jsonSyntaxError,
  missingAction,
  missingEffect,
  missingPrincipal,
  missingResource,
  missingStatement,
  missingVersion,
  oldVersion,
  unsupportedElementCombination,
];
