import { identityQuotas } from '../../policy/identityQuota.ts';
import { defineRule } from '../rule.ts';
import { braceOf } from '../common/place.ts';
import { formatCount, sizeOver } from './policySize.ts';

export const policySizeExceedsIdentityPolicyQuota = defineRule({
  id: 'policy-size-exceeds-identity-policy-quota',
  severity: 'warning',
  summary: 'An identity policy exceeds its size quota.',
  accessAnalyzer: 'WARNING',
  policyKinds: ['identity', 'boundary'],
  atAnySize: true,
  visit: {
    policy(policy, { report }) {
      const { kind, attachment } = policy.context;
      const place = kind === 'boundary' ? 'managed' : attachment;
      const quota = identityQuotas[place ?? 'role'];
      const size = sizeOver(policy, quota)?.withoutSpace ?? 0;
      if (size <= quota) return;
      const counted = `The policy has ${formatCount(size)} characters without white space`;
      report({
        range: braceOf(policy.node),
        message:
          place === undefined
            ? `${counted}. A managed policy can have up to ${formatCount(identityQuotas.managed)}, and ` +
              `the inline policies of a role ${formatCount(identityQuotas.role)} in total.`
            : `${counted}; ${places[place]} ${formatCount(quota)}.`,
      });
    },
  },
});

const places = {
  managed: 'a managed policy can have up to',
  user: 'all inline policies of a user together can have up to',
  group: 'all inline policies of a group together can have up to',
  role: 'all inline policies of a role together can have up to',
} as const;
