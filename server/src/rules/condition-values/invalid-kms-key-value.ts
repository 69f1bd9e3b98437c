import { intersects } from '../../policy/wildcard.ts';
import { kmsKeyArnKeys } from './kmsKeyValues.ts';
import { defineRule } from '../rule.ts';
import { closedStrings } from '../common/conditions/operatorFit.ts';

export const invalidKmsKeyValue = defineRule({
  id: 'invalid-kms-key-value',
  severity: 'error',
  summary: 'A condition key for the ARN of a KMS key is compared with something else.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  concerns: ({ lowerKey }) => kmsKeyArnKeys.has(lowerKey),
  visit: {
    condition(condition, { report }) {
      const { key, operator } = condition;
      if (operator.base?.family !== 'String' && operator.base?.family !== 'Arn') return;
      for (const node of closedStrings(condition)) {
        if (intersects(node.value, 'arn:*:kms:*:*:key/*', 'matchCase')) continue;
        report({
          range: node,
          message:
            `"${node.value}" is not the ARN of a KMS key. "${key.value}" contains ` +
            'arn:aws:kms:<region>:<account>:key/<id>.',
        });
      }
    },
  },
});
