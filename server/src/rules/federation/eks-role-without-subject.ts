import { defineRule } from '../rule.ts';
import { limitsClaim } from './limitsClaim.ts';
import { addCondition } from '../common/conditions/addCondition.ts';
import {
  claimOf,
  conditionsOf,
  providerOf,
  requiresForeignSubject,
  usualClaims,
} from '../common/principals/oidc.ts';

/** Subjects are `system:serviceaccount:NAMESPACE:NAME`. */
const anySubject = /^(?:\*+|system:\*|system:serviceaccount:\*(?::\*)?)$/;

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
      // `missing-condition-key-for-oidc-principal` reports a principal without conditions.
      const subjects = conditions.filter((condition) => claimOf(condition) === 'sub');
      if (conditions.length === 0 || subjects.some((condition) => limitsClaim(condition, anySubject))) return;
      // `absent-oidc-claim` reports the key of the other cluster.
      if (requiresForeignSubject(statement)) return;
      const [subject] = subjects;
      report({
        range: subject?.key ?? literal,
        message:
          subject === undefined
            ? 'No condition checks the subject, so every service account of the cluster can assume the role.'
            : 'Every subject meets this condition, so every service account of the cluster can assume the role.',
        fixes: () => {
          if (subject !== undefined) return [];
          const key = `${provider}:sub`;
          const usual = usualClaims(provider)[key];
          const keys = usual === undefined ? undefined : { [key]: usual };
          const edit = keys === undefined ? undefined : addCondition(statement.node, 'StringEquals', keys);
          const title = 'Add a condition on sub';
          return edit === undefined ? [] : [{ title, meaning: 'narrows', preferred: true, edits: [edit] }];
        },
      });
    },
  },
});
