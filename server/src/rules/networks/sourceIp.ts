import { isOpaque } from '../../policy/variables.ts';
import type { IpRange } from '../../policy/ipRange.ts';
import { isPrivateRange, parseIpRange } from '../../policy/ipRange.ts';
import type { Condition } from '../../policy/policy.ts';
import type { StringNode } from '../../syntax/node.ts';
import type { ConditionTest, RuleFix } from '../rule.ts';
import { renameKey } from '../common/conditions/unknownKey.ts';

/** The values of `aws:SourceIp`, grouped by whether requests can have them. */
interface SourceAddresses {
  readonly private: readonly StringNode[];
  /** The number of other values, including unknown and malformed ones. */
  readonly others: number;
}

/** Returns a test for conditions that compare `aws:SourceIp` with `IpAddress` or, if `negated`, with `NotIpAddress`. */
export function comparesSourceIp(negated: boolean): (asked: ConditionTest) => boolean {
  return ({ lowerKey, operator: { base } }) =>
    lowerKey === 'aws:sourceip' && base?.family === 'IpAddress' && base.negated === negated;
}

/** Classifies the values of a condition on `aws:SourceIp`; values that are not strings count as others. */
export function sourceAddresses({ values }: Condition): SourceAddresses {
  const found = values.filter((value) => value.kind === 'string').filter(({ value }) => isPrivate(value));
  return { private: found, others: values.length - found.length };
}

function isPrivate(text: string): boolean {
  const range: IpRange | undefined = isOpaque(text) ? undefined : parseIpRange(text);
  return range !== undefined && isPrivateRange(range);
}

/** Changes to the key that contains the private address of a request in a VPC. */
export function useVpcSourceIp(condition: Condition): readonly RuleFix[] {
  return renameKey(condition, 'aws:VpcSourceIp').map((fix) => ({ ...fix, preferred: false }));
}

/** Removes one of several addresses, which does not change the result for any request. */
export function removeAddress({ member }: Condition, node: StringNode): readonly RuleFix[] {
  if (member.value?.kind !== 'array') return [];
  return [
    {
      title: `Remove ${node.value}`,
      meaning: 'keeps',
      preferred: true,
      edits: [{ kind: 'removeItem', container: member.value, item: node }],
    },
  ];
}
