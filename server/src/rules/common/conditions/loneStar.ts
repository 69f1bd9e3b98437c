import type { Condition } from '../../../policy/policy.ts';
import type { StringNode } from '../../../syntax/node.ts';

/** The `*` that is the only value of StringLike or StringNotLike; undefined if there is another value. */
export function loneStar({ operator, values }: Condition): StringNode | undefined {
  const [value, another] = values;
  if (operator.base?.family !== 'String' || !operator.base.wildcards || another !== undefined)
    return undefined;
  return value?.kind === 'string' && value.value === '*' ? value : undefined;
}
