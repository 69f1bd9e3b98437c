import type { Condition, Statement } from '../../policy/policy.ts';
import type { RuleFix, RuleContext } from '../rule.ts';
import { addCondition } from '../common/conditions/addCondition.ts';

/**
 * Keys that only principals in AWS accounts have, and (`sourceKeys`) keys that only AWS services have when they call on
 * behalf of an account. Source: IAM User Guide, "AWS global condition context keys".
 */
export const principalKeys: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principalorgpaths',
]);
export const sourceKeys: ReadonlySet<string> = new Set([
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
]);
export const sourceOrganizationKeys: ReadonlySet<string> = new Set(['aws:sourceorgid', 'aws:sourceorgpaths']);

/** A condition key that a statement should require in addition to another one. */
export interface Partner {
  /** Keys in lower case; one of them has to be present. */
  readonly anyOf: readonly string[];
  readonly operator: string;
  readonly key: string;
  readonly value: string;
  readonly message: (key: string) => string;
}

/**
 * Reports a Deny that compares one of the keys with a negated operator, which matches requests without the key, and
 * does not have the partner. Reports the first key in the order of `keys`, regardless of the order of the conditions.
 */
export function reportMissingPartner(
  statement: Statement,
  keys: ReadonlySet<string>,
  partner: Partner,
  { report }: RuleContext,
): void {
  if (statement.effect !== 'Deny') return;
  const all = statement.conditionBlocks.flatMap(({ conditions }) => conditions);
  const negated = all.filter(({ operator }) => operator.base?.negated === true);
  const [condition] = [...keys].flatMap((key) => negated.filter((each) => each.lowerKey === key));
  if (condition === undefined || all.some((each) => isPartner(each, partner))) return;
  report({
    range: condition.key,
    message: partner.message(condition.key.value),
    fixes: () => addPartner(statement, partner),
  });
}

/** Whether a condition is the partner. A partner for Null must be under Null; any other may be under any operator. */
function isPartner(condition: Condition, { anyOf, operator }: Partner): boolean {
  if (!anyOf.includes(condition.lowerKey)) return false;
  return operator !== 'Null' || condition.operator.base?.family === 'Null';
}

/** An additional condition makes a Deny apply to fewer requests. */
function addPartner({ node }: Statement, { operator, key, value }: Partner): readonly RuleFix[] {
  const edit = addCondition(node, operator, { [key]: value });
  if (edit === undefined) return [];
  const title = `Add ${operator} "${key}": "${value}", which denies less`;
  return [{ title, meaning: 'widens', edits: [edit] }];
}
