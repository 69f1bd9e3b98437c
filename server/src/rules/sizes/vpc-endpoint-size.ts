import { endpointQuota } from '../../catalog/facts/policyQuotas.ts';
import { defineRule } from '../rule.ts';
import { braceOf } from '../common/place.ts';
import { formatCount } from './policySize.ts';

export const vpcEndpointSize = defineRule({
  id: 'vpc-endpoint-size',
  severity: 'error',
  summary: 'A VPC endpoint policy exceeds 20,480 characters.',
  policyKinds: ['endpoint'],
  atAnySize: true,
  needsCertainKind: true,
  visit: {
    policy({ node, start, end }, { report }) {
      const size = end - start;
      if (size <= endpointQuota) return;
      report({
        range: braceOf(node),
        message:
          `The policy has ${formatCount(size)} characters including white space. A VPC endpoint policy ` +
          `can have up to ${formatCount(endpointQuota)}.`,
      });
    },
  },
});
