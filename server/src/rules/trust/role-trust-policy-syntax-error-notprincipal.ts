import type { Statement } from '../../policy/policy.ts';
import type { Member } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { matchByArn } from '../common/principals/principals.ts';

export const roleTrustPolicySyntaxErrorNotprincipal = defineRule({
  id: 'role-trust-policy-syntax-error-notprincipal',
  severity: 'error',
  summary: 'A trust policy has NotPrincipal.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['trust'],
  visit: {
    statement(statement, { report }) {
      const member = memberOf(statement.node, 'NotPrincipal');
      if (member === undefined) return;
      report({
        range: member.key,
        message:
          'A trust policy does not support NotPrincipal. Use Principal to list who can assume the role.',
        fixes: () => remedies(statement, member),
      });
    },
  },
});

/** An Allow should name its principals; a Deny means everyone else, which a condition can express. */
function remedies(statement: Statement, member: Member): readonly RuleFix[] {
  if (memberOf(statement.node, 'Principal') !== undefined) return [];
  if (statement.effect === 'Allow') {
    const title = 'Allow only these principals: change "NotPrincipal" to "Principal"';
    return [{ title, meaning: 'changes', edits: [{ kind: 'renameKey', member, key: 'Principal' }] }];
  }
  const edits = matchByArn(statement, member, { AWS: '*' });
  const title = 'Deny everyone with a different aws:PrincipalArn';
  return edits === undefined ? [] : [{ title, meaning: 'changes', preferred: true, edits }];
}
