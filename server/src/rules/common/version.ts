import type { PolicyDocument } from '../../policy/policy.ts';
import { memberOf } from '../../syntax/node.ts';
import type { RuleFix, RuleDocument } from '../rule.ts';
import { insertPolicyElement } from './place.ts';

/** The version that AWS recommends, and the only one with policy variables. */
const currentVersion = '2012-10-17';

/**
 * Sets `Version` to the current one. That only changes the meaning of a policy with `${`, which was plain text before.
 */
export function setVersion(policy: PolicyDocument, document: RuleDocument): RuleFix {
  const value = memberOf(policy.node, 'Version')?.value;
  const hasVariables = document.text.slice(policy.start, policy.end).includes('${');
  return {
    title:
      value === undefined ? `Add "Version": "${currentVersion}"` : `Change the version to ${currentVersion}`,
    meaning: hasVariables ? 'changes' : 'keeps',
    preferred: true,
    edits: [
      value === undefined
        ? insertPolicyElement(policy.node, 'Version', currentVersion)
        : { kind: 'replace', node: value, value: currentVersion },
    ],
  };
}
