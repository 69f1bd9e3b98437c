import { parseIpRange, maskRange } from '../policy/ipRange.ts';
import type { IpRange } from '../policy/ipRange.ts';
import { splitArn } from '../policy/arn.ts';
import type { OperatorName } from '../policy/operator.ts';
import { isOpaque } from '../policy/variables.ts';
import { covers, hasWildcard, intersects } from '../policy/wildcard.ts';
import { compares } from './compare.ts';

/** What a condition requires of a key's value, ignoring negation: that it matches one value in the policy. */
export interface Claim {
  readonly base: OperatorName;
  readonly pattern: string;
}

/**
 * Claims with the same operator and text have the same name, and so do `StringLike` and `StringEquals` without
 * wildcards.
 */
export function nameOfClaim({ base, pattern }: Claim): string {
  const text = base.family === 'Bool' || base.name.endsWith('IgnoreCase') ? pattern.toLowerCase() : pattern;
  return `${positiveName(base, pattern)} ${text}`;
}

/**
 * Whether a value that meets the first claim always meets the second one, never meets it, or sometimes does
 * (undefined). The first two answers are certain.
 */
export function relate(one: Claim, other: Claim): 'implies' | 'excludes' | undefined {
  if (isOpaque(one.pattern) || isOpaque(other.pattern)) return undefined;
  if (isExact(one) && isComparable(one, other))
    return compares(other.base, one.pattern, other.pattern) ? 'implies' : 'excludes';
  if (isExact(other) && isComparable(other, one))
    return compares(one.base, other.pattern, one.pattern) ? undefined : 'excludes';
  if (one.base.family !== other.base.family) return undefined;
  return relateAlike(one, other);
}

/** Whether every value meets one of the two claims: a Boolean key that is present is true or false. */
export function exhaust(one: Claim, other: Claim): boolean {
  const values = [one, other].map(({ base, pattern }) => base.family === 'Bool' && pattern.toLowerCase());
  return values.includes('true') && values.includes('false');
}

/** Whether only one value meets the claim, and this value is the pattern's text. */
function isExact({ base, pattern }: Claim): boolean {
  switch (base.family) {
    case 'String':
      return !base.name.endsWith('IgnoreCase') && !(base.wildcards && hasWildcard(pattern));
    case 'Arn':
      return !hasWildcard(pattern);
    case 'Numeric':
      return base.name === 'NumericEquals' || base.name === 'NumericNotEquals';
    default:
      return false;
  }
}

/** A number can be written in several ways, so its text cannot be compared with operators of another family. */
function isComparable(exact: Claim, other: Claim): boolean {
  if (exact.base.family === 'Numeric') return other.base.family === 'Numeric';
  return other.base.family === 'String' || other.base.family === 'Arn';
}

function relateAlike(one: Claim, other: Claim): 'implies' | 'excludes' | undefined {
  const [inner, outer] = [one.pattern, other.pattern];
  switch (one.base.family) {
    case 'Bool':
      return inner.toLowerCase() === outer.toLowerCase() ? 'implies' : 'excludes';
    case 'String':
      return relatePatterns(one, other);
    case 'Arn':
      return relateArns(inner, outer);
    case 'IpAddress':
      return relateRanges(parseIpRange(inner), parseIpRange(outer));
    default:
      return undefined;
  }
}

function relatePatterns(one: Claim, other: Claim): 'implies' | 'excludes' | undefined {
  const ignoring = [one, other].filter(({ base }) => base.name.endsWith('IgnoreCase')).length;
  if (ignoring === 1) return undefined;
  if (ignoring === 2)
    return one.pattern.toLowerCase() === other.pattern.toLowerCase() ? 'implies' : 'excludes';
  if (covers(other.pattern, one.pattern, 'matchCase')) return 'implies';
  return intersects(one.pattern, other.pattern, 'matchCase') ? undefined : 'excludes';
}

function relateArns(one: string, other: string): 'implies' | 'excludes' | undefined {
  if (other === '*') return 'implies';
  if (one === '*') return undefined;
  const [ones, others] = [splitArn(one), splitArn(other)];
  if (ones.length !== others.length) return 'excludes';
  const pairs = ones.map(({ text }, index): readonly [string, string] => [text, others[index]?.text ?? '']);
  if (pairs.every(([inner, outer]) => covers(outer, inner, 'matchCase'))) return 'implies';
  return pairs.every(([inner, outer]) => intersects(inner, outer, 'matchCase')) ? undefined : 'excludes';
}

function relateRanges(
  one: IpRange | undefined,
  other: IpRange | undefined,
): 'implies' | 'excludes' | undefined {
  if (one === undefined || other === undefined) return undefined;
  if (one.version !== other.version) return 'excludes';
  const prefix = Math.min(one.prefix, other.prefix);
  const same = maskRange({ ...one, prefix }).address === maskRange({ ...other, prefix }).address;
  if (!same) return 'excludes';
  return one.prefix >= other.prefix ? 'implies' : undefined;
}

function positiveName({ name, family, wildcards }: OperatorName, pattern: string): string {
  if (family === 'Arn') return 'Arn';
  if (family === 'IpAddress') return 'IpAddress';
  if (family === 'String' && !name.endsWith('IgnoreCase'))
    return wildcards && hasWildcard(pattern) ? 'StringLike' : 'StringEquals';
  return name.replace('Not', '');
}
