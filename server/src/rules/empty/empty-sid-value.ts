import { memberOf } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';

export const emptySidValue = defineRule({
  id: 'empty-sid-value',
  severity: 'hint',
  summary: 'A Sid is empty.',
  accessAnalyzer: 'SUGGESTION',
  policyKinds: 'all',
  visit: {
    statement({ node, sid }, { report }) {
      if (sid?.value !== '') return;
      const member = memberOf(node, 'Sid');
      report({
        range: sid,
        message: 'The Sid is empty. Name the statement or remove the Sid.',
        fixes: () =>
          member === undefined
            ? []
            : [
                {
                  title: 'Remove the empty Sid',
                  meaning: 'keeps',
                  preferred: true,
                  edits: [{ kind: 'remove', container: node, member }],
                },
              ],
      });
    },
  },
});
