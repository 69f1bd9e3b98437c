import { missingPartOf } from '../../policy/missingValue.ts';
import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { rangeIn } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import { replaceField } from '../common/arns/arnFix.ts';
import { wrongRegion, partitionOfRegion } from '../common/arns/regionName.ts';

export const invalidArnRegion = defineRule({
  id: 'invalid-arn-region',
  severity: 'warning',
  summary: 'The Region of an ARN does not exist in its partition.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    arn({ resource, arn }, { resolution, report }) {
      const { region, partition } = arn;
      const { text, start, end } = region;
      if (text === '' || text === '*' || isOpaque(text)) return;
      // `arn-region-not-allowed` reports a Region in an ARN that cannot have one.
      const formats = resolution.formatsOf(arn);
      if (formats.length > 0 && formats.every((format) => format.region === '')) return;
      const range = rangeIn(resource.literal, start, end);
      if (missingPartOf(text) !== undefined) {
        report({ range, message: `"${text}" is what programs write for a missing value. Write the Region.` });
        return;
      }
      const own = partitionOfRegion(text);
      if (own === undefined) {
        const wrong = wrongRegion(text);
        if (wrong === undefined || (wrong.suggestion === undefined && !isBuiltAsRegion.test(text))) return;
        const { suggestion, certain, message } = wrong;
        report({
          range,
          message,
          severity: certain ? 'error' : 'warning',
          fixes: () =>
            suggestion === undefined
              ? []
              : [replaceField(resource, region, suggestion, `Change the Region to ${suggestion}`)],
        });
      } else if (partition.text !== own && isPartition(partition.text)) {
        report({
          range,
          message: `${text} is a Region of the partition ${own}, not of ${partition.text}.`,
          severity: 'error',
          fixes: () => [replaceField(resource, partition, own, `Change the partition to ${own}`)],
        });
      }
    },
  },
});

/** Other texts are placeholders for a Region, such as `<region>` or `REGION`. */
const isBuiltAsRegion = /^[a-z]+-[a-z0-9*?-]*[0-9*?]/;

/** `invalid-partition` reports all other texts. */
function isPartition(text: string): boolean {
  return /^aws(-[a-z-]+)?$/.test(text) && !hasWildcard(text);
}
