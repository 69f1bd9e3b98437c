import { memberOf } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';

export const rcpSyntaxErrorNotaction = defineRule({
  id: 'rcp-syntax-error-notaction',
  severity: 'error',
  summary: 'A resource control policy has NotAction.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['rcp'],
  visit: {
    statement({ node }, { report }) {
      const member = memberOf(node, 'NotAction');
      if (member === undefined) return;
      report({
        range: member.key,
        message: 'A resource control policy does not support NotAction. List the denied actions in Action.',
      });
    },
  },
});
