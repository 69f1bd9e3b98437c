import { defineRule } from '../rule.ts';
import { reportSuperfluous } from './superfluousField.ts';

export const arnRegionNotAllowed = defineRule({
  id: 'arn-region-not-allowed',
  severity: 'error',
  summary: 'An ARN has a Region, but ARNs of this type have none.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    arn(node, context) {
      reportSuperfluous(node, 'region', context);
    },
  },
});
