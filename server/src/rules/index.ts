import type { Rule } from './rule.ts';
import { invalidEffect } from './invalid-effect.ts';

/** Every rule, by id. */
export const rules: readonly Rule[] = [invalidEffect];
