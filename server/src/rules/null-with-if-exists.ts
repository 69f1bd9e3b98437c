import { memberOf } from '../syntax/node.ts';
import { defineRule } from './rule.ts';

export const nullWithIfExists = defineRule({
  id: 'null-with-if-exists',
  severity: 'error',
  summary: 'Null has the suffix IfExists.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    conditionBlock({ operator, member, statement }, { report }) {
      if (operator.base?.family !== 'Null' || !operator.ifExists) return;
      const key = operator.text.slice(0, -'IfExists'.length);
      report({
        range: member.key,
        message: 'Null asks whether the key exists, so it takes no IfExists.',
        fixes: () => {
          const all = memberOf(statement.node, 'Condition')?.value;
          if (all?.kind !== 'object' || memberOf(all, key) !== undefined) return [];
          return [
            {
              title: `Change the operator to ${key}`,
              meaning: 'changes',
              preferred: true,
              edits: [{ kind: 'renameKey', member, key }],
            },
          ];
        },
      });
    },
  },
});
