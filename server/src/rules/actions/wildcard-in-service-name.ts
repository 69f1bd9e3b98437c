import { hasWildcard } from '../../policy/wildcard.ts';
import { isOpaque } from '../../policy/variables.ts';
import { rangeIn } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';

export const wildcardInServiceName = defineRule({
  id: 'wildcard-in-service-name',
  severity: 'information',
  summary: 'The service in an ARN contains a wildcard.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  visit: {
    arn({ resource, arn }, { report }) {
      const { text, start, end } = arn.service;
      if (!hasWildcard(text) || isOpaque(text)) return;
      report({
        range: rangeIn(resource.literal, start, end),
        message: `The service "${text}" in the ARN contains a wildcard. Specify the service.`,
      });
    },
  },
});
