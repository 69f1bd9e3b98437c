/**
 * Services whose tables of resource types have long been whole: an ARN that none of an action's required types can have is no gap in the data.
 * Elsewhere a new type is now and then missing beside its action, as those of Amazon SageMaker's MLflow apps are. A judgement by age and
 * breadth of the tables, held against the mismatches in the AWS managed policies of 2026-03-07; not each of these has been looked up.
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
