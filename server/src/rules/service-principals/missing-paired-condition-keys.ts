import type { Condition, Statement } from '../../policy/policy.ts';
import { pairedKeys } from './pairedKeys.ts';
import { defineRule } from '../rule.ts';

export const missingPairedConditionKeys = defineRule({
  id: 'missing-paired-condition-keys',
  severity: 'warning',
  summary: 'A private IP address is compared without its VPC.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: 'all',
  concerns: ({ lowerKey }) => pairedKeys.has(lowerKey),
  acrossStatements: true,
  visit: {
    condition(condition, { report }) {
      const { key, lowerKey, operator, statement } = condition;
      const partners = pairedKeys.get(lowerKey);
      if (partners === undefined || operator.base === undefined || operator.base.family === 'Null') return;
      // For a Deny, the VPC is often in another statement, and without it the Deny applies to more requests, not fewer.
      const statements = statement.effect === 'Deny' ? statement.policy.statements : [statement];
      if (statements.some((each) => names(each, partners))) return;
      report({
        range: key,
        message:
          'Different VPCs can use the same private addresses. Compare ' +
          `${partners.slice(0, 2).join(' or ')} in addition to "${key.value}".`,
      });
    },
  },
});

function names({ conditionBlocks }: Statement, keys: readonly string[]): boolean {
  return keys.some((name) => {
    const wanted = name.toLowerCase();
    return conditionBlocks.some(({ conditions }) =>
      conditions.some((condition) => mentions(condition, wanted)),
    );
  });
}

/** Whether a condition uses a key, or its variable in a value. */
function mentions({ lowerKey, values }: Condition, wanted: string): boolean {
  if (lowerKey === wanted) return true;
  return values.some(
    (value) => value.kind === 'string' && value.value.toLowerCase().includes(`\${${wanted}`),
  );
}
