// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { allowsNothing } from './allows-nothing.ts';
import { ecrPolicyWithResource } from './ecr-policy-with-resource.ts';
import { kmsKeyLockout } from './kms-key-lockout.ts';
import { rootLockout } from './root-lockout.ts';

export const kindsRules: readonly Rule[] = [allowsNothing, ecrPolicyWithResource, kmsKeyLockout, rootLockout];
