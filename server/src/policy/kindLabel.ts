import type { PolicyContext, PolicyKind } from './kind.ts';

/** The name of a kind of policy for users, and its purpose. */
interface KindLabel {
  readonly label: string;
  readonly detail: string;
}

/** The words for a kind. */
export function labelKind({ kind, service, attachment }: PolicyContext): KindLabel {
  if (kind === 'identity' && attachment !== undefined) return attachmentLabels[attachment];
  if (kind === 'resource' && service !== undefined) {
    return resourceLabels.get(service) ?? { label: `Resource policy (${service})`, detail: resource.detail };
  }
  return labels[kind];
}

const resource = {
  label: 'Resource policy',
  detail: 'Attached to a resource; defines who can do what with it.',
} as const;

const labels: Readonly<Record<PolicyKind, KindLabel>> = {
  identity: {
    label: 'Identity policy',
    detail: 'Attached to a user, group or role; defines what it can do.',
  },
  boundary: {
    label: 'Permissions boundary',
    detail: 'The maximum permissions of a user or role; grants nothing by itself.',
  },
  session: {
    label: 'Session policy',
    detail: 'Passed to AssumeRole or GetFederationToken; limits that session.',
  },
  resource,
  trust: { label: 'Role trust policy', detail: 'Defines who can assume a role.' },
  scp: {
    label: 'Service control policy',
    detail: 'AWS Organizations: the maximum permissions of the principals in accounts.',
  },
  rcp: {
    label: 'Resource control policy',
    detail: 'AWS Organizations: the maximum permissions on the resources in accounts.',
  },
  endpoint: {
    label: 'VPC endpoint policy',
    detail: 'Defines what can be done through a VPC endpoint.',
  },
};

const attachmentLabels: Readonly<Record<NonNullable<PolicyContext['attachment']>, KindLabel>> = {
  managed: {
    label: 'Managed policy',
    detail: 'A standalone identity policy that can be attached to several identities.',
  },
  user: { label: 'Inline policy of a user', detail: 'An identity policy that is part of one user.' },
  group: { label: 'Inline policy of a group', detail: 'An identity policy that is part of one group.' },
  role: { label: 'Inline policy of a role', detail: 'An identity policy that is part of one role.' },
};

const resourceLabels: ReadonlyMap<string, KindLabel> = new Map([
  ['s3', { label: 'Bucket policy', detail: 'Resource policy of an Amazon S3 bucket.' }],
  ['sqs', { label: 'Queue policy', detail: 'Resource policy of an Amazon SQS queue.' }],
  ['sns', { label: 'Topic policy', detail: 'Resource policy of an Amazon SNS topic.' }],
  ['kms', { label: 'Key policy', detail: 'Resource policy of an AWS KMS key.' }],
  ['ecr', { label: 'Repository policy', detail: 'Resource policy of an Amazon ECR repository.' }],
  ['lambda', { label: 'Function policy', detail: 'Resource policy of an AWS Lambda function.' }],
  [
    'secretsmanager',
    { label: 'Secret policy', detail: 'Resource policy of a secret in AWS Secrets Manager.' },
  ],
  ['dynamodb', { label: 'Table policy', detail: 'Resource policy of an Amazon DynamoDB table or stream.' }],
]);
