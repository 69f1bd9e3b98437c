import type { Statement } from '../../policy/policy.ts';
import {
  resourcePolicyServices,
  servicesWithoutResourcePolicies,
} from '../../catalog/facts/resourcePolicyServices.ts';
import { bucketsOfAws } from './bucketsOfAws.ts';
import { defineRule } from '../rule.ts';
import { isOpenToEverybody } from './everybody.ts';

export const openResourcePolicy = defineRule({
  id: 'open-resource-policy',
  severity: 'warning',
  summary: 'A resource policy allows everyone without a condition.',
  policyKinds: ['resource', 'trust'],
  acrossStatements: true,
  visit: {
    principal(principal, { report }) {
      const { statement } = principal;
      if (statement.conditionBlocks.length > 0 || !isOpenToEverybody(principal)) return;
      const isTrust = statement.policy.context.kind === 'trust';
      // `role-trust-policy-unsupported-wildcard-in-principal` reports what IAM rejects.
      if (isTrust ? principal.typeKey === undefined : isLikelyOfEndpoint(statement)) return;
      const who = isTrust
        ? 'Anyone with an AWS account can assume this role.'
        : 'This allows everyone, from any AWS account.';
      report({
        range: principal,
        message: `${who} List who needs access, or add a condition such as aws:PrincipalOrgID.`,
      });
    },
  },
});

/**
 * Whether a policy that was guessed to be a resource policy is more likely the policy of a VPC endpoint, which allows
 * everyone by default: its resources are buckets that AWS owns, or resources that a resource policy of the service
 * would not name. A bucket policy must name the bucket, and a table policy the table (S3 User Guide, "Bucket policies";
 * DynamoDB Developer Guide, "Using resource-based policies").
 */
function isLikelyOfEndpoint({ policy: { context }, resources }: Statement): boolean {
  if (context.certain) return false;
  if (resources.some(({ literal }) => isBucketOfAws(literal.value))) return true;
  // `unsupported-principal` reports that there is no such policy.
  if (servicesWithoutResourcePolicies.has(context.service ?? '')) return true;
  if (!resources.some(({ literal }) => literal.value === '*')) return false;
  const { service } = context;
  return service === undefined || namesItsResource.has(service) || !resourcePolicyServices.has(service);
}

/** Services whose resource policies must name the resource. */
const namesItsResource: ReadonlySet<string> = new Set(['dynamodb', 's3']);

function isBucketOfAws(resource: string): boolean {
  const [, bucket = ''] = /^arn:[^:]+:s3:::(.*)/.exec(resource) ?? [];
  return bucketsOfAws.some((start) => bucket.startsWith(start));
}
