import { hasWildcard } from '../policy/wildcard.ts';
import { isOpaque } from '../policy/variables.ts';
import { rangeIn } from '../syntax/node.ts';
import { defineRule } from './rule.ts';

export const wildcardInServiceName = defineRule({
  id: 'wildcard-in-service-name',
  severity: 'information',
  summary: 'The service of an ARN has a wildcard in it.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  visit: {
    arn({ resource, arn }, { report }) {
      const { text, start, end } = arn.service;
      if (!hasWildcard(text) || isOpaque(text)) return;
      report({
        range: rangeIn(resource.literal, start, end),
        message: `The service "${text}" of the ARN has a wildcard; name the service.`,
      });
    },
  },
});
