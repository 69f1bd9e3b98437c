import { partitions, partitionsDate } from '../../catalog/partitions.ts';
import { isOpaque } from '../../policy/variables.ts';
import { intersects } from '../../policy/wildcard.ts';
import { rangeIn } from '../../syntax/node.ts';
import { nearest } from '../../text/nearest.ts';
import { defineRule } from '../rule.ts';
import { replaceField } from '../common/arns/arnFix.ts';

export const invalidPartition = defineRule({
  id: 'invalid-partition',
  severity: 'error',
  summary: 'The partition of an ARN does not exist.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    arn({ resource, arn: { partition } }, { report }) {
      const { text, start, end } = partition;
      if (text === 'aws' || isOpaque(text)) return;
      if (partitions.some((known) => intersects(text, known, 'matchCase'))) return;
      const suggestion = text.trim() === '' ? 'aws' : nearest(text, partitions, { ignoreCase: true })[0];
      // The name of a new partition would also start with `aws-`.
      const certain = suggestion !== undefined && !text.startsWith('aws-');
      report({
        range:
          text === '' ? rangeIn(resource.literal, start - 1, end + 1) : rangeIn(resource.literal, start, end),
        message:
          (text === ''
            ? 'The ARN has no partition'
            : `"${text}" is not a partition${certain ? '' : ` known as of ${partitionsDate}`}`) +
          `.${suggestion === undefined ? '' : ` Did you mean ${suggestion}?`}`,
        severity: certain ? 'error' : 'warning',
        fixes: () =>
          suggestion === undefined
            ? []
            : [replaceField(resource, partition, suggestion, `Change the partition to ${suggestion}`)],
      });
    },
  },
});
