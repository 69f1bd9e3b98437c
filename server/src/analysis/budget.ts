import { withStatements } from './withStatements.ts';
import type { Member, ObjectNode, ValueNode } from '../syntax/node.ts';
import { memberOf } from '../syntax/node.ts';

/**
 * How much of one policy is checked: its values in UTF-16 units, plus more for each value, wildcard and variable, which
 * take longer. A user's policy has at most 32,768 characters (AWS KMS Developer Guide, "Quotas": key policy document
 * size), which is always less than this. Quotas do not apply to AWS's own policies: AWSSupportServiceRolePolicy has a
 * weight of 240,000.
 */
export const maxPolicyWeight = 300_000;

/** The maximum weight of all policies of a document together. */
export const maxDocumentWeight = 3_000_000;

/** How many policies of one document are checked. There are 1,600 AWS managed policies. */
export const maxPolicies = 10_000;

const [perValue, perWildcard, perVariable] = [20, 8, 16];

/** The part of a policy that is checked. */
export interface CheckedPart {
  /** The policy itself, or as much of it as is checked: its first statements. */
  readonly root: ObjectNode;
  /** What is left out. */
  readonly left: readonly ValueNode[];
  readonly weight: number;
}

/** Whether a policy is far beyond every quota of AWS's, so that it is checked in part and never rewritten. */
export function isOversized(root: ObjectNode): boolean {
  return weightOf(root, maxPolicyWeight) > maxPolicyWeight;
}

/**
 * The first statements of a policy that together weigh no more than `maxWeight`; a policy that weighs no more is
 * returned as it is. `known`: known weights of the policy and of statements.
 */
export function checkedPart(root: ObjectNode, maxWeight: number, known: KnownWeights = {}): CheckedPart {
  const whole = known.whole ?? weightOf(root, maxWeight);
  if (whole <= maxWeight) return { root, left: [], weight: whole };
  const value = memberOf(root, 'Statement')?.value;
  const statements = value?.kind === 'array' ? value.items : [];
  const kept: ValueNode[] = [];
  let weight = 0;
  for (const statement of statements) {
    weight += known.ofStatement?.(statement) ?? weightOf(statement, maxWeight);
    if (weight > maxWeight) break;
    kept.push(statement);
  }
  const left = statements.length === 0 ? [root] : statements.slice(kept.length);
  return { root: withStatements(root, kept), left, weight: Math.min(weight, maxWeight) };
}

/** Weights that are known without computing them. */
interface KnownWeights {
  readonly whole?: number | undefined;
  readonly ofStatement?: (statement: ValueNode) => number | undefined;
}

/** The weight of an item of a list or a member of an object. */
export function weightOfEntry(entry: Member | ValueNode): number {
  if (!('key' in entry)) return weightOf(entry, Infinity);
  const { key, value } = entry;
  return key.end - key.start + (value === undefined ? 0 : weightOf(value, Infinity));
}

/** The weight of a tree; counting stops above `maxWeight`. */
export function weightOf(node: ValueNode, maxWeight: number): number {
  let weight = 0;
  const pending: ValueNode[] = [node];
  for (let each = pending.pop(); each !== undefined && weight <= maxWeight; each = pending.pop()) {
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
