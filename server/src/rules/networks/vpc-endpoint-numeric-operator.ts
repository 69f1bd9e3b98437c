import { identifierKeys } from '../../catalog/facts/identifierKeys.ts';
import { defineRule } from '../rule.ts';

export const vpcEndpointNumericOperator = defineRule({
  id: 'vpc-endpoint-numeric-operator',
  severity: 'error',
  summary: 'In a VPC endpoint policy, an ID key is compared as a number.',
  policyKinds: ['endpoint'],
  needsCertainKind: true,
  visit: {
    condition({ key, lowerKey, operator }, { report }) {
      if (operator.base?.family !== 'Numeric' || !identifierKeys.has(lowerKey)) return;
      report({
        range: key,
        message:
          `A VPC endpoint policy does not support ${operator.base.name} for ${key.value}. Compare the ID ` +
          'as a string.',
      });
    },
  },
});
