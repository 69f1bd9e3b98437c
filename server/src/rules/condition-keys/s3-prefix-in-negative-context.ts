import { defineRule } from '../rule.ts';

export const s3PrefixInNegativeContext = defineRule({
  id: 's3-prefix-in-negative-context',
  severity: 'warning',
  summary: 's3:prefix is used to exclude prefixes, which a shorter prefix bypasses.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: ['identity', 'boundary', 'session', 'resource'],
  concerns: ({ lowerKey }) => lowerKey === 's3:prefix',
  visit: {
    condition({ key, statement, operator }, { report }) {
      const { base } = operator;
      if (base?.family !== 'String' || statement.effect === undefined) return;
      if ((statement.effect === 'Allow') !== base.negated) return;
      report({
        range: key,
        message:
          `${statement.effect} with ${operator.text} on s3:prefix can be bypassed: a listing with a ` +
          'shorter prefix, or without one, shows the same objects.',
      });
    },
  },
});
