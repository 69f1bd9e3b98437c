import { rangeIn } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import { canBeAccount } from './arnAccount.ts';
import { replaceField } from '../common/arnFix.ts';

export const invalidArnAccount = defineRule({
  id: 'invalid-arn-account',
  severity: 'error',
  summary: 'The account in an ARN is not a valid account ID.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  ofNames: true,
  visit: {
    arn({ resource, arn: { account } }, { report }) {
      const { text, start, end } = account;
      if (canBeAccount(text)) return;
      const digits = text.replaceAll(/[-\s]/g, '');
      report({
        range: rangeIn(resource.literal, start, end),
        message: describe(text),
        fixes: () =>
          /^\d{12}$/.test(digits)
            ? [replaceField(resource, account, digits, `Change the account to ${digits}`)]
            : [],
      });
    },
  },
});

/** States only the number of digits: which of them are missing or extra is unknown. */
function describe(text: string): string {
  const count = /^\d+$/.test(text) ? `, and this one has ${text.length}` : '';
  return `"${text}" is not a valid account ID: an account ID has 12 digits${count}.`;
}
