// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { arnAccountNotAllowed } from './arn-account-not-allowed.ts';
import { arnFormNeverMatches } from './arn-form-never-matches.ts';
import { arnRegionNotAllowed } from './arn-region-not-allowed.ts';
import { incompleteArnExpansion } from './incomplete-arn-expansion.ts';
import { invalidArnAccount } from './invalid-arn-account.ts';
import { invalidArnPrefix } from './invalid-arn-prefix.ts';
import { invalidArnRegion } from './invalid-arn-region.ts';
import { invalidArnResource } from './invalid-arn-resource.ts';
import { invalidArnServiceCase } from './invalid-arn-service-case.ts';
import { invalidPartition } from './invalid-partition.ts';
import { invalidRegion } from './invalid-region.ts';
import { missingArnAccount } from './missing-arn-account.ts';
import { missingArnField } from './missing-arn-field.ts';
import { missingArnRegion } from './missing-arn-region.ts';
import { resourceComma } from './resource-comma.ts';

export const arnsRules: readonly Rule[] = [
  arnAccountNotAllowed,
  arnFormNeverMatches,
  arnRegionNotAllowed,
  incompleteArnExpansion,
  invalidArnAccount,
  invalidArnPrefix,
  invalidArnRegion,
  invalidArnResource,
  invalidArnServiceCase,
  invalidPartition,
  invalidRegion,
  missingArnAccount,
  missingArnField,
  missingArnRegion,
  resourceComma,
];
