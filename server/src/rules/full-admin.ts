import { defineRule } from './rule.ts';
import { resourceStarOf } from './shared/resourceStar.ts';

export const fullAdmin = defineRule({
  id: 'full-admin',
  severity: 'information',
  summary: 'A statement allows every action on every resource.',
  policyKinds: ['identity'],
  visit: {
    statement(statement, { report }) {
      if (statement.effect !== 'Allow' || statement.conditionBlocks.length > 0) return;
      const resource = resourceStarOf(statement);
      if (resource === undefined) return;
      const action = statement.actions.find(
        ({ negated, literal }) => !negated && isEverything(literal.value),
      );
      if (action === undefined) return;
      report({
        range: action,
        message: 'This statement allows every action on every resource: whoever has it is an administrator.',
        related: [{ range: resource, message: 'On every resource.' }],
      });
    },
  },
});

function isEverything(action: string): boolean {
  return action === '*' || action === '*:*';
}
