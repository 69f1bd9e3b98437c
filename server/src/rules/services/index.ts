// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { invalidService } from './invalid-service.ts';
import { retiredService } from './retired-service.ts';

export const servicesRules: readonly Rule[] = [invalidService, retiredService];
