/**
 * Condition keys, in lower case, whose value in a request is always the ARN of a KMS key, however the caller refers to
 * it. Source: Amazon S3 User Guide, "Bucket policy examples using condition keys" (on requiring a certain KMS key).
 * Read 2026-11.
 */
export const kmsKeyArnKeys: ReadonlySet<string> = new Set(['s3:x-amz-server-side-encryption-aws-kms-key-id']);
