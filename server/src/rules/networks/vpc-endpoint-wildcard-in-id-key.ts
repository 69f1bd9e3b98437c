import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { identifierKeys } from '../../catalog/facts/identifierKeys.ts';
import { defineRule } from '../rule.ts';

export const vpcEndpointWildcardInIdKey = defineRule({
  id: 'vpc-endpoint-wildcard-in-id-key',
  severity: 'error',
  summary: 'In a VPC endpoint policy, an ID key is compared with a wildcard.',
  policyKinds: ['endpoint'],
  needsCertainKind: true,
  visit: {
    condition({ key, lowerKey, values }, { report }) {
      if (!identifierKeys.has(lowerKey)) return;
      for (const value of values) {
        if (value.kind !== 'string' || isOpaque(value.value) || !hasWildcard(value.value)) continue;
        report({
          range: value,
          message: `A VPC endpoint policy does not support wildcards for ${key.value}. Write the full ID.`,
        });
      }
    },
  },
});
