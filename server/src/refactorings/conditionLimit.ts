import type { Statement } from '../policy/policy.ts';
import type { Edit, NewValue } from '../syntax/edit.ts';
import { isStopString } from '../syntax/edit.ts';
import { memberInAnyCase, memberOf } from '../syntax/node.ts';

/** A condition on a key, in addition to a statement's existing ones. */
export interface ConditionLimit {
  /** `StringEquals` if omitted. */
  readonly operator?: string;
  readonly key: string;
  readonly values: readonly NewValue[];
}

const usual = 'StringEquals';

/** Adds the limit to the existing statement. */
export function limitCondition(
  { node }: Statement,
  { operator = usual, key, values }: ConditionLimit,
): readonly Edit[] {
  const value = lone(values);
  const condition = memberOf(node, 'Condition')?.value;
  if (condition?.kind !== 'object') {
    return [
      {
        kind: 'insertMember',
        into: node,
        key: 'Condition',
        value: { [operator]: { [key]: value } },
        after: 'Resource',
      },
    ];
  }
  const equals = memberInAnyCase(condition, operator)?.value;
  return equals?.kind === 'object'
    ? [{ kind: 'insertMember', into: equals, key, value }]
    : [{ kind: 'insertMember', into: condition, key: operator, value: { [key]: value } }];
}

/** The same for the condition of a new statement. */
export function withLimit(condition: NewValue, { operator = usual, key, values }: ConditionLimit): NewValue {
  const blocks = isRecord(condition) ? condition : {};
  const equals = blocks[operator];
  return {
    ...blocks,
    [operator]: { ...(equals !== undefined && isRecord(equals) ? equals : {}), [key]: lone(values) },
  };
}

function lone(values: readonly NewValue[]): NewValue {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}

function isRecord(value: NewValue): value is { readonly [key: string]: NewValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isStopString(value);
}
