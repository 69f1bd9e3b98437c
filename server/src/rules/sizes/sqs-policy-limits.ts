import type { PolicyDocument } from '../../policy/policy.ts';
import { excessReport, isPolicyOf } from './countLimits.ts';
import { sqsQuotas } from './sqsQuotas.ts';
import type { Report } from '../rule.ts';
import { defineRule } from '../rule.ts';
import { braceOf } from '../common/place.ts';
import { formatCount, sizeOver } from './policySize.ts';

const sqs = 'Amazon SQS';

export const sqsPolicyLimits = defineRule({
  id: 'sqs-policy-limits',
  severity: 'warning',
  summary: 'A queue policy exceeds a limit of Amazon SQS.',
  policyKinds: ['resource'],
  visit: {
    policy(policy, { report }) {
      if (!isPolicyOf('sqs', policy)) return;
      const { statements, principals, conditions, actionsPerStatement } = sqsQuotas;
      const parts = policy.statements;
      const found = [
        excessReport(
          sqs,
          parts.map(({ node }) => braceOf(node)),
          statements,
          'statements in a policy',
        ),
        excessReport(
          sqs,
          parts.flatMap((statement) => statement.principals),
          principals,
          'principals in a policy',
        ),
        excessReport(
          sqs,
          parts.flatMap(({ conditionBlocks }) =>
            conditionBlocks.flatMap((block) => block.conditions.map(({ key }) => key)),
          ),
          conditions,
          'conditions in a policy',
        ),
        ...parts.map(({ actions }) =>
          excessReport(sqs, actions, actionsPerStatement, 'actions in a statement'),
        ),
        tooLarge(policy),
      ];
      for (const each of found) if (each !== undefined) report(each);
    },
  },
});

function tooLarge(policy: PolicyDocument): Report | undefined {
  const size = sizeOver(policy, sqsQuotas.bytes)?.withoutSpace ?? 0;
  return size <= sqsQuotas.bytes
    ? undefined
    : {
        range: braceOf(policy.node),
        message:
          `The policy has ${formatCount(size)} characters without white space. Amazon SQS accepts up to ` +
          `${formatCount(sqsQuotas.bytes)} bytes.`,
      };
}
