import { defineRule } from './rule.ts';

export const fullAdmin = defineRule({
  id: 'full-admin',
  severity: 'information',
  summary: 'A statement allows every action on every resource.',
  policyKinds: ['identity'],
  visit: {
    statement({ effect, actions, resources, conditionBlocks }, { report }) {
      if (effect !== 'Allow' || conditionBlocks.length > 0) return;
      const action = actions.find(({ negated, literal }) => !negated && /^(\*|\*:\*)$/.test(literal.value));
      const resource = resources.find(({ negated, literal }) => !negated && literal.value === '*');
      if (action === undefined || resource === undefined) return;
      report({
        range: action,
        message: 'This statement allows every action on every resource: whoever has it is an administrator.',
        related: [{ range: resource, message: 'On every resource.' }],
      });
    },
  },
});
