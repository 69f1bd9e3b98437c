import { memberOf } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import { removeIdleStatement } from './emptyList.ts';

export const emptyObjectPrincipal = defineRule({
  id: 'empty-object-principal',
  severity: 'information',
  summary: 'Principal or NotPrincipal is an empty object.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: ['resource', 'trust', 'rcp', 'endpoint'],
  visit: {
    statement(statement, { report }) {
      for (const name of ['Principal', 'NotPrincipal']) {
        const value = memberOf(statement.node, name)?.value;
        if (value?.kind !== 'object' || value.members.length > 0) continue;
        report({
          range: value,
          message: `${name} is empty, so it matches no one.`,
          fixes: () => (name === 'Principal' ? removeIdleStatement(statement) : []),
        });
      }
    },
  },
});
