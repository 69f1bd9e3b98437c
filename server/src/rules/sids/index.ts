// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { uniqueSidsRecommended } from './unique-sids-recommended.ts';
import { uniqueSidsRequired } from './unique-sids-required.ts';
import { unsupportedSid } from './unsupported-sid.ts';

export const sidsRules: readonly Rule[] = [uniqueSidsRecommended, uniqueSidsRequired, unsupportedSid];
