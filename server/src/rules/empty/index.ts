// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { emptyArrayAction } from './empty-array-action.ts';
import { emptyArrayCondition } from './empty-array-condition.ts';
import { emptyArrayConditionForallvalues } from './empty-array-condition-forallvalues.ts';
import { emptyArrayConditionForanyvalue } from './empty-array-condition-foranyvalue.ts';
import { emptyArrayConditionIfexists } from './empty-array-condition-ifexists.ts';
import { emptyArrayPrincipal } from './empty-array-principal.ts';
import { emptyArrayResource } from './empty-array-resource.ts';
import { emptyObjectCondition } from './empty-object-condition.ts';
import { emptyObjectPrincipal } from './empty-object-principal.ts';
import { emptySidValue } from './empty-sid-value.ts';

export const emptyRules: readonly Rule[] = [
  emptyArrayAction,
  emptyArrayCondition,
  emptyArrayConditionForallvalues,
  emptyArrayConditionForanyvalue,
  emptyArrayConditionIfexists,
  emptyArrayPrincipal,
  emptyArrayResource,
  emptyObjectCondition,
  emptyObjectPrincipal,
  emptySidValue,
];
