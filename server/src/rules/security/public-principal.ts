import { defineRule } from '../rule.ts';
import { isOpenToEverybody } from './everybody.ts';

export const publicPrincipal = defineRule({
  id: 'public-principal',
  severity: 'warning',
  summary: 'A statement allows everyone, and no condition restricts the callers.',
  policyKinds: ['resource', 'trust'],
  tier: 'security',
  acrossStatements: true,
  visit: {
    principal(principal, { report }) {
      const { statement } = principal;
      const { kind } = statement.policy.context;
      // `open-resource-policy` reports statements without any condition.
      if (statement.conditionBlocks.length === 0 || !isOpenToEverybody(principal)) return;
      // `role-trust-policy-unsupported-wildcard-in-principal` reports what IAM rejects.
      if (kind === 'trust' && principal.typeKey === undefined) return;
      const open =
        kind === 'trust'
          ? 'Anyone with an AWS account can assume this role.'
          : 'This allows everyone, from any AWS account.';
      report({ range: principal, message: `${open} The conditions do not restrict the caller.` });
    },
  },
});
