/**
 * The errors in the latest versions of the AWS managed policies, each as rule and marked text. They name actions and
 * services that AWS has retired. ValidatePolicy reported the same for the same policies (its findings up to 2026-03-07,
 * in the repository zoph-io/MAMIP).
 */
export const retiredInManagedPolicies: readonly string[] = [
  'invalid-action "cloud9:ValidateEnvironmentName"',
  'invalid-action "cloudhsm:CreateLunaClient"',
  'invalid-action "cloudhsm:DeleteLunaClient"',
  'invalid-action "cloudhsm:DescribeHapg"',
  'invalid-action "cloudhsm:DescribeLunaClient"',
  'invalid-action "cloudhsm:GetConfig"',
  'invalid-action "cloudhsm:ModifyHapg"',
  'invalid-action "cloudhsm:ModifyLunaClient"',
  'invalid-action "memorydb:ReplicateMultiRegionClusterData"',
  'invalid-action "qapps:ImportDocumentToQApp"',
  'invalid-action "qapps:ImportDocumentToQAppSession"',
  'invalid-service-in-action datazonecontrol',
  'invalid-service-in-action elastic-inference',
  'invalid-service elastic-inference',
];
