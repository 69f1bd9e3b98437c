import type { WholeArn } from '../../policy/arn.ts';
import { rangeIn } from '../../syntax/node.ts';
import type { Resolution } from '../resolution.ts';
import { defineRule } from '../rule.ts';
import { replaceField } from '../common/arns/arnFix.ts';
import { withMissingField } from '../common/arns/missingFields.ts';
import type { FormatFields } from '../common/arns/formatFields.ts';

export const missingArnRegion = defineRule({
  id: 'missing-arn-region',
  severity: 'error',
  summary: 'An ARN has no Region, but ARNs of this type require one.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    arn({ resource, arn }, { resolution, report }) {
      const { region, service } = arn;
      if (region.text !== '' || withMissingField(arn, resolution) !== undefined) return;
      if (!haveRegion(resolution.serviceFormats(arn)) && !isRegional(arn, resolution)) return;
      report({
        range: rangeIn(resource.literal, service.start, region.end + 1),
        message: haveRegion(resolution.serviceFormats(arn))
          ? `This ARN has no Region. Every ARN of ${service.text} requires one.`
          : `ARNs of the form ${resolution.formatsOf(arn)[0]?.type.arn ?? service.text} have a Region, ` +
            'but this one has none.',
        fixes: () => [replaceField(resource, region, '*', 'Use * for the Region')],
      });
    },
  },
});

function haveRegion(formats: readonly FormatFields[]): boolean {
  return formats.length > 0 && formats.every(({ region }) => region !== '' && !region.includes('*'));
}

/**
 * Whether the ARN can only be of types with a Region, such as the instance in `arn:aws:ec2:::instance/*`, in a service
 * that also has global resources. A resource that starts with a wildcard may be of any type.
 */
function isRegional(arn: WholeArn, resolution: Resolution): boolean {
  return !/^[*?$<{]/.test(arn.resource.text) && haveRegion(resolution.formatsOf(arn));
}
