import { isOpaque } from '../../policy/variables.ts';
import { defineRule } from '../rule.ts';
import { keyPrefix, tagFamily } from '../common/conditions/conditionKeys.ts';

export const missingTagKeyInCondition = defineRule({
  id: 'missing-tag-key-in-condition',
  severity: 'error',
  summary: 'A tag condition key has no tag key.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  concerns: ({ lowerKey }) => /tag\/?$/.test(lowerKey),
  visit: {
    condition({ key }, { catalog, report }) {
      if (isOpaque(key.value) || keyPrefix(key.value) === undefined) return;
      const family = tagFamily(key.value, catalog);
      if (family === undefined) return;
      report({
        range: key,
        message: `"${key.value}" has no tag key. Add it after the slash, for example ${family}team.`,
      });
    },
  },
});
