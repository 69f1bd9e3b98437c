import { rangeIn } from '../syntax/node.ts';
import { defineRule } from './rule.ts';
import { replaceField } from './shared/arnFix.ts';

export const missingArnRegion = defineRule({
  id: 'missing-arn-region',
  severity: 'error',
  summary: 'An ARN has no region although every ARN of its kind has one.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    resource(pattern, { resolution, report }) {
      const arn = resolution.arn(pattern);
      if (arn?.fieldCount !== 6 || arn.region?.text !== '' || arn.service === undefined) return;
      const { region, service } = arn;
      const own = resolution.serviceFormats(arn);
      if (own.length === 0 || own.some((format) => format.region === '' || format.region.includes('*')))
        return;
      report({
        range: rangeIn(pattern.literal, service.start, region.end + 1),
        message: `Every ARN of ${service.text} has a region, and this one has none.`,
        fixes: () => [replaceField(pattern, region, '*', 'Write * for the region')],
      });
    },
  },
});
