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
    arn({ resource, arn }, { resolution, report }) {
      const { region, service } = arn;
      if (region.text !== '') return;
      const own = resolution.serviceFormats(arn);
      if (own.length === 0 || own.some((format) => format.region === '' || format.region.includes('*')))
        return;
      report({
        range: rangeIn(resource.literal, service.start, region.end + 1),
        message: `Every ARN of ${service.text} has a region, and this one has none.`,
        fixes: () => [replaceField(resource, region, '*', 'Write * for the region')],
      });
    },
  },
});
