import type { PolicyDocument, Statement } from '../../policy/policy.ts';
import { servicesWithoutResourcePolicies } from '../../catalog/facts/resourcePolicyServices.ts';
import { toNewValue } from '../../syntax/newValue.ts';
import type { Member } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import type { RuleContext, RuleFix } from '../rule.ts';
import { isTrustStatement } from '../common/principals/assumeRole.ts';
import { insertStatementElement, lacks } from '../common/place.ts';
import { removeStatement } from '../common/removal.ts';

export const unsupportedPrincipal = defineRule({
  id: 'unsupported-principal',
  severity: 'error',
  summary: 'An identity policy has a Principal element.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['identity', 'boundary', 'session', 'resource'],
  visit: {
    statement(statement, { report }) {
      const { node, policy } = statement;
      const { kind, service, certain } = policy.context;
      const isOfNothing =
        kind === 'resource' && !certain && servicesWithoutResourcePolicies.has(service ?? '');
      if (kind === 'resource' && !isOfNothing) return;
      for (const member of node.members) {
        const key = member.key.value;
        if (key !== 'Principal' && key !== 'NotPrincipal') continue;
        if (kind === 'identity' && !certain && isTrustStatement(statement)) {
          reportTrust(statement, member, report);
          continue;
        }
        report({
          range: member.key,
          ...(isOfNothing && { severity: 'warning' as const }),
          message: isOfNothing
            ? `${service} has no resource policies, and an identity policy does not support ${key}. ` +
              'Remove it, unless this is the policy of a VPC endpoint.'
            : certain
              ? `An identity policy does not support ${key}. It applies to the identity that it is ` +
                'attached to; only resource policies and trust policies name principals.'
              : `This statement has ${key}, but other statements of this policy have no principal. ` +
                'Either all statements of a policy have one, or none.',
          fixes: () => [
            {
              title: `Remove "${key}"`,
              meaning: 'changes',
              preferred: true,
              edits: [{ kind: 'remove', container: node, member }],
            },
            ...(certain || isOfNothing ? [] : giveToAll(policy, member)),
          ],
        });
      }
    },
  },
});

/** Reports a trust policy's statement in the policy with the role's permissions. */
function reportTrust(statement: Statement, { key }: Member, report: RuleContext['report']): void {
  report({
    range: key,
    message:
      'This statement belongs in the trust policy of the role, which is separate from the policies ' +
      'with its permissions.',
    fixes: () => {
      const edit = removeStatement(statement);
      const title = 'Remove this statement';
      return edit === undefined ? [] : [{ variant: 'trust', title, meaning: 'changes', edits: [edit] }];
    },
  });
}

/** Adds the principal to all statements, as in a resource policy or a trust policy. */
function giveToAll({ statements }: PolicyDocument, { key, value }: Member): readonly RuleFix[] {
  const principal = key.value === 'Principal' && value !== undefined ? toNewValue(value) : undefined;
  if (principal === undefined) return [];
  const others = statements.filter(({ node }) => lacks(node, 'Principal') && lacks(node, 'NotPrincipal'));
  return [
    {
      variant: 'add-to-others',
      title: 'Add this Principal to the other statements, as in a resource policy',
      meaning: 'changes',
      edits: others.map(({ node }) => insertStatementElement(node, 'Principal', principal)),
    },
  ];
}
