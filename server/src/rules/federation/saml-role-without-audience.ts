import { federatedForm } from '../../policy/principalForm.ts';
import { defineRule } from '../rule.ts';
import { limitsClaim } from './limitsClaim.ts';
import { addCondition } from '../common/conditions/addCondition.ts';
import { allowsAction } from '../common/principals/assumeRole.ts';
import { isPlain } from '../common/principals/principals.ts';

/** The SAML sign-in pages, by partition. Source: IAM User Guide, "Create a role for SAML 2.0 federation (console)". */
const audiences: ReadonlyMap<string, string> = new Map([['aws', 'https://signin.aws.amazon.com/saml']]);

export const samlRoleWithoutAudience = defineRule({
  id: 'saml-role-without-audience',
  severity: 'warning',
  summary: 'A role for SAML federation does not check the audience of the assertion.',
  policyKinds: ['trust'],
  visit: {
    principal(principal, { report }) {
      const { statement, literal, type, negated } = principal;
      if (type !== 'Federated' || negated || !isPlain(principal)) return;
      if (statement.effect !== 'Allow' || federatedForm(literal.value) !== 'saml') return;
      if (!allowsAction(statement, 'sts:AssumeRoleWithSAML')) return;
      const isChecked = statement.conditionBlocks.some(({ conditions }) =>
        conditions.some(
          (condition) =>
            (condition.lowerKey === 'saml:aud' || condition.lowerKey === 'saml:recipient') &&
            limitsClaim(condition, /^\*+$/),
        ),
      );
      if (isChecked) return;
      report({
        range: literal,
        message: 'No condition checks SAML:aud, the endpoint that the assertion was made for.',
        fixes: () => {
          const audience = audiences.get(literal.value.split(':')[1] ?? '');
          const keys = audience === undefined ? undefined : { 'SAML:aud': audience };
          const edit = keys === undefined ? undefined : addCondition(statement.node, 'StringEquals', keys);
          const title = 'Add a condition on SAML:aud for the sign-in page';
          return edit === undefined ? [] : [{ title, meaning: 'narrows', edits: [edit] }];
        },
      });
    },
  },
});
