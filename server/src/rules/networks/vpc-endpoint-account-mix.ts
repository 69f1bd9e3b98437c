import { parseArn } from '../../policy/arn.ts';
import { isOpaque } from '../../policy/variables.ts';
import type { StringNode } from '../../syntax/node.ts';
import { rangeIn } from '../../syntax/node.ts';
import type { RuleContext } from '../rule.ts';
import { defineRule } from '../rule.ts';

export const vpcEndpointAccountMix = defineRule({
  id: 'vpc-endpoint-account-mix',
  severity: 'error',
  summary: 'In a VPC endpoint policy, the account of an ARN mixes an ID and a wildcard.',
  policyKinds: ['endpoint'],
  needsCertainKind: true,
  visit: {
    resource({ literal }, context) {
      check(literal, context);
    },
    condition({ values }, context) {
      for (const value of values) if (value.kind === 'string') check(value, context);
    },
  },
});

function check(literal: StringNode, { report }: RuleContext): void {
  const account = parseArn(literal.value)?.account;
  if (account === undefined || isOpaque(account.text)) return;
  if (!/\d/.test(account.text) || !/[*?]/.test(account.text)) return;
  report({
    range: rangeIn(literal, account.start, account.end),
    message:
      `In a VPC endpoint policy, the account of an ARN is either an ID or a wildcard; "${account.text}" ` +
      'mixes both.',
  });
}
