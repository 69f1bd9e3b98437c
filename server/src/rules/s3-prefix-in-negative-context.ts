import { defineRule } from './rule.ts';

export const s3PrefixInNegativeContext = defineRule({
  id: 's3-prefix-in-negative-context',
  severity: 'warning',
  summary: 's3:prefix says what must not be listed, which a shorter prefix gets around.',
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
        message: `${statement.effect} with ${operator.text} on s3:prefix can be got around: a listing with a shorter prefix, or with none, shows the same objects.`,
      });
    },
  },
});
