import { policyVersions } from '../policy/elements.ts';

/** A policy that only has a version is recognized if its document is shorter than this, in UTF-16 units. */
const short = 20_000;

/** Whether a short text contains the version of a policy. */
export function hasPolicyVersion(text: string): boolean {
  return text.length < short && policyVersions.some((version) => text.includes(version));
}
