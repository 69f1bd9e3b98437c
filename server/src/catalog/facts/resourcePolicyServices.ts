/**
 * For the resource policies of a service: the prefixes that their actions and the services that their ARNs can have.
 * Source: IAM User Guide, "AWS services that work with IAM" (services with resource-based policies), and each service's
 * own page on its resource policies. Read 2026-11. Resource policies of services that are not listed are not checked.
 */
export const resourcePolicyServices: ReadonlyMap<string, readonly string[]> = new Map([
  ['apigateway', ['execute-api']],
  ['backup', ['backup']],
  ['codeartifact', ['codeartifact']],
  ['dynamodb', ['dynamodb']],
  ['ecr', ['ecr']],
  ['elasticfilesystem', ['elasticfilesystem']],
  ['es', ['es']],
  ['events', ['events']],
  ['execute-api', ['execute-api']],
  ['glue', ['glue']],
  ['kinesis', ['kinesis']],
  ['kms', ['kms']],
  ['lambda', ['lambda']],
  ['logs', ['logs']],
  ['opensearch', ['es']],
  ['s3', ['s3']],
  ['secretsmanager', ['secretsmanager']],
  ['sns', ['sns']],
  ['sqs', ['sqs']],
]);

/**
 * Services whose column of resource-based policies says "No" on the same page, so a statement with their actions and a
 * principal can only be in the policy of a VPC endpoint. Only widely used services are listed.
 */
export const servicesWithoutResourcePolicies: ReadonlySet<string> = new Set([
  'autoscaling',
  'batch',
  'cloudformation',
  'codedeploy',
  'codepipeline',
  'ec2',
  'ecs',
  'elasticache',
  'elasticbeanstalk',
  'elasticloadbalancing',
  'rds',
]);

/**
 * The actions that Amazon SNS accepts in the policy of a topic; it rejects a policy with any other action, including
 * `sns:*` ("Policy statement action out of service scope"), and grants SNS:Receive on each topic. Sources: Amazon SNS
 * Developer Guide, "Amazon SNS API permissions: Actions and resources reference"
 * (https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html);
 * github.com/cdklabs/cdk-nag/issues/676 for `sns:*`. Read 2026-11-29.
 */
export const topicActions: readonly string[] = [
  'AddPermission',
  'DeleteTopic',
  'GetDataProtectionPolicy',
  'GetTopicAttributes',
  'ListSubscriptionsByTopic',
  'ListTagsForResource',
  'Publish',
  'PutDataProtectionPolicy',
  'Receive',
  'RemovePermission',
  'SetTopicAttributes',
  'Subscribe',
];

/**
 * The actions that the policy of a queue cannot grant to another account, in lower case. Source: Amazon SQS Developer
 * Guide, "Limitations of Amazon SQS custom policies"
 * (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-limitations-of-custom-policies.html),
 * and the pages of these actions in its API Reference. Read 2026-11-29.
 */
export const ownQueueActions: ReadonlySet<string> = new Set([
  'addpermission',
  'cancelmessagemovetask',
  'createqueue',
  'deletequeue',
  'listmessagemovetasks',
  'listqueues',
  'listqueuetags',
  'removepermission',
  'setqueueattributes',
  'startmessagemovetask',
  'tagqueue',
  'untagqueue',
]);
