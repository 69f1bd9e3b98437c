import { isOpaque } from '../policy/variables.ts';
import { defineRule } from './rule.ts';

export const invalidConditionKeyFormat = defineRule({
  id: 'invalid-condition-key-format',
  severity: 'error',
  summary: 'A condition key is not a prefix and a name with a colon between them.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  concerns: ({ lowerKey }) => !/^[^:]+:[^]/.test(lowerKey),
  visit: {
    condition({ key, member }, { catalog, report }) {
      if (isOpaque(key.value)) return;
      report({
        range: key,
        message: `"${key.value}" is no condition key: it takes a prefix, a colon and a name, such as aws:SourceIp.`,
        fixes: () => {
          const global = catalog.conditionKey(`aws:${key.value}`);
          if (global === undefined || global.name.includes('$')) return [];
          return [
            {
              title: `Change the key to ${global.name}`,
              meaning: 'changes',
              preferred: true,
              edits: [{ kind: 'renameKey', member, key: global.name }],
            },
          ];
        },
      });
    },
  },
});
