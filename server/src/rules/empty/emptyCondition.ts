import type { Condition } from '../../policy/policy.ts';
import type { ArrayNode } from '../../syntax/node.ts';
import type { RuleFix } from '../rule.ts';
import { moveCondition } from '../../refactorings/moveCondition.ts';

/** The empty list of a condition key's values; undefined if the list has values. */
export function emptyValues({ member: { value } }: Condition): ArrayNode | undefined {
  return value?.kind === 'array' && value.items.length === 0 ? value : undefined;
}

/**
 * A sentence that says when a condition with an empty list matches. No value is in the list, so a positive operator is
 * false for each value and a negated one is true; without values in the request, `ForAllValues` and `IfExists` are
 * true, `ForAnyValue` is false.
 */
export function describeEmpty({ operator: { qualifier, ifExists, base }, key }: Condition): string {
  const subject = `Without values for "${key.value}", this condition`;
  if (base?.negated === true) {
    return qualifier === 'ForAnyValue' && !ifExists
      ? `${subject} matches whenever the request has the key.`
      : `${subject} always matches.`;
  }
  return (qualifier === 'ForAllValues' || ifExists) && qualifier !== 'ForAnyValue'
    ? `${subject} only matches requests without the key.`
    : `${subject} never matches.`;
}

/** Replaces an empty list that only matches requests without the key with `Null`, which is clearer. */
export function replaceWithNullOperator(condition: Condition): readonly RuleFix[] {
  const { base } = condition.operator;
  if (base?.negated !== false || base.family === 'Null') return [];
  const edits = moveCondition(condition, 'Null', 'true');
  return edits === undefined
    ? []
    : [{ title: 'Add a Null check for the key', meaning: 'keeps', preferred: true, edits }];
}
