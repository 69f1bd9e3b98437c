import { rangeIn } from '../syntax/node.ts';
import { defineRule } from './rule.ts';
import { replaceField } from './shared/arnFix.ts';

export const invalidArnServiceCase = defineRule({
  id: 'invalid-arn-service-case',
  severity: 'error',
  summary: 'The service of an ARN is not in lower case.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    resource(pattern, { catalog, resolution, report }) {
      const service = resolution.arn(pattern)?.service;
      if (service === undefined) return;
      const lower = service.text.toLowerCase();
      if (lower === service.text || catalog.service(lower) === undefined) return;
      report({
        range: rangeIn(pattern.literal, service.start, service.end),
        message: `The service "${service.text}" of the ARN must be written ${lower}.`,
        fixes: () => [replaceField(pattern, service, lower, `Change the service to ${lower}`)],
      });
    },
  },
});
