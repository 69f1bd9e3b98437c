import type { ConditionKeyType } from '../../catalog/catalog.ts';
import type { Condition } from '../../policy/policy.ts';
import { withBase } from '../../policy/operator.ts';
import { findPlaceholders } from '../../policy/variables.ts';
import { toNewValue } from '../../syntax/newValue.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { moveCondition } from '../../refactorings/moveCondition.ts';
import { comparesId } from '../common/conditions/comparedIds.ts';

export const wildcardWithoutLikeOperator = defineRule({
  id: 'wildcard-without-like-operator',
  severity: 'warning',
  summary: 'A value contains a wildcard, but the operator compares it literally.',
  accessAnalyzer: 'WARNING',
  policyKinds: 'all',
  concerns: ({ operator: { base } }) => base?.family === 'String' && !base.wildcards,
  visit: {
    condition(condition, { resolution, report }) {
      const { operator, values } = condition;
      // `vpc-endpoint-wildcard-in-id-key` reports that AWS rejects these with any operator.
      if (comparesId(condition)) return;
      for (const value of values) {
        if (value.kind !== 'string') continue;
        const wildcard = firstWildcard(value.value);
        if (wildcard === undefined) continue;
        const like = likeOperator(condition, resolution.key(condition)?.type);
        report({
          range: value,
          message:
            `${operator.text} compares the "${wildcard}" in "${value.value}" literally. For a wildcard, ` +
            `use ${like}.`,
          fixes: () => useOperator(condition, like),
        });
      }
    },
  },
});

/** The first wildcard that is not part of a variable: `${*}` is a literal star. */
function firstWildcard(text: string): string | undefined {
  let from = 0;
  for (const { start, end } of findPlaceholders(text)) {
    const found = /[*?]/.exec(text.slice(from, start));
    if (found) return found[0];
    from = end;
  }
  return /[*?]/.exec(text.slice(from))?.[0];
}

/** The Like operator for the values; for ARNs, the operator that compares them field by field. */
function likeOperator({ operator, values }: Condition, type: ConditionKeyType | undefined): string {
  const arns =
    type?.endsWith('ARN') === true &&
    values.every((value) => value.kind === 'string' && value.value.startsWith('arn:'));
  const negated = operator.base?.negated === true;
  return withBase(operator, `${arns ? 'Arn' : 'String'}${negated ? 'Not' : ''}Like`);
}

function useOperator(condition: Condition, like: string): readonly RuleFix[] {
  const { member, operator } = condition;
  const value = member.value === undefined ? undefined : toNewValue(member.value);
  const edits = value === undefined ? undefined : moveCondition(condition, like, value);
  if (edits === undefined) return [];
  // The Like operators are case-sensitive.
  const preferred = operator.base?.name.endsWith('IgnoreCase') === false;
  return [{ title: `Change the operator to ${like}`, meaning: 'changes', preferred, edits }];
}
