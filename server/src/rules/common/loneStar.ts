import type { Condition } from '../../policy/policy.ts';
import type { StringNode } from '../../syntax/node.ts';

/** The star that is all a Like operator of strings compares with; undefined if there is another value too. */
export function loneStar({ operator, values }: Condition): StringNode | undefined {
  const [value, another] = values;
  if (operator.base?.family !== 'String' || !operator.base.wildcards || another !== undefined)
    return undefined;
  return value?.kind === 'string' && value.value === '*' ? value : undefined;
}
