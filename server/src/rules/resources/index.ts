// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { actionNeedsResourceStar } from './action-needs-resource-star.ts';
import { actionResourceMismatch } from './action-resource-mismatch.ts';
import { denyConditionAlwaysMatches } from './deny-condition-always-matches.ts';
import { missingRequiredResource } from './missing-required-resource.ts';
import { resourceStar } from './resource-star.ts';
import { resourceWithoutAction } from './resource-without-action.ts';
import { unsupportedResourceArnInPolicy } from './unsupported-resource-arn-in-policy.ts';
import { wildcardMissesMainAction } from './wildcard-misses-main-action.ts';

export const resourcesRules: readonly Rule[] = [
  actionNeedsResourceStar,
  actionResourceMismatch,
  denyConditionAlwaysMatches,
  missingRequiredResource,
  resourceStar,
  resourceWithoutAction,
  unsupportedResourceArnInPolicy,
  wildcardMissesMainAction,
];
