import { defineRule } from '../rule.ts';
import { fullAdminOf } from '../common/grants/fullAdmin.ts';

export const fullAdmin = defineRule({
  id: 'full-admin',
  severity: 'warning',
  summary: 'A statement allows every action on every resource.',
  policyKinds: ['identity'],
  acrossStatements: true,
  visit: {
    statement(statement, { report }) {
      const found = fullAdminOf(statement);
      if (found === undefined) return;
      report({
        range: found.action,
        message: 'This statement allows every action on every resource, so it grants administrator access.',
        related: [{ range: found.resource, message: 'On every resource.' }],
      });
    },
  },
});
