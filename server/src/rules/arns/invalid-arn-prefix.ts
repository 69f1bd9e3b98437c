import { isPrincipalless } from '../../policy/kind.ts';
import type { ResourcePattern } from '../../policy/policy.ts';
import { startsOpaque } from '../../policy/variables.ts';
import { defineRule } from '../rule.ts';
import { arnOfAddress } from './arnOfAddress.ts';
import { writeArn } from '../common/arns/intendedArn.ts';

/**
 * The policy of an API may omit everything before the stage: `execute-api:/stage/GET/pets` (API Gateway Developer
 * Guide, "API Gateway resource policy examples"). A template that the tests of AWS SAM deploy has `execute-api:*`
 * (aws/serverless-application-model, combination/api_with_resource_policies.yaml).
 */
function isOfOwnApi({ literal, statement }: ResourcePattern): boolean {
  return /^execute-api:[/*]/.test(literal.value) && !isPrincipalless(statement.policy.context.kind);
}

export const invalidArnPrefix = defineRule({
  id: 'invalid-arn-prefix',
  severity: 'error',
  summary: 'A resource does not start with arn:.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    resource(resource, { resolution, report }) {
      const { literal } = resource;
      const text = literal.value;
      // For a text without a colon, AWS reports missing fields, and so does `missing-arn-field`.
      if (!text.includes(':') || text.startsWith('arn:') || startsOpaque(text)) return;
      if (isOfOwnApi(resource)) return;
      const suggestion = arnOfAddress(text);
      report({
        range: literal,
        message: `The resource "${text}" does not start with arn:.`,
        fixes: (known) =>
          suggestion === undefined
            ? writeArn(resource, resolution, known)
            : [
                {
                  title: `Change the resource to ${suggestion}`,
                  meaning: 'changes',
                  preferred: true,
                  edits: [{ kind: 'replace', node: literal, value: suggestion }],
                },
              ],
      });
    },
  },
});
