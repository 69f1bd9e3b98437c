import type { PolicyDocument } from '../../policy/policy.ts';
import { lengthOf } from '../../policy/nodeLength.ts';
import type { RuleDocument } from '../rule.ts';

/** How long a policy's text is. */
interface PolicySize {
  /** UTF-16 units of the text as written, including comments. */
  readonly withSpace: number;
  /** Characters without the white space between tokens and without comments. */
  readonly withoutSpace: number;
}

/**
 * Measures a policy; undefined if it certainly does not exceed `limit`, which can nearly always be decided without
 * counting. The value of a host's expression is unknown, so it counts as nothing.
 */
export function sizeOver(policy: PolicyDocument, limit: number): PolicySize | undefined {
  const withSpace = policy.end - policy.start;
  if (withSpace <= limit) return undefined;
  return { withSpace, withoutSpace: policy.length ?? lengthOf(policy.node) };
}

/** The size of the policy as written, in bytes of UTF-8. */
export function bytesOf({ start, end }: PolicyDocument, { text }: Pick<RuleDocument, 'text'>): number {
  let bytes = 0;
  for (let index = start; index < end; index++) {
    const unit = text.charCodeAt(index);
    // Each half of a surrogate pair is two of the pair's four bytes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return bytes;
}

/** `12,345`, as AWS's pages write it. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
