import { defineRule } from '../rule.ts';
import { addCondition } from '../common/addCondition.ts';
import { claimOf, conditionsOf, providerOf, usualClaims } from '../common/oidc.ts';

export const eksRoleWithoutSubject = defineRule({
  id: 'eks-role-without-subject',
  severity: 'warning',
  summary: 'Every service account of an EKS cluster can assume the role.',
  policyKinds: ['trust'],
  visit: {
    principal(principal, { report }) {
      const { statement, literal } = principal;
      const provider = providerOf(principal);
      if (statement.effect !== 'Allow' || provider === undefined || !/^oidc\.eks\./i.test(provider)) return;
      const conditions = conditionsOf(statement, provider);
      // Without any, `missing-condition-key-for-oidc-principal` says so.
      if (conditions.length === 0 || conditions.some((condition) => claimOf(condition) === 'sub')) return;
      report({
        range: literal,
        message:
          'No condition checks the subject, so every service account of the cluster can assume the role.',
        fixes: () => {
          const key = `${provider}:sub`;
          const subject = usualClaims(provider)[key];
          const keys = subject === undefined ? undefined : { [key]: subject };
          const edit = keys === undefined ? undefined : addCondition(statement.node, 'StringEquals', keys);
          const title = 'Add a condition on sub';
          return edit === undefined ? [] : [{ title, meaning: 'narrows', preferred: true, edits: [edit] }];
        },
      });
    },
  },
});
