import { memberOf } from '../syntax/node.ts';
import { defineRule } from './rule.ts';

export const nullWithQualifier = defineRule({
  id: 'null-with-qualifier',
  severity: 'information',
  summary: 'Null has a set operator in front of it.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  visit: {
    conditionBlock({ operator, member, statement }, { report }) {
      if (operator.base?.family !== 'Null' || operator.qualifier === undefined) return;
      const key = operator.text.slice(operator.baseStart);
      report({
        range: member.key,
        message: `Null asks whether the key exists, so ${operator.qualifier} has no part in it.`,
        fixes: () => {
          const all = memberOf(statement.node, 'Condition')?.value;
          if (all?.kind !== 'object' || memberOf(all, key) !== undefined) return [];
          return [
            {
              title: `Change the operator to ${key}`,
              meaning: 'keeps',
              preferred: true,
              edits: [{ kind: 'renameKey', member, key }],
            },
          ];
        },
      });
    },
  },
});
