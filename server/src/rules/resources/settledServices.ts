/**
 * Services whose tables of resource types have long been complete: an ARN that fits none of an action's required types
 * is not a gap in the data. For other services the data sometimes has a new action without its resource type, such as
 * MLflow apps of Amazon SageMaker. The list is a judgement by age and breadth of the tables, checked against the
 * mismatches in the AWS managed policies of 2026-03-07; not every service has been looked up.
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
