import { defineRule } from '../rule.ts';
import { reportMalformedIds } from './networkId.ts';

const form = /^vpce-(?:[\da-z]{8}|[\da-z]{17})$/i;

export const invalidVpceFormat = defineRule({
  id: 'invalid-vpce-format',
  severity: 'error',
  summary: 'A value of aws:SourceVpce is not a VPC endpoint ID.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  concerns: ({ lowerKey }) => lowerKey === 'aws:sourcevpce',
  visit: {
    condition(condition, context) {
      reportMalformedIds(condition, { form, prefix: 'vpce-', noun: 'a VPC endpoint' }, context);
    },
  },
});
