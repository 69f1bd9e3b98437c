import { z } from 'zod';
import { maxPolicyLength } from './policyInput.ts';

/** A policy's text. */
export const policy = z.string().max(maxPolicyLength).describe('The JSON text of an IAM policy.');

/** What a policy is attached to. */
export const kind = z
  .string()
  .max(100)
  .optional()
  .describe(
    'What the policy is: identity, boundary, session, resource, trust, scp, rcp or endpoint; or more closely, such as resource/s3. Worked out from its content where left out.',
  );
