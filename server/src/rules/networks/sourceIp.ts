import { isOpaque } from '../../policy/variables.ts';
import type { IpRange } from '../../policy/ipRange.ts';
import { isPrivateRange, parseIpRange } from '../../policy/ipRange.ts';
import type { Condition } from '../../policy/policy.ts';
import type { StringNode } from '../../syntax/node.ts';
import type { AskedCondition, RuleFix } from '../rule.ts';
import { renameKey } from '../common/unknownKey.ts';

/** The values of `aws:SourceIp`, grouped by whether requests can come from there. */
interface SourceAddresses {
  readonly private: readonly StringNode[];
  /** Everything else, what is unknown or malformed included. */
  readonly others: number;
}

/** Whether a condition compares `aws:SourceIp` by `IpAddress` or, where `negated`, by `NotIpAddress`. */
export function asksForSource(negated: boolean): (asked: AskedCondition) => boolean {
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

/** In a VPC the private address of a request is in a key of its own. */
export function useVpcSourceIp(condition: Condition): readonly RuleFix[] {
  return renameKey(condition, 'aws:VpcSourceIp').map((fix) => ({ ...fix, preferred: false }));
}

/** Takes one of several addresses out; no request is compared otherwise without it. */
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
