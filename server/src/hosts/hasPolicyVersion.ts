import { policyVersions } from '../policy/elements.ts';

/**
 * A policy of which no more than the version is written is recognised as long as its document is shorter than this, in
 * UTF-16 units.
 */
const short = 20_000;

/** Whether a short text has the version of a policy in it. */
export function hasPolicyVersion(text: string): boolean {
  return text.length < short && policyVersions.some((version) => text.includes(version));
}
