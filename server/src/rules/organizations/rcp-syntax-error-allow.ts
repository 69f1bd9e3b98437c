import type { Statement } from '../../policy/policy.ts';
import { memberOf } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';

export const rcpSyntaxErrorAllow = defineRule({
  id: 'rcp-syntax-error-allow',
  severity: 'error',
  summary: 'A resource control policy has an Allow statement.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['rcp'],
  visit: {
    statement(statement, { report }) {
      const effect = memberOf(statement.node, 'Effect')?.value;
      if (statement.effect !== 'Allow' || effect === undefined || isFullAccess(statement)) return;
      report({
        range: effect,
        message:
          'A resource control policy can only deny. The only Allow is in RCPFullAWSAccess, which AWS manages.',
      });
    },
  },
});

/** Whether it is the statement of RCPFullAWSAccess. */
function isFullAccess({ actions, resources, principals, conditionBlocks }: Statement): boolean {
  return [actions, resources, principals].every(isStar) && conditionBlocks.length === 0;
}

function isStar([only, ...others]: Statement['actions' | 'resources' | 'principals']): boolean {
  return only !== undefined && others.length === 0 && !only.negated && only.literal.value === '*';
}
