import type { Statement } from '../../policy/policy.ts';
import { memberOf } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import { isEverybody } from '../common/principals/principals.ts';

/**
 * Actions that only occur in registry policies, which name repositories and may also allow other actions. Source:
 * Amazon ECR User Guide, "Private registry permissions in Amazon ECR"
 * (https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html).
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
      if (!policy.context.certain && namesPattern(statement)) return;
      const sure = policy.context.certain || namesRepository(statement);
      // This may be the policy of a VPC endpoint.
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

/** Whether a document of unknown kind may be the policy of a registry. */
function namesPattern({ resources }: Statement): boolean {
  return resources.some(({ literal }) => /^arn:[^:]*:ecr:.*:repository\/.*\*/.test(literal.value));
}

/** Whether a document of unknown kind names a repository. */
function namesRepository({ resources, principals }: Statement): boolean {
  return (
    !principals.every(isEverybody) &&
    resources.some(({ literal }) => /^arn:[^:]*:ecr:.*:repository\/[^*]/.test(literal.value))
  );
}
