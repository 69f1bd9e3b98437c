import { defineRule } from '../rule.ts';
import { reportSuperfluous } from './superfluousField.ts';

export const arnAccountNotAllowed = defineRule({
  id: 'arn-account-not-allowed',
  severity: 'error',
  summary: 'An ARN has an account ID, but ARNs of this type have none.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    arn(node, context) {
      reportSuperfluous(node, 'account', context);
    },
  },
});
