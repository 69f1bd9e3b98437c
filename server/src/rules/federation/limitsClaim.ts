import type { Condition } from '../../policy/policy.ts';

/**
 * Whether a condition on a claim that every token has accepts only some of its values. `everything` matches the
 * patterns that accept all values.
 */
export function limitsClaim({ operator: { base }, values }: Condition, everything: RegExp): boolean {
  const matches = (pattern: RegExp): boolean =>
    values.some((value) => value.kind === 'string' && pattern.test(value.value));
  if (base?.family === 'Null') return !matches(/^false$/i);
  if (base?.wildcards !== true || base.negated) return true;
  return !matches(everything);
}
