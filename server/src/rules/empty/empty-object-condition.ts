import type { Member, ObjectNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import type { RuleFix } from '../rule.ts';
import { defineRule } from '../rule.ts';

export const emptyObjectCondition = defineRule({
  id: 'empty-object-condition',
  severity: 'information',
  summary: 'Condition, or an operator in it, is an empty object.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  visit: {
    statement({ node }, { report }) {
      const condition = memberOf(node, 'Condition');
      if (condition?.value?.kind !== 'object') return;
      const all = condition.value;
      if (all.members.length === 0) {
        report({
          range: all,
          message: 'Condition is empty, so it has no effect.',
          fixes: () => [removal(node, condition)],
        });
      }
      for (const block of all.members) {
        if (block.value?.kind !== 'object' || block.value.members.length > 0) continue;
        report({
          range: block.value,
          message: `"${block.key.value}" is empty, so it has no effect.`,
          fixes: () => [all.members.length === 1 ? removal(node, condition) : removal(all, block)],
        });
      }
    },
  },
});

function removal(container: ObjectNode, member: Member): RuleFix {
  return {
    title: `Remove "${member.key.value}"`,
    meaning: 'keeps',
    preferred: true,
    edits: [{ kind: 'remove', container, member }],
  };
}
