import type { Principal } from '../../policy/policy.ts';
import { awsPrincipalForm, federatedForm } from '../../policy/principalForm.ts';
import { defineRule } from '../rule.ts';
import type { Fix } from '../rule.ts';
import { isPlain, moveToType } from '../shared/principals.ts';

export const invalidFederatedPrincipalSyntaxInRoleTrustPolicy = defineRule({
  id: 'invalid-federated-principal-syntax-in-role-trust-policy',
  severity: 'error',
  summary: 'A federated principal is neither a domain nor the ARN of an identity provider.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['trust'],
  visit: {
    principal(principal, { report }) {
      const { type, literal } = principal;
      if (type !== 'Federated' || !isPlain(principal) || federatedForm(literal.value) !== undefined) return;
      report({
        range: literal,
        message: `"${literal.value}" is neither the domain of a web identity provider nor the ARN of an oidc-provider or saml-provider.`,
        fixes: () => remedies(principal),
      });
    },
  },
});

function remedies(principal: Principal): readonly Fix[] {
  const { literal } = principal;
  if (awsPrincipalForm(literal.value) !== undefined) return moveToType(principal, 'AWS');
  const [, host] = /^(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]+(?:\/\S*?)?)\/?$/i.exec(literal.value) ?? [];
  if (host === undefined) return [];
  const arn = {
    stops: ['arn:aws:iam::', { name: 'account', text: '111122223333' }, `:oidc-provider/${host}`],
  };
  return [
    {
      title: `Use the ARN of the OpenID Connect provider ${host}`,
      meaning: 'changes',
      preferred: true,
      edits: [{ kind: 'replace', node: literal, value: arn }],
    },
  ];
}
