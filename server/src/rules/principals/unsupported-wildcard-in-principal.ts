import type { Principal, Statement } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { isEverybody, matchByArn } from '../common/principals/principals.ts';

export const unsupportedWildcardInPrincipal = defineRule({
  id: 'unsupported-wildcard-in-principal',
  severity: 'error',
  summary: 'A principal contains a wildcard.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['resource', 'trust', 'endpoint'],
  visit: {
    principal(principal, { report }) {
      const { literal, typeKey, type, statement } = principal;
      const text = literal.value;
      if (!hasWildcard(text) || isOpaque(text) || isEverybody(principal)) return;
      // Other rules report a missing or unknown type, and Federated outside of trust policies.
      if (typeKey === undefined || type === undefined) return;
      if (type === 'Federated' && statement.policy.context.kind !== 'trust') return;
      report({
        range: literal,
        message:
          text === '*'
            ? `"*" is only supported under AWS, not under ${type}.`
            : `"${text}" contains a wildcard. A principal is a single account, user, role or session. ` +
              'For patterns, use a condition on aws:PrincipalArn.',
        fixes: () => (type === 'AWS' ? matchInCondition(statement, principal) : []),
      });
    },
  },
});

/**
 * Uses the account as the principal, so that the condition can only narrow; for NotPrincipal, everyone, because it
 * means everyone else in any account.
 */
function matchInCondition(statement: Statement, { member, literal, negated }: Principal): readonly RuleFix[] {
  const account = negated ? null : /^arn:([a-z-]+):iam::(\d{12}):/.exec(literal.value);
  const everyone = account === null ? '*' : `arn:${account[1] ?? ''}:iam::${account[2] ?? ''}:root`;
  const accounts = statement.principals.map((each) => /:iam::(\d{12}):/.exec(each.literal.value)?.[1]);
  if (new Set(accounts).size > 1) return [];
  const edits = matchByArn(statement, member, { AWS: everyone });
  if (edits === undefined) return [];
  return [
    { title: 'Match the ARN in a condition on aws:PrincipalArn', meaning: 'changes', preferred: true, edits },
  ];
}
