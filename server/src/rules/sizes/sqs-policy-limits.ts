import type { PolicyDocument, Statement } from '../../policy/policy.ts';
import { sqsQuotas } from './sqsQuotas.ts';
import type { Report } from '../rule.ts';
import { defineRule } from '../rule.ts';
import { braceOf } from '../common/place.ts';
import { formatCount, sizeOver } from '../common/policySize.ts';

export const sqsPolicyLimits = defineRule({
  id: 'sqs-policy-limits',
  severity: 'warning',
  summary: 'A queue policy exceeds a limit of Amazon SQS.',
  policyKinds: ['resource'],
  visit: {
    policy(policy, { report }) {
      if (!isOfQueue(policy)) return;
      const { statements, principals, conditions, actionsPerStatement } = sqsQuotas;
      const parts = policy.statements;
      const found = [
        beyond(
          parts.map(({ node }) => braceOf(node)),
          statements,
          'statements in a policy',
        ),
        beyond(
          parts.flatMap((statement) => statement.principals),
          principals,
          'principals in a policy',
        ),
        beyond(
          parts.flatMap(({ conditionBlocks }) =>
            conditionBlocks.flatMap((block) => block.conditions.map(({ key }) => key)),
          ),
          conditions,
          'conditions in a policy',
        ),
        ...parts.map(({ actions }) => beyond(actions, actionsPerStatement, 'actions in a statement')),
        tooLarge(policy),
      ];
      for (const each of found) if (each !== undefined) report(each);
    },
  },
});

/** Declared so, or speaking of nothing but SQS. */
function isOfQueue({ context, statements }: PolicyDocument): boolean {
  if (context.service !== undefined) return context.service === 'sqs';
  return !context.certain && statements.length > 0 && statements.every(isOnQueue);
}

function isOnQueue({ actions, resources }: Statement): boolean {
  return (
    actions.length > 0 &&
    resources.length > 0 &&
    actions.every(({ service }) => service === 'sqs') &&
    resources.every(({ literal }) => /^arn:[\w-]+:sqs:/.test(literal.value))
  );
}

/** The first part that is too much. */
function beyond(parts: readonly Report['range'][], limit: number, name: string): Report | undefined {
  const range = parts[limit];
  return range === undefined
    ? undefined
    : {
        range,
        message: `Amazon SQS accepts up to ${limit} ${name}; there are ${parts.length}.`,
      };
}

function tooLarge(policy: PolicyDocument): Report | undefined {
  const size = sizeOver(policy, sqsQuotas.bytes)?.withoutSpace ?? 0;
  return size <= sqsQuotas.bytes
    ? undefined
    : {
        range: braceOf(policy.node),
        message: `The policy has ${formatCount(size)} characters without white space. Amazon SQS accepts up to ${formatCount(sqsQuotas.bytes)} bytes.`,
      };
}
