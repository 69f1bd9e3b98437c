import type { PolicyContext } from './kind.ts';

/** Letters and digits (IAM User Guide, "IAM JSON policy elements: Sid"). An empty Sid is checked separately. */
export function isPlainSid(sid: string): boolean {
  return /^[A-Za-z0-9]*$/.test(sid);
}

/**
 * Whether the services that use this kind of policy have their own rules for Sids; most of them allow spaces, dashes
 * and more.
 */
export function hasOwnSidRules({ kind }: PolicyContext): boolean {
  return kind === 'resource' || kind === 'endpoint';
}

/**
 * Services whose resource policies have Sids with spaces, dashes and underscores in AWS's own documentation: the
 * default key policy of AWS KMS ("Enable IAM User Permissions"), the bucket policies of the Amazon S3 User Guide, the
 * default policies that the consoles of Amazon SQS and SNS write ("__owner_statement", "__default_statement_ID"), the
 * examples of the Amazon EFS User Guide ("efs-statement-example01"), the StatementId of lambda:AddPermission, whose
 * pattern is `([a-zA-Z0-9-_]+)`, and the policies of the Amazon ECR User Guide ("new statement").
 */
const lenientServices: ReadonlySet<string> = new Set([
  'ecr',
  'elasticfilesystem',
  'kms',
  'lambda',
  's3',
  'sns',
  'sqs',
]);

/** Whether a service is known to accept other characters than letters and digits in a Sid. */
export function allowsAnySidCharacter({ kind, service }: PolicyContext): boolean {
  // Amazon VPC User Guide (AWS PrivateLink), "Gateway endpoints for Amazon S3": "Access-to-specific-bucket-only".
  if (kind === 'endpoint') return true;
  return kind === 'resource' && service !== undefined && lenientServices.has(service);
}
