import { rangeIn } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import { replaceField } from '../common/arns/arnFix.ts';

export const invalidArnServiceCase = defineRule({
  id: 'invalid-arn-service-case',
  severity: 'error',
  summary: 'The service in an ARN is not lowercase.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    resource(pattern, { catalog, resolution, report }) {
      const { service, text } = resolution.arn(pattern) ?? {};
      // `invalid-arn-prefix` has a fix for both.
      if (service === undefined || text?.startsWith('arn:') !== true) return;
      const lower = service.text.toLowerCase();
      if (lower === service.text || catalog.service(lower) === undefined) return;
      report({
        range: rangeIn(pattern.literal, service.start, service.end),
        message: `The service "${service.text}" in the ARN must be lowercase: ${lower}.`,
        fixes: () => [replaceField(pattern, service, lower, `Change the service to ${lower}`)],
      });
    },
  },
});
