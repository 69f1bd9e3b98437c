import { defineRule } from '../rule.ts';
import { comparesIdAsNumber } from '../common/conditions/comparedIds.ts';
import { useOperatorFor } from '../common/conditions/fittingOperator.ts';

export const vpcEndpointNumericOperator = defineRule({
  id: 'vpc-endpoint-numeric-operator',
  severity: 'error',
  summary: 'In a VPC endpoint policy, an ID key is compared as a number.',
  policyKinds: ['endpoint'],
  needsCertainKind: true,
  visit: {
    condition(condition, { report }) {
      if (!comparesIdAsNumber(condition)) return;
      const { key, operator } = condition;
      report({
        range: key,
        message:
          `A VPC endpoint policy does not support ${operator.base?.name ?? ''} for ${key.value}. Compare ` +
          'the ID as a string.',
        fixes: () => useOperatorFor(condition, 'String'),
      });
    },
  },
});
