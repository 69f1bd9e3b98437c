import { nestedOperators, swappedOperators } from '../../policy/operator.ts';
import { isOpaque } from '../../policy/variables.ts';
import { defineRule } from '../rule.ts';

export const invalidConditionKeyFormat = defineRule({
  id: 'invalid-condition-key-format',
  severity: 'error',
  summary: 'A condition key is not in the form prefix:name.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  concerns: ({ lowerKey }) => !/^[^:]+:[^]/.test(lowerKey),
  contextFree: true,
  visit: {
    condition({ key, member, block }, { catalog, report }) {
      // `invalid-condition-operator` reports operators under another operator or under a key.
      if (isOpaque(key.value) || nestedOperators(block.member).length > 0) return;
      if (swappedOperators(block.member).length > 0) return;
      report({
        range: key,
        message:
          `"${key.value}" is not a valid condition key. A condition key has a prefix, a colon and a ` +
          'name, such as aws:SourceIp.',
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
