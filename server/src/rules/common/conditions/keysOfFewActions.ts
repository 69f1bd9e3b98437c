/**
 * Condition keys, in lower case, for which AWS's guides list the actions that send them, so no other action sends them.
 * Sources, read 2026-11: IAM User Guide, "Available keys for IAM" (PassedToService with PassRole, AWSServiceName with
 * the actions on service-linked roles, PermissionsBoundary and PolicyARN with the actions that set them); S3 User
 * Guide, "Bucket policy examples using condition keys" (prefix, delimiter and max-keys with lists); DynamoDB Developer
 * Guide, "Using IAM policy conditions for fine-grained access control"; KMS Developer Guide, "AWS KMS condition keys"
 * (ViaService with the actions on keys).
 */
export const keysOfFewActions: ReadonlySet<string> = new Set([
  'dynamodb:leadingkeys',
  'iam:awsservicename',
  'iam:passedtoservice',
  'iam:permissionsboundary',
  'iam:policyarn',
  'kms:viaservice',
  's3:delimiter',
  's3:max-keys',
  's3:prefix',
]);
