import { defineRule } from '../rule.ts';

/**
 * Keys that only calls of AWS services have, in lower case: "only available when the call to your resource is made directly by an AWS service
 * principal". Source: IAM User Guide, "AWS global condition context keys". Read 2026-11-28.
 */
const sourceKeys: ReadonlySet<string> = new Set([
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
]);

export const sourceKeyInIdentityPolicy = defineRule({
  id: 'source-key-in-identity-policy',
  severity: 'warning',
  summary: 'An identity policy asks for a condition key that only calls of AWS services have.',
  policyKinds: ['identity', 'boundary', 'session'],
  visit: {
    condition({ key, operator, statement }, { report }) {
      const { base, ifExists, qualifier } = operator;
      if (!sourceKeys.has(key.value.toLowerCase()) || base === undefined) return;
      // These hold without the key.
      if (base.negated || base.family === 'Null' || ifExists || qualifier === 'ForAllValues') return;
      const effect = statement.effect === 'Deny' ? 'denies' : 'allows';
      report({
        range: key,
        message: `Only calls that an AWS service makes have ${key.value}, and no identity policy is asked about them, so this statement never ${effect} anything. For the account of the resource use aws:ResourceAccount, for that of the caller aws:PrincipalAccount.`,
      });
    },
  },
});
