import type { ConditionOperator } from '../policy/operator.ts';

/** How to write a condition that matches exactly the requests that another one does not match. */
export interface Negation {
  /** As written, with set operator and `IfExists`. */
  readonly operator: string;
  /** The single value, `true` or `false`, is inverted. */
  readonly turnsValue: boolean;
  /**
   * The operator alone would also match requests without the key, so it needs a `Null` condition with `false` beside
   * it.
   */
  readonly needsKey: boolean;
  /** With several values, of which one has to match, the negation is not the opposite operator with the same values. */
  readonly onlyOneValue: boolean;
}

const pairs: readonly (readonly [string, string])[] = [
  ['StringEquals', 'StringNotEquals'],
  ['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
  ['StringLike', 'StringNotLike'],
  ['NumericEquals', 'NumericNotEquals'],
  ['NumericLessThan', 'NumericGreaterThanEquals'],
  ['NumericLessThanEquals', 'NumericGreaterThan'],
  ['DateEquals', 'DateNotEquals'],
  ['DateLessThan', 'DateGreaterThanEquals'],
  ['DateLessThanEquals', 'DateGreaterThan'],
  ['IpAddress', 'NotIpAddress'],
  ['ArnEquals', 'ArnNotEquals'],
  ['ArnLike', 'ArnNotLike'],
  ['Bool', 'Bool'],
  ['Null', 'Null'],
];

const opposites: ReadonlyMap<string, string> = new Map([
  ...pairs,
  ...pairs.map(([name, opposite]) => [opposite, name] as const),
]);

/**
 * The negation of an operator, including requests without the key: without a set operator, negated operators and
 * `IfExists` match them and the others do not; `ForAllValues` matches, `ForAnyValue` does not. Undefined if there is
 * none: for `BinaryEquals`, for unknown operators, and where AWS does not document the combination. Source: IAM User
 * Guide, "Condition operators" and "Single-valued vs. multivalued context keys".
 */
export function negationOf(operator: ConditionOperator): Negation | undefined {
  const { base, qualifier, ifExists } = operator;
  const opposite = opposites.get(base?.name ?? '');
  if (base === undefined || opposite === undefined) return undefined;
  const turnsValue = opposite === base.name;
  if (base.family === 'Null') {
    const isPlain = qualifier === undefined && !ifExists;
    return isPlain ? { operator: opposite, turnsValue, needsKey: false, onlyOneValue: true } : undefined;
  }
  const onlyOneValue = turnsValue || /Than/.test(base.name);
  if (qualifier === 'ForAllValues') {
    return { operator: `ForAnyValue:${opposite}`, turnsValue, needsKey: false, onlyOneValue };
  }
  if (qualifier === 'ForAnyValue') {
    if (ifExists) return undefined;
    return { operator: `ForAllValues:${opposite}`, turnsValue, needsKey: false, onlyOneValue };
  }
  const matchesWithoutKey = ifExists || base.negated;
  const becomesNegated = /Not/.test(opposite);
  return {
    operator: `${opposite}${matchesWithoutKey || becomesNegated ? '' : 'IfExists'}`,
    turnsValue,
    needsKey: matchesWithoutKey && becomesNegated,
    onlyOneValue,
  };
}
