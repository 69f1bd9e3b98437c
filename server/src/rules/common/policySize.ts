import type { PolicyDocument } from '../../policy/policy.ts';
import type { ArrayNode, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { RuleDocument } from '../rule.ts';

/** How long a policy's text is. */
interface PolicySize {
  /** UTF-16 units of the text as written, including comments. */
  readonly withSpace: number;
  /** Characters without the white space between tokens and without comments. */
  readonly withoutSpace: number;
}

/**
 * Measures a policy; undefined if it is certainly not over `limit`, which nearly always shows without counting. What a
 * host's expression will become is not known, so it counts as nothing.
 */
export function sizeOver(policy: PolicyDocument, limit: number): PolicySize | undefined {
  const withSpace = policy.end - policy.start;
  if (withSpace <= limit) return undefined;
  return { withSpace, withoutSpace: countTokens(policy.node) };
}

/** Tokens in UTF-16 units: strings as written, with their quotes, and every bracket, comma and colon that valid JSON has there. */
function countTokens(root: ObjectNode): number {
  let count = 0;
  const pending: ValueNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'string' || node.kind === 'scalar') count += node.end - node.start;
    else if (node.kind !== 'dynamic') count += countContainer(node, pending);
  }
  return count;
}

function countContainer(node: ObjectNode | ArrayNode, pending: ValueNode[]): number {
  const entries = node.kind === 'array' ? node.items.length : node.members.length;
  let count = 2 + Math.max(0, entries - 1);
  if (node.kind === 'array') {
    for (const item of node.items) pending.push(item);
    return count;
  }
  for (const { key, value } of node.members) {
    count += key.end - key.start + 1;
    if (value !== undefined) pending.push(value);
  }
  return count;
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
