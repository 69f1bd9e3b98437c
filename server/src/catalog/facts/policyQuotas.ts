/** Trust policy of a role, in characters without white space; IAM raises it to 4,096 on request. Same source. */
export const trustQuota = 2_048;

/**
 * Quotas of organization policies in characters. The console removes white space; the API and the AWS CLI count it.
 * Source: AWS Organizations User Guide, "Quotas and service limits", 2026-11; the quota of SCPs was 5,120 until
 * 2026-05-15.
 */
export const organizationQuotas = { scp: 10_240, rcp: 5_120 } as const;

/** The maximum size of a service's resource policies, if AWS's documentation states it. */
interface ResourceQuota {
  /** In bytes of UTF-8. */
  readonly bytes: number;
  /** The page that states it. */
  readonly source: string;
}

/**
 * By service prefix, as read on 2026-11-22 and, for Amazon SNS, on 2026-11-29. SQS has its own rule,
 * `sqs-policy-limits`. DynamoDB counts white space; the pages of the other services do not say whether they do, so it
 * is not counted for them. The page of Amazon SNS says "30 kb"
 * (https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html); this uses the
 * larger interpretation.
 */
export const resourceQuotas: ReadonlyMap<string, ResourceQuota & { readonly whiteSpaceCounts: boolean }> =
  new Map([
    ['s3', { bytes: 20_480, whiteSpaceCounts: false, source: 'Amazon S3 User Guide, "Bucket policies"' }],
    [
      'dynamodb',
      { bytes: 20_480, whiteSpaceCounts: true, source: 'DynamoDB API Reference, "PutResourcePolicy"' },
    ],
    [
      'ecr',
      { bytes: 10_240, whiteSpaceCounts: false, source: 'Amazon ECR API Reference, "SetRepositoryPolicy"' },
    ],
    ['kms', { bytes: 32_768, whiteSpaceCounts: false, source: 'AWS KMS Developer Guide, "Resource quotas"' }],
    [
      'lambda',
      { bytes: 20_480, whiteSpaceCounts: false, source: 'AWS Lambda Developer Guide, "Lambda quotas"' },
    ],
    [
      'secretsmanager',
      {
        bytes: 20_480,
        whiteSpaceCounts: false,
        source: 'AWS Secrets Manager API Reference, "PutResourcePolicy"',
      },
    ],
    [
      'sns',
      {
        bytes: 30_720,
        whiteSpaceCounts: false,
        source: 'Amazon SNS Developer Guide, "Amazon SNS API permissions"',
      },
    ],
  ]);

/**
 * In characters, including white space. Source: AWS PrivateLink guide, "Control access to VPC endpoints using endpoint
 * policies", 2026-11.
 */
export const endpointQuota = 20_480;
