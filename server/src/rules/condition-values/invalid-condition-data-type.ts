import type { ValueNode } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';

export const invalidConditionDataType = defineRule({
  id: 'invalid-condition-data-type',
  severity: 'error',
  summary: 'The values of a condition key have different JSON types.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    condition({ key, values, member }, { document, report }) {
      const [first] = values;
      if (first === undefined || member.value?.kind !== 'array') return;
      const own = typeName(first);
      const other = values.find((value) => typeName(value) !== own);
      if (other === undefined) return;
      report({
        range: member.value,
        message:
          `"${key.value}" mixes values of type ${own} and ${typeName(other)}. All values must have the ` +
          'same type.',
        fixes: () => [
          {
            title: 'Put all values in quotes',
            meaning: 'changes',
            preferred: true,
            edits: values
              .filter((node) => node.kind !== 'string')
              .map((node) => ({ kind: 'replace', node, value: document.text.slice(node.start, node.end) })),
          },
        ],
      });
    },
  },
});

function typeName(node: ValueNode): string {
  return node.kind === 'scalar' ? typeof node.value : node.kind;
}
