// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { passRoleWithNotActionAndNotResource } from './pass-role-with-not-action-and-not-resource.ts';
import { passRoleWithNotResource } from './pass-role-with-not-resource.ts';
import { passRoleWithStarInActionAndNotResource } from './pass-role-with-star-in-action-and-not-resource.ts';
import { passRoleWithStarInActionAndResource } from './pass-role-with-star-in-action-and-resource.ts';
import { passRoleWithStarInResource } from './pass-role-with-star-in-resource.ts';
import { passRoleWithStarInResourceAndNotAction } from './pass-role-with-star-in-resource-and-not-action.ts';
import { passedToAnotherService } from './passed-to-another-service.ts';

export const passRoleRules: readonly Rule[] = [
  passRoleWithNotActionAndNotResource,
  passRoleWithNotResource,
  passRoleWithStarInActionAndNotResource,
  passRoleWithStarInActionAndResource,
  passRoleWithStarInResource,
  passRoleWithStarInResourceAndNotAction,
  passedToAnotherService,
];
