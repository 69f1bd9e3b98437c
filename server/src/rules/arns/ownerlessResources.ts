/**
 * Resources owned by AWS whose ARNs have no account although the format of their type has one: the start of their
 * resource part, by service. Sources: the AWS managed policies of 2026-08-22, in which ValidatePolicy does not report
 * them (the repository zoph-io/IAMTrail; it reported the views of Resource Explorer from 2025-11-21 to 2026-03-03); AWS
 * Security Hub User Guide, on product ARNs.
 */
export const ownerlessResources: ReadonlyMap<string, readonly string[]> = new Map([
  ['resource-explorer-2', ['view/AWSServiceView']],
  ['securityhub', ['product/']],
  ['ssm', ['automation-definition/', 'document/', 'parameter/aws/']],
]);
