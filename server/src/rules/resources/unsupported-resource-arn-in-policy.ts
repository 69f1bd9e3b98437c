import type { ResourcePattern } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { rangeIn } from '../../syntax/node.ts';
import { resourcePolicyServices } from '../../catalog/facts/resourcePolicyServices.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';

export const unsupportedResourceArnInPolicy = defineRule({
  id: 'unsupported-resource-arn-in-policy',
  severity: 'error',
  summary: 'An ARN does not belong to the resource that the policy is attached to.',
  accessAnalyzer: 'ERROR',
  policyKinds: ['resource'],
  needsCertainKind: true,
  visit: {
    resource(pattern, { catalog, resolution, report }) {
      const kind = pattern.statement.policy.context.service;
      if (kind === 's3' && !pattern.negated && pattern.literal.value === '*') {
        report({
          range: pattern.literal,
          message:
            'A bucket policy does not support "*" as its resource. Use the ARNs of the bucket and its objects.',
        });
        return;
      }
      const allowed = kind === undefined ? undefined : resourcePolicyServices.get(kind);
      const service = resolution.arn(pattern)?.service;
      if (allowed === undefined || service === undefined) return;
      const { text, start, end } = service;
      if (hasWildcard(text) || isOpaque(text) || catalog.service(text) === undefined) return;
      if (allowed.includes(text.toLowerCase())) return;
      report({
        range: rangeIn(pattern.literal, start, end),
        message: `This policy type does not support ARNs of ${text}, only of ${allowed.join(' or ')}.`,
        fixes: () => (kind === 'kms' && !pattern.negated ? [ownKey(pattern)] : []),
      });
    },
  },
});

/**
 * Source: AWS KMS Developer Guide, "Elements in a key policy": the Resource of a key policy is `*`, which means this
 * key.
 */
function ownKey({ literal }: ResourcePattern): RuleFix {
  return {
    title: 'Change the resource to *, which is this key',
    meaning: 'changes',
    edits: [{ kind: 'replace', node: literal, value: '*' }],
  };
}
