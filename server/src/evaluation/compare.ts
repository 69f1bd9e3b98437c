import { isDate, isEpoch } from '../policy/conditionValue.ts';
import { splitArn } from '../policy/arn.ts';
import { maskRange, parseIpRange } from '../policy/ipRange.ts';
import type { OperatorName } from '../policy/operator.ts';
import type { Casing } from '../policy/wildcard.ts';
import { compileWildcard } from '../policy/wildcard.ts';
import { plain } from './substitute.ts';

/**
 * Whether a value of a request matches a value of the policy, ignoring negation: `StringNotEquals` compares like
 * `StringEquals`. Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
 *
 * @param pattern A value of the policy, with its variables replaced.
 */
export function compares({ name, family }: OperatorName, value: string, pattern: string): boolean {
  switch (family) {
    case 'String':
      return comparesString(name, value, pattern);
    case 'Numeric':
      return comparesNumbers(name, numberOf(value), numberOf(pattern));
    case 'Date':
      return comparesNumbers(name, timeOf(value), timeOf(pattern));
    case 'Bool':
      return value.toLowerCase() === pattern.toLowerCase();
    case 'Binary':
      return value === pattern;
    case 'IpAddress':
      return isInRange(value, pattern);
    case 'Arn':
      return arnMatches(value, pattern);
    case 'Null':
      return false;
  }
}

/**
 * Whether an ARN matches a pattern, field by field: a wildcard never matches one of the first five colons. Source: IAM
 * User Guide, "IAM JSON policy elements: Condition operators", ARN condition operators.
 */
export function arnMatches(value: string, pattern: string): boolean {
  if (pattern === '*') return true;
  const [fields, patterns] = [splitArn(value), splitArn(pattern)];
  return (
    fields.length === patterns.length &&
    patterns.every(({ text }, index) => matches(fields[index]?.text ?? '', text, 'matchCase'))
  );
}

/** Whether a text matches a pattern that `substitute` returned. */
export function matches(value: string, pattern: string, casing: Casing): boolean {
  return compileWildcard(pattern, casing).matches(plain(value));
}

function comparesString(name: string, value: string, pattern: string): boolean {
  if (name.endsWith('Like')) return matches(value, pattern, 'matchCase');
  const [left, right] = [plain(value), plain(pattern)];
  return name.endsWith('IgnoreCase') ? left.toLowerCase() === right.toLowerCase() : left === right;
}

function comparesNumbers(name: string, value: number, pattern: number): boolean {
  if (Number.isNaN(value) || Number.isNaN(pattern)) return false;
  if (name.endsWith('LessThan')) return value < pattern;
  if (name.endsWith('LessThanEquals')) return value <= pattern;
  if (name.endsWith('GreaterThan')) return value > pattern;
  if (name.endsWith('GreaterThanEquals')) return value >= pattern;
  return value === pattern;
}

function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

/** Milliseconds since 1970, from a date or from seconds since then; NaN for anything else. */
function timeOf(text: string): number {
  if (isEpoch(text)) return Number(text) * 1000;
  return isDate(text) ? Date.parse(text.toUpperCase()) : Number.NaN;
}

function isInRange(value: string, pattern: string): boolean {
  const [address, range] = [parseIpRange(value), parseIpRange(pattern)];
  if (address === undefined || range === undefined || address.version !== range.version) return false;
  return (
    address.prefix >= range.prefix &&
    maskRange({ ...address, prefix: range.prefix }).address === maskRange(range).address
  );
}
