import { defineRule } from './rule.ts';
import { reportMalformedIds } from './shared/networkId.ts';

const form = /^vpc-(?:[\da-z]{8}|[\da-z]{17})$/i;

export const invalidVpcFormat = defineRule({
  id: 'invalid-vpc-format',
  severity: 'error',
  summary: 'A value of aws:SourceVpc is no id of a VPC.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    condition(condition, context) {
      if (condition.lowerKey !== 'aws:sourcevpc') return;
      reportMalformedIds(condition, { form, prefix: 'vpc-', noun: 'a VPC' }, context);
    },
  },
});
