import type { PolicyContext } from '../../policy/kind.ts';
import type { Statement } from '../../policy/policy.ts';
import { listOf } from '../../policy/lower.ts';
import { memberOf } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { isTrustStatement } from '../common/principals/assumeRole.ts';
import { braceOf, insertStatementElement, lacks } from '../common/place.ts';

export const missingResource = defineRule({
  id: 'missing-resource',
  severity: 'error',
  summary: 'The statement has neither Resource nor NotResource.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['identity', 'boundary', 'session', 'resource', 'scp', 'rcp', 'endpoint'],
  visit: {
    statement(statement, { report }) {
      const { node, policy } = statement;
      if (!lacks(node, 'Resource', 'NotResource') || isOfOneResource(statement, policy.context)) return;
      // `unsupported-principal` reports a statement that belongs elsewhere.
      const { kind, certain } = policy.context;
      if (kind === 'identity' && !certain && isTrustStatement(statement)) return;
      report({
        range: braceOf(node),
        message: 'The statement has neither Resource nor NotResource.',
        ...(mayBeOfOneResource(statement, policy.context) && { severity: 'warning' as const }),
        fixes: () =>
          policy.context.kind === 'resource'
            ? []
            : [
                {
                  title: 'Add "Resource": "*"',
                  meaning: 'changes',
                  edits: [insertStatementElement(node, 'Resource', '*')],
                },
              ],
      });
    },
  },
});

/** Services whose resource policies apply to the resource that they are attached to, without naming it. */
const withoutResource: ReadonlySet<string> = new Set(['ecr', 'ecr-public', 'elasticfilesystem']);

function isOfOneResource({ node, actions }: Statement, { kind, service }: PolicyContext): boolean {
  if (kind !== 'resource') return false;
  if (service !== undefined) return withoutResource.has(service);
  // With unknown actions, it may be a trust policy or a policy of one of these services.
  const action = memberOf(node, 'Action')?.value;
  if (
    actions.length === 0 &&
    action !== undefined &&
    listOf(action).every(({ kind: each }) => each === 'dynamic')
  )
    return true;
  return actions.some((action) => withoutResource.has(action.service ?? ''));
}

/** Whether an action such as `*` belongs to any service, so the policy may belong to one of these services. */
function mayBeOfOneResource({ actions }: Statement, { kind, service }: PolicyContext): boolean {
  if (kind !== 'resource' || service !== undefined) return false;
  return actions.some((action) => action.service === undefined || hasWildcard(action.service));
}
