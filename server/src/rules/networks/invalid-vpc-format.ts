import { defineRule } from '../rule.ts';
import { reportMalformedIds } from './networkId.ts';

const form = /^vpc-(?:[\da-z]{8}|[\da-z]{17})$/i;

export const invalidVpcFormat = defineRule({
  id: 'invalid-vpc-format',
  severity: 'error',
  summary: 'A value of aws:SourceVpc is not a VPC ID.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  concerns: ({ lowerKey }) => lowerKey === 'aws:sourcevpc',
  visit: {
    condition(condition, context) {
      reportMalformedIds(condition, { form, prefix: 'vpc-', noun: 'a VPC' }, context);
    },
  },
});
