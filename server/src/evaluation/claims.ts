import { parseIpRange, maskRange } from '../policy/ipRange.ts';
import type { IpRange } from '../policy/ipRange.ts';
import { splitArn } from '../policy/arn.ts';
import type { OperatorName } from '../policy/operator.ts';
import { isOpaque } from '../policy/variables.ts';
import { covers, hasWildcard, intersects } from '../policy/wildcard.ts';
import { compares } from './compare.ts';

/** What a condition requires of a key's value, apart from negation: that it matches one value of the policy. */
export interface Claim {
  readonly base: OperatorName;
  readonly pattern: string;
}

/**
 * Two claims of the same operator and text are one, and so are `StringLike` and `StringEquals` if there is no wildcard.
 */
export function nameOfClaim({ base, pattern }: Claim): string {
  const text = base.family === 'Bool' || base.name.endsWith('IgnoreCase') ? pattern.toLowerCase() : pattern;
  return `${positiveName(base, pattern)} ${text}`;
}

/**
 * Whether a value that meets the first claim meets the second one: always, never, or sometimes. Only certain answers
 * are given.
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

/** Whether two claims leave nothing out: a Boolean key that is there is true or false. */
export function exhaust(one: Claim, other: Claim): boolean {
  const values = [one, other].map(({ base, pattern }) => base.family === 'Bool' && pattern.toLowerCase());
  return values.includes('true') && values.includes('false');
}

/** Only one value meets the claim, and it is the pattern's text. */
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

/** The same number can be written in several ways, so its text says nothing to an operator of another family. */
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
  if (covers(other.pattern, one.pattern, false)) return 'implies';
  return intersects(one.pattern, other.pattern, false) ? undefined : 'excludes';
}

function relateArns(one: string, other: string): 'implies' | 'excludes' | undefined {
  if (other === '*') return 'implies';
  if (one === '*') return undefined;
  const [ones, others] = [splitArn(one), splitArn(other)];
  if (ones.length !== others.length) return 'excludes';
  const pairs = ones.map(({ text }, index): readonly [string, string] => [text, others[index]?.text ?? '']);
  if (pairs.every(([inner, outer]) => covers(outer, inner, false))) return 'implies';
  return pairs.every(([inner, outer]) => intersects(inner, outer, false)) ? undefined : 'excludes';
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
