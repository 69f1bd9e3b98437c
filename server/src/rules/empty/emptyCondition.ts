import type { Condition } from '../../policy/policy.ts';
import type { ArrayNode } from '../../syntax/node.ts';
import type { RuleFix } from '../rule.ts';
import { moveCondition } from '../../refactorings/moveCondition.ts';

/** The empty list that a condition key has for its values; undefined if there are any. */
export function emptyValues({ member: { value } }: Condition): ArrayNode | undefined {
  return value?.kind === 'array' && value.items.length === 0 ? value : undefined;
}

/**
 * When a condition with an empty list holds, as a sentence. No value is in the list, so a positive operator fails for
 * each value and a negated one holds for each; without values `ForAllValues` and `IfExists` hold, `ForAnyValue` does
 * not.
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

/** For an empty list that holds only where the request lacks the key: `Null` says the same and can be read. */
export function sayWithNull(condition: Condition): readonly RuleFix[] {
  const { base } = condition.operator;
  if (base?.negated !== false || base.family === 'Null') return [];
  const edits = moveCondition(condition, 'Null', 'true');
  return edits === undefined
    ? []
    : [{ title: 'Add a Null check for the key', meaning: 'keeps', preferred: true, edits }];
}
