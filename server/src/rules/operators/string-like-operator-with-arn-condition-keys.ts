import { withBase } from '../../policy/operator.ts';
import type { Condition } from '../../policy/policy.ts';
import { looseArnKeys } from '../../catalog/facts/looseArnKeys.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { keyPrefix } from '../common/conditions/conditionKeys.ts';
import { moveCondition } from '../../refactorings/moveCondition.ts';

export const stringLikeOperatorWithArnConditionKeys = defineRule({
  id: 'string-like-operator-with-arn-condition-keys',
  severity: 'warning',
  summary: 'StringLike or StringNotLike is used with an ARN condition key.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: 'all',
  concerns: ({ operator: { base } }) => base?.family === 'String' && base.wildcards,
  visit: {
    condition(condition, { resolution, report }) {
      const { key, lowerKey } = condition;
      if (resolution.key(condition)?.type.endsWith('ARN') !== true) return;
      if (looseArnKeys.has(lowerKey) || keyPrefix(key.value) === undefined) return;
      report({
        range: key,
        ...(matchesAlike(condition) && { severity: 'hint' }),
        message: describe(condition),
        fixes: () => useArnOperator(condition),
      });
    },
  },
});

/**
 * Whether both operators match the same values, because no `*` can match the colons between fields. AWS's own guides
 * contain such conditions, for example Lambda Developer Guide, "Amazon ECR cross-account permissions", for
 * `aws:sourceArn` (https://docs.aws.amazon.com/lambda/latest/dg/images-create.html).
 */
function matchesAlike({ values }: Condition): boolean {
  return (
    values.length > 0 &&
    values.every(
      (value) =>
        value.kind === 'string' && /^arn(?::[^:*?$]*){4}:/.test(value.value) && !value.value.includes('${'),
    )
  );
}

/**
 * AWS does not document how an ARN operator treats a pattern that is not an ARN, but the pattern has no fields to
 * compare, so the message says to change it first.
 */
function describe(condition: Condition): string {
  const { key, operator, values } = condition;
  const strings = values.filter((value) => value.kind === 'string');
  const other = strings.find(({ value }) => sixFields(value) === undefined);
  if (other !== undefined) {
    return (
      `"${key.value}" is an ARN, for which AWS recommends ${arnOperator(condition)}. First change ` +
      `"${other.value}" to an ARN with six fields, or ${arnOperator(condition)} cannot match it.`
    );
  }
  return (
    `"${key.value}" is an ARN. With ${operator.text}, a "*" also matches colons; ` +
    `${arnOperator(condition)} compares each field.`
  );
}

function arnOperator({ operator }: Condition): string {
  return withBase(operator, operator.base?.negated === true ? 'ArnNotLike' : 'ArnLike');
}

function useArnOperator(condition: Condition): readonly RuleFix[] {
  const arns = condition.values.map((value) =>
    value.kind === 'string' ? sixFields(value.value) : undefined,
  );
  const known = arns.filter((arn) => arn !== undefined);
  const [first] = known;
  if (first === undefined || known.length < condition.values.length) return [];
  const text = arnOperator(condition);
  const list = condition.member.value?.kind === 'array';
  const edits = moveCondition(condition, text, list ? known : first);
  if (edits === undefined) return [];
  const title = `Change the operator to ${text}`;
  // The string operator matches everything that the ARN operator matches.
  const isAllowed = condition.statement.effect === 'Allow';
  return (condition.operator.base?.negated === true) === isAllowed
    ? [{ title: `${title}, which ${isAllowed ? 'allows more' : 'denies less'}`, meaning: 'widens', edits }]
    : [{ title, meaning: 'narrows', preferred: true, edits }];
}

/**
 * Writes out the fields that a star at the end of an ARN covers; undefined if an ARN operator cannot compare the text.
 */
function sixFields(text: string): string | undefined {
  if (!text.startsWith('arn:')) return undefined;
  const missing = 6 - text.split(':').length;
  if (missing <= 0) return text;
  return text.endsWith('*') && !text.includes('${') ? text + ':*'.repeat(missing) : undefined;
}
