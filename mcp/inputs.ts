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
    'The policy type: identity, boundary, session, resource, trust, scp, rcp or endpoint, or a more ' +
      'specific one such as resource/s3. Detected from the content if omitted.',
  );
