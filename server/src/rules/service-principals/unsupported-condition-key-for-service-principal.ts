import type { Condition } from '../../policy/policy.ts';
import { principalOnlyKeys } from '../../catalog/facts/sourceKeys.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { isAllowedService, requiresPrincipalKey } from './servicePrincipals.ts';

export const unsupportedConditionKeyForServicePrincipal = defineRule({
  id: 'unsupported-condition-key-for-service-principal',
  severity: 'error',
  summary: 'A statement for AWS services uses a key that their requests never have.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['resource', 'trust'],
  visit: {
    condition(condition, { report }) {
      const { key, lowerKey, statement } = condition;
      if (!requiresPrincipalKey(condition)) return;
      const { principals } = statement;
      if (principals.length === 0 || !principals.every(isAllowedService)) return;
      report({
        range: key,
        message: `Requests from AWS services have no ${key.value}, so this statement never allows them.`,
        fixes: () => renameKey(condition, principalOnlyKeys.get(lowerKey)),
      });
    },
  },
});

/** No fix for aws:SourceArn, because the ARN of a principal is not the ARN of a source. */
function renameKey({ member, block, statement }: Condition, name: string | undefined): readonly RuleFix[] {
  // Not every service sends a source when it assumes a role.
  if (statement.policy.context.kind === 'trust') return [];
  if (name === undefined || name === 'aws:SourceArn') return [];
  if (block.conditions.some(({ lowerKey }) => lowerKey === name.toLowerCase())) return [];
  return [
    {
      title: `Change the key to ${name}`,
      meaning: 'changes',
      preferred: true,
      edits: [{ kind: 'renameKey', member, key: name }],
    },
  ];
}
