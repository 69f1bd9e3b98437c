import type { ArrayNode, ObjectNode, ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';

/**
 * How much of one policy is checked: its values in UTF-16 units, plus more for each value, wildcard and variable, which
 * take longer. A user's policy has at most 32,768 characters (AWS KMS Developer Guide, "Quotas": key policy document
 * size), which is always less than this. Quotas do not apply to AWS's own policies: AWSSupportServiceRolePolicy has a
 * weight of 240,000.
 */
export const mostOfPolicy = 300_000;

/** The same for all policies of a document together. */
export const mostOfDocument = 3_000_000;

/** How many policies of one document are checked. All AWS managed policies are 1,600. */
export const mostPolicies = 10_000;

const [perValue, perWildcard, perVariable] = [20, 8, 16];

/** What a policy is judged by. */
export interface JudgedPart {
  /** The policy itself, or as much of it as is judged: its first statements. */
  readonly root: ObjectNode;
  /** What is left out. */
  readonly left: readonly ValueNode[];
  readonly weight: number;
}

/** Whether a policy is far beyond every quota of AWS's, so that it is judged in part and never rewritten. */
export function isOversized(root: ObjectNode): boolean {
  return root.end - root.start > leastOversized && weightOf(root, mostOfPolicy) > mostOfPolicy;
}

/** A value takes two characters at least, its quotes or brackets, so that no shorter text can weigh so much. */
const leastOversized = mostOfPolicy / (1 + perValue / 2);

/** The first statements of a policy that weigh no more than `most` together; a policy that weighs no more is the same object. */
export function judgedPart(root: ObjectNode, most: number): JudgedPart {
  const whole = weightOf(root, most);
  if (whole <= most) return { root, left: [], weight: whole };
  const member = memberOf(root, 'Statement');
  const statements = member?.value?.kind === 'array' ? member.value.items : [];
  const kept: ValueNode[] = [];
  let weight = 0;
  for (const statement of statements) {
    weight += weightOf(statement, most);
    if (weight > most) break;
    kept.push(statement);
  }
  const left = statements.length === 0 ? [root] : statements.slice(kept.length);
  const value: ArrayNode = { kind: 'array', start: root.start, end: root.end, items: kept };
  const members = member === undefined ? [] : [{ ...member, value }];
  return { root: { ...root, members }, left, weight: Math.min(weight, most) };
}

/** What a tree weighs; counting ends where it is more than `most`. */
function weightOf(node: ValueNode, most: number): number {
  let weight = 0;
  const pending: ValueNode[] = [node];
  for (let each = pending.pop(); each !== undefined && weight <= most; each = pending.pop()) {
    weight += perValue;
    if (each.kind === 'object') {
      for (const { key, value } of each.members) {
        weight += key.end - key.start;
        if (value !== undefined) pending.push(value);
      }
    } else if (each.kind === 'array') for (const item of each.items) pending.push(item);
    else weight += each.end - each.start + (each.kind === 'string' ? extraOf(each.value) : 0);
  }
  return weight;
}

function extraOf(text: string): number {
  const wildcards = occurrences(text, '*') + occurrences(text, '?');
  return wildcards * perWildcard + occurrences(text, '${') * perVariable;
}

function occurrences(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found++;
  return found;
}
