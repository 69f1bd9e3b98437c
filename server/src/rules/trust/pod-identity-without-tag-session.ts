import { defineRule } from '../rule.ts';
import { addAction, allowsAction } from '../common/principals/assumeRole.ts';

const needed = 'sts:TagSession';

export const podIdentityWithoutTagSession = defineRule({
  id: 'pod-identity-without-tag-session',
  severity: 'warning',
  summary: 'A role for EKS Pod Identity does not allow sts:TagSession.',
  policyKinds: ['trust'],
  acrossStatements: true,
  visit: {
    principal(principal, { report }) {
      const { statement, literal, type, negated } = principal;
      if (type !== 'Service' || negated || literal.value !== 'pods.eks.amazonaws.com') return;
      if (statement.effect !== 'Allow' || !allowsAction(statement, 'sts:AssumeRole')) return;
      const allowed = statement.policy.statements.some(
        (each) => each.effect !== 'Deny' && allowsAction(each, needed),
      );
      if (allowed) return;
      report({
        range: literal,
        message:
          `EKS Pod Identity passes session tags, which requires ${needed} in addition to sts:AssumeRole. ` +
          'Without it, pods get no credentials.',
        fixes: () => {
          const edit = addAction(statement, needed);
          const title = `Add ${needed}, which allows it for every principal of this statement`;
          return edit === undefined ? [] : [{ title, meaning: 'widens', edits: [edit] }];
        },
      });
    },
  },
});
