import { rangeIn } from '../../syntax/node.ts';
import { ownerlessResources } from './ownerlessResources.ts';
import { defineRule } from '../rule.ts';
import { isVariable } from '../common/catalogMemory.ts';
import { replaceField } from '../common/arns/arnFix.ts';

export const missingArnAccount = defineRule({
  id: 'missing-arn-account',
  severity: 'hint',
  summary: 'An ARN has no account ID, but ARNs of this type require one.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    arn({ resource, arn }, { resolution, report }) {
      const { account, service, resource: named } = arn;
      if (account.text !== '' || mayHaveNone(service.text, named.text)) return;
      const formats = resolution.formatsOf(arn);
      const [first] = formats;
      if (first === undefined || !formats.every((format) => isVariable(format.account))) return;
      report({
        range: rangeIn(resource.literal, account.start - 1, account.end + 1),
        message: `This ARN has no account ID. The format is ${first.type.arn}.`,
        fixes: () => [replaceField(resource, account, '*', 'Use * for the account')],
      });
    },
  },
});

/**
 * Whether AWS itself may own the resource; a resource part that starts with a wildcard or a variable does not show it.
 */
function mayHaveNone(service: string, resource: string): boolean {
  if (/^[*?$<]/.test(resource)) return true;
  return ownerlessResources.get(service)?.some((start) => resource.startsWith(start)) === true;
}
