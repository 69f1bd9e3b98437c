import type { PolicyDocument } from '../../policy/policy.ts';
import type { RuleContext } from '../rule.ts';
import { braceOf } from '../common/place.ts';
import { formatCount, sizeOver } from './policySize.ts';

/** Reports a policy that is too large in any case, or only if its white space is not removed. */
export function reportOrganizationSize(
  policy: PolicyDocument,
  quota: number,
  report: RuleContext['report'],
): void {
  const size = sizeOver(policy, quota);
  if (size === undefined) return;
  const { withSpace, withoutSpace } = size;
  if (withoutSpace > quota) {
    report({
      range: braceOf(policy.node),
      message:
        `The policy has ${formatCount(withoutSpace)} characters without white space. AWS Organizations ` +
        `accepts up to ${formatCount(quota)}.`,
    });
  } else {
    report({
      range: braceOf(policy.node),
      severity: 'hint',
      message:
        `The policy has ${formatCount(withSpace)} characters including white space. AWS Organizations ` +
        `accepts up to ${formatCount(quota)}. The console removes white space, but the API and the AWS ` +
        'CLI do not.',
    });
  }
}
