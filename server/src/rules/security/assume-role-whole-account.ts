import { awsPrincipalForm } from '../../policy/principalForm.ts';
import type { Statement } from '../../policy/policy.ts';
import { isFreeKey } from '../common/grants/conditionReach.ts';
import { appliesTo } from '../common/grants/denials.ts';
import { defineRule } from '../rule.ts';

export const assumeRoleWholeAccount = defineRule({
  id: 'assume-role-whole-account',
  severity: 'information',
  summary: 'A role trusts a whole account without a condition.',
  policyKinds: ['trust'],
  tier: 'security',
  acrossStatements: true,
  visit: {
    principal({ type, negated, literal, statement }, { report }) {
      if (type !== 'AWS' || negated || statement.effect !== 'Allow') return;
      const form = awsPrincipalForm(literal.value);
      if ((form !== 'account' && form !== 'root') || statement.conditionBlocks.length > 0) return;
      if (statement.policy.statements.some(deniesSome)) return;
      report({
        range: literal,
        message:
          'Any user or role of this account can assume the role if a policy in that account allows it. ' +
          'List the principals that need it, or add a condition.',
      });
    },
  },
});

/**
 * Whether a Deny excludes callers from the role; a Deny about something that every caller can do, such as using TLS,
 * does not.
 */
function deniesSome(statement: Statement): boolean {
  const { effect, conditionBlocks } = statement;
  if (effect !== 'Deny' || !appliesTo(statement, { service: 'sts', name: 'AssumeRole' })) return false;
  const keys = conditionBlocks.flatMap(({ conditions }) => conditions.map(({ lowerKey }) => lowerKey));
  return keys.length === 0 || !keys.every(isFreeKey);
}
