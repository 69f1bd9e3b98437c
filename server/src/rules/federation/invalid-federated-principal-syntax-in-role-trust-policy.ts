import type { Principal } from '../../policy/policy.ts';
import { awsPrincipalForm, federatedForm } from '../../policy/principalForm.ts';
import type { StringNode } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { isBuiltIn } from '../common/principals/oidc.ts';
import { isPlain, moveToType } from '../common/principals/principals.ts';

export const invalidFederatedPrincipalSyntaxInRoleTrustPolicy = defineRule({
  id: 'invalid-federated-principal-syntax-in-role-trust-policy',
  severity: 'error',
  summary: 'A federated principal is neither a domain nor the ARN of an identity provider.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['trust'],
  visit: {
    principal(principal, { report }) {
      const { type, literal } = principal;
      if (type !== 'Federated' || !isPlain(principal)) return;
      const form = federatedForm(literal.value);
      if (form === undefined)
        report({
          range: literal,
          message: messageFor(literal.value),
          fixes: () => remedies(principal),
        });
      else if (form === 'domain' && !isBuiltIn(literal.value.toLowerCase()) && !ofAws.test(literal.value))
        // IAM accepts any domain here, so this is only a hint.
        report({
          range: literal,
          severity: 'hint',
          message: `AWS has no built-in provider ${literal.value}. Use the ARN of the OpenID Connect provider.`,
          fixes: () => remedies(principal),
        });
    },
  },
});

/** Amazon Cognito has other domains in other partitions. */
const ofAws = /\.amazonaws\.com(?:\.cn)?$/i;

function remedies(principal: Principal): readonly RuleFix[] {
  const { literal } = principal;
  if (awsPrincipalForm(literal.value) !== undefined) return moveToType(principal, 'AWS');
  const named = /^(arn:.*:oidc-provider\/)https?:\/\/(.+?)\/?$/.exec(literal.value);
  if (named !== null) return [withoutAddress(literal, `${named[1] ?? ''}${named[2] ?? ''}`)];
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

function messageFor(text: string): string {
  return text.includes(':oidc-provider/http')
    ? 'The ARN of an OpenID Connect provider has its host without https://.'
    : `"${text}" is neither the domain of a web identity provider nor the ARN of an oidc-provider or saml-provider.`;
}

function withoutAddress(node: StringNode, value: string): RuleFix {
  return {
    title: 'Remove https:// from the ARN',
    meaning: 'changes',
    preferred: true,
    edits: [{ kind: 'replace', node, value }],
  };
}
