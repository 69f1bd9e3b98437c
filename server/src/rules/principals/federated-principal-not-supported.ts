import { isServicePrincipal } from '../../policy/principalForm.ts';
import { defineRule } from '../rule.ts';
import { moveToType } from '../common/principals/principals.ts';

export const federatedPrincipalNotSupported = defineRule({
  id: 'federated-principal-not-supported',
  severity: 'error',
  summary: 'A federated principal is used outside a role trust policy.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['resource', 'endpoint'],
  visit: {
    principal(principal, { report }) {
      const { type, literal } = principal;
      if (type !== 'Federated') return;
      report({
        range: literal,
        message:
          `Federated principals are only valid in role trust policies, so "${literal.value}" has no ` +
          'effect here. Use the role that its users assume.',
        fixes: () => (isServicePrincipal(literal.value) ? moveToType(principal, 'Service') : []),
      });
    },
  },
});
