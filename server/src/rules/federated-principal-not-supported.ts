import { isServicePrincipal } from '../policy/principalForm.ts';
import { defineRule } from './rule.ts';
import { moveToType } from './shared/principals.ts';

export const federatedPrincipalNotSupported = defineRule({
  id: 'federated-principal-not-supported',
  severity: 'error',
  summary: 'A federated principal stands in another policy than the trust policy of a role.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['resource', 'endpoint'],
  visit: {
    principal(principal, { report }) {
      const { type, literal } = principal;
      if (type !== 'Federated') return;
      report({
        range: literal,
        message: `Federated principals stand only in the trust policy of a role; "${literal.value}" has no meaning here. Name the role that its users assume.`,
        fixes: () => (isServicePrincipal(literal.value) ? moveToType(principal, 'Service') : []),
      });
    },
  },
});
