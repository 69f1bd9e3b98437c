import { isOpaque } from '../policy/variables.ts';
import { defineRule } from './rule.ts';
import { keyPrefix, tagFamily } from './shared/conditionKeys.ts';

export const missingTagKeyInCondition = defineRule({
  id: 'missing-tag-key-in-condition',
  severity: 'error',
  summary: 'A condition key for tags does not say which tag.',
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
        message: `"${key.value}" names no tag; write the tag's key behind the slash, such as ${family}team.`,
      });
    },
  },
});
