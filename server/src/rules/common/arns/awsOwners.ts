/**
 * Values of the account field in ARNs of resources that AWS owns. Sources: the ARN formats of the Service Authorization
 * Reference of 2026-09-26; the AWS managed policies' resources; IAM User Guide, "AWS JSON policy elements: Principal"
 * (`cloudfront`, for origin access identities).
 */
export const awsOwners: ReadonlySet<string> = new Set([
  'amazon',
  'aws',
  'aws-managed',
  'aws-marketplace',
  'cloudfront',
]);
