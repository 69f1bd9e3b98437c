import type { PolicyDocument, Statement } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import { covers } from '../../policy/wildcard.ts';
import { memberOf } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import { braceOf } from '../common/place.ts';
import { isEverybody } from '../common/principals.ts';

const recovery = 'kms:PutKeyPolicy';

export const kmsKeyLockout = defineRule({
  id: 'kms-key-lockout',
  severity: 'warning',
  summary: 'A key policy does not allow anyone to change it again.',
  policyKinds: ['resource'],
  tier: 'security',
  visit: {
    policy(policy, { report }) {
      const { context, statements } = policy;
      if (context.service !== 'kms' || !isKnown(policy)) return;
      // In a document of unknown kind this may be the policy of a VPC endpoint.
      const forEveryone = statements.every(({ principals }) => principals.every(isEverybody));
      if (!context.certain && forEveryone) return;
      if (statements.some((statement) => statement.effect !== 'Deny' && mayRecover(statement))) return;
      report({
        range: braceOf(policy.node),
        message: `No statement allows ${recovery}, so no one could change this policy again. AWS KMS refuses it unless the lockout safety check is bypassed.`,
      });
    },
  },
});

/** Whether everything is there to be read: no statement and no action is left to a template. */
function isKnown({ node, statements }: PolicyDocument): boolean {
  const list = memberOf(node, 'Statement')?.value;
  const count = list?.kind === 'array' ? list.items.length : 1;
  if (statements.length !== count) return false;
  return statements.every(
    ({ actions }) => actions.length > 0 && actions.every(({ literal }) => !isOpaque(literal.value)),
  );
}

function mayRecover({ actions }: Statement): boolean {
  const negated = actions.some((action) => action.negated);
  return actions.some(({ literal }) => covers(literal.value, recovery, true)) !== negated;
}
