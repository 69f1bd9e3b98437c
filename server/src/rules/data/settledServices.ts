/**
 * Services whose tables of resource types have long been whole: an ARN that none of an action's required types can have is no gap in the data.
 * Elsewhere a new type is now and then missing beside its action. Judged by the mismatches in the AWS managed policies of 2026-03-07, each of
 * which was read: for these services every one was a resource that the action does not act on, for Amazon SageMaker's MLflow apps none was.
 */
export const settledServices: ReadonlySet<string> = new Set([
  'autoscaling',
  'cloudformation',
  'cloudwatch',
  'dynamodb',
  'ec2',
  'ecr',
  'ecs',
  'firehose',
  'iam',
  'kinesis',
  'kms',
  'lambda',
  'rds',
  's3',
  'secretsmanager',
  'sns',
  'sqs',
  'states',
]);
