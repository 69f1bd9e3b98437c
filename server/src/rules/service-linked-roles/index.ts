// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { createSlrWithNotActionAndNotResource } from './create-slr-with-not-action-and-not-resource.ts';
import { createSlrWithNotResource } from './create-slr-with-not-resource.ts';
import { createSlrWithStarInActionAndNotResource } from './create-slr-with-star-in-action-and-not-resource.ts';
import { createSlrWithStarInActionAndResource } from './create-slr-with-star-in-action-and-resource.ts';
import { createSlrWithStarInResource } from './create-slr-with-star-in-resource.ts';
import { createSlrWithStarInResourceAndNotAction } from './create-slr-with-star-in-resource-and-not-action.ts';

export const serviceLinkedRolesRules: readonly Rule[] = [
  createSlrWithNotActionAndNotResource,
  createSlrWithNotResource,
  createSlrWithStarInActionAndNotResource,
  createSlrWithStarInActionAndResource,
  createSlrWithStarInResource,
  createSlrWithStarInResourceAndNotAction,
];
