import type { Statement } from '../../policy/policy.ts';
import { memberOf } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import { isEverybody } from '../common/principals.ts';

/**
 * Actions of a registry policy, which does name repositories. Source: Amazon ECR User Guide, "Private registry
 * permissions in Amazon ECR".
 */
const registryActions = /^ecr:(replicateimage|createrepository|batchimportupstreamimage)$/i;

export const ecrPolicyWithResource = defineRule({
  id: 'ecr-policy-with-resource',
  severity: 'error',
  summary: 'The policy of an Amazon ECR repository has Resource or NotResource.',
  policyKinds: ['resource'],
  visit: {
    statement(statement, { report }) {
      const { node, policy } = statement;
      if (policy.context.service !== 'ecr' || isOfRegistry(policy.statements)) return;
      const sure = policy.context.certain || namesRepository(statement);
      // Policies of VPC endpoints look like that.
      if (!sure && statement.principals.every(isEverybody)) return;
      for (const name of ['Resource', 'NotResource'] as const) {
        const member = memberOf(node, name);
        if (member === undefined) continue;
        report({
          range: member.key,
          severity: sure ? 'error' : 'warning',
          message:
            `Amazon ECR rejects repository policies with ${name}: they apply to the repository that they ` +
            'are attached to.',
          fixes: () => [
            {
              title: `Remove "${name}"`,
              meaning: 'changes',
              preferred: sure,
              edits: [{ kind: 'remove', container: node, member }],
            },
          ],
        });
      }
    },
  },
});

function isOfRegistry(statements: readonly Statement[]): boolean {
  return statements.some(({ actions }) => actions.some(({ literal }) => registryActions.test(literal.value)));
}

/** In a document of unknown kind: somebody has written out the repository. */
function namesRepository({ resources, principals }: Statement): boolean {
  return (
    !principals.every(isEverybody) &&
    resources.some(({ literal }) => /^arn:[^:]*:ecr:.*:repository\/[^*]/.test(literal.value))
  );
}
