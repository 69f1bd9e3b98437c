import type { Rule } from './rule.ts';
import { actionResourceMismatch } from './action-resource-mismatch.ts';
import { createSlrWithNotActionAndNotResource } from './create-slr-with-not-action-and-not-resource.ts';
import { createSlrWithNotResource } from './create-slr-with-not-resource.ts';
import { createSlrWithStarInActionAndNotResource } from './create-slr-with-star-in-action-and-not-resource.ts';
import { createSlrWithStarInActionAndResource } from './create-slr-with-star-in-action-and-resource.ts';
import { createSlrWithStarInResource } from './create-slr-with-star-in-resource.ts';
import { createSlrWithStarInResourceAndNotAction } from './create-slr-with-star-in-resource-and-not-action.ts';
import { fullAdmin } from './full-admin.ts';
import { invalidAction } from './invalid-action.ts';
import { invalidArnAccount } from './invalid-arn-account.ts';
import { invalidArnPrefix } from './invalid-arn-prefix.ts';
import { invalidEffect } from './invalid-effect.ts';
import { invalidServiceInAction } from './invalid-service-in-action.ts';
import { missingArnField } from './missing-arn-field.ts';
import { passRoleWithNotActionAndNotResource } from './pass-role-with-not-action-and-not-resource.ts';
import { passRoleWithNotResource } from './pass-role-with-not-resource.ts';
import { passRoleWithStarInActionAndNotResource } from './pass-role-with-star-in-action-and-not-resource.ts';
import { passRoleWithStarInActionAndResource } from './pass-role-with-star-in-action-and-resource.ts';
import { passRoleWithStarInResource } from './pass-role-with-star-in-resource.ts';
import { passRoleWithStarInResourceAndNotAction } from './pass-role-with-star-in-resource-and-not-action.ts';
import { redundantAction } from './redundant-action.ts';
import { redundantResource } from './redundant-resource.ts';
import { resourceStar } from './resource-star.ts';
import { wildcardInServiceName } from './wildcard-in-service-name.ts';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  actionResourceMismatch,
  createSlrWithNotActionAndNotResource,
  createSlrWithNotResource,
  createSlrWithStarInActionAndNotResource,
  createSlrWithStarInActionAndResource,
  createSlrWithStarInResource,
  createSlrWithStarInResourceAndNotAction,
  fullAdmin,
  invalidAction,
  invalidArnAccount,
  invalidArnPrefix,
  invalidEffect,
  invalidServiceInAction,
  missingArnField,
  passRoleWithNotActionAndNotResource,
  passRoleWithNotResource,
  passRoleWithStarInActionAndNotResource,
  passRoleWithStarInActionAndResource,
  passRoleWithStarInResource,
  passRoleWithStarInResourceAndNotAction,
  redundantAction,
  redundantResource,
  resourceStar,
  wildcardInServiceName,
];
