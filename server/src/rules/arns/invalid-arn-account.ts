import type { WholeArn } from '../../policy/arn.ts';
import type { ResourcePattern } from '../../policy/policy.ts';
import { rangeIn } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { canBeAccount } from '../common/arns/arnAccount.ts';
import { replaceField } from '../common/arns/arnFix.ts';
import { hasExtraColon, withMissingField } from '../common/arns/missingFields.ts';

export const invalidArnAccount = defineRule({
  id: 'invalid-arn-account',
  severity: 'error',
  summary: 'The account in an ARN is not a valid account ID.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    arn({ resource, arn }, { resolution, report }) {
      const { account } = arn;
      const { text, start, end } = account;
      if (canBeAccount(text)) return;
      const range = rangeIn(resource.literal, start, end);
      const whole = withMissingField(arn, resolution);
      if (whole !== undefined) {
        report({ range, message: describeShifted(arn), fixes: () => [insertField(resource, whole)] });
        return;
      }
      const digits = text.replaceAll(/[-\s]/g, '');
      report({
        range,
        message: describe(text),
        fixes: () =>
          /^\d{12}$/.test(digits)
            ? [replaceField(resource, account, digits, `Change the account to ${digits}`)]
            : [],
      });
    },
  },
});

function describeShifted(arn: WholeArn): string {
  const { account } = arn;
  if (hasExtraColon(arn))
    return `The ARN has an extra colon, so "${account.text}" is in the place of the account.`;
  return `The ARN lacks its Region or account, so "${account.text}" is in the place of the account.`;
}

/** Not preferred if the Region or account is unknown: the user has to replace the `*`. */
function insertField({ literal }: ResourcePattern, value: string): RuleFix {
  return {
    title: `Change the resource to ${value}`,
    meaning: 'changes',
    preferred: !/^arn:[^:]*:[^:]*:(?:\*:|[^:]*:\*:)/.test(value),
    edits: [{ kind: 'replace', node: literal, value }],
  };
}

/** Mentions only the number of digits, because it is unknown which of them are missing or extra. */
function describe(text: string): string {
  const count = /^\d+$/.test(text) ? `, and this one has ${text.length}` : '';
  return `"${text}" is not a valid account ID: an account ID has 12 digits${count}.`;
}
