import { findVariables, inString } from '../../policy/variables.ts';
import { identifierKeys } from '../../catalog/facts/identifierKeys.ts';
import { defineRule } from '../rule.ts';
import { grantsOnMatch } from './permissiveCompare.ts';

export const variableUsageTooPermissive = defineRule({
  id: 'variable-usage-too-permissive',
  severity: 'hint',
  summary: 'An ID is compared with a variable that the caller can influence.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['resource'],
  concerns: ({ lowerKey }) => identifierKeys.has(lowerKey),
  visit: {
    condition(condition, { report }) {
      const name = condition.lowerKey;
      if (!grantsOnMatch(condition)) return;
      for (const node of condition.values) {
        if (node.kind !== 'string') continue;
        const open = findVariables(node.value).find(
          (each) => inString(each, node).kind === 'key' && !isGiven(each.name.trim().toLowerCase(), name),
        );
        if (open === undefined) continue;
        report({
          range: node,
          message:
            `"${condition.key.value}" is compared with \${${open.name}}, which the caller can influence. ` +
            'Write the ID.',
        });
      }
    },
  },
});

/** Whether the variable is another ID that AWS generates. */
function isGiven(variable: string, key: string): boolean {
  return identifierKeys.has(variable) && variable !== key;
}
