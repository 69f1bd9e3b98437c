/**
 * Prefixes of the names of public buckets that AWS owns, such as package repositories. Endpoint policies name them;
 * only AWS writes the policies of the buckets themselves. Sources: Systems Manager User Guide, "SSM Agent
 * communications with AWS managed S3 buckets"; Amazon Linux 2023 and Amazon Linux 2 User Guides, on their package
 * repositories.
 */
export const bucketsOfAws: readonly string[] = [
  'al2023-repos-',
  'amazon-ssm-',
  'amazonlinux-2-repos-',
  'aws-patch-manager-',
  'aws-ssm-',
  'aws-windows-downloads-',
  'patch-baseline-snapshot-',
];
