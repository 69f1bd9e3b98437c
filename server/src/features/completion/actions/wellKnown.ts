/**
 * Services that nearly every account uses, with the actions that policies name most often, most common first. A
 * judgment based on AWS's managed policies and the example policies in AWS's guides: among equally matching names,
 * these come first.
 */
const wellKnown: Readonly<Record<string, string>> = {
  s3: 'GetObject PutObject ListBucket DeleteObject GetBucketLocation ListAllMyBuckets',
  dynamodb: 'GetItem PutItem Query UpdateItem DeleteItem Scan BatchGetItem BatchWriteItem',
  lambda: 'InvokeFunction GetFunction CreateFunction UpdateFunctionCode',
  logs: 'CreateLogGroup CreateLogStream PutLogEvents DescribeLogGroups',
  sqs: 'SendMessage ReceiveMessage DeleteMessage GetQueueAttributes',
  sns: 'Publish Subscribe',
  kms: 'Decrypt GenerateDataKey Encrypt DescribeKey CreateGrant',
  iam: 'PassRole GetRole CreateRole CreateServiceLinkedRole ListRoles',
  sts: 'AssumeRole AssumeRoleWithWebIdentity TagSession GetCallerIdentity',
  ec2:
    'DescribeInstances RunInstances CreateTags StartInstances StopInstances CreateNetworkInterface ' +
    'DescribeNetworkInterfaces DeleteNetworkInterface',
  secretsmanager: 'GetSecretValue DescribeSecret',
  ssm: 'GetParameter GetParameters GetParametersByPath StartSession SendCommand',
  ecr: 'GetAuthorizationToken BatchGetImage GetDownloadUrlForLayer BatchCheckLayerAvailability',
  ecs: 'RunTask DescribeTasks UpdateService',
  cloudwatch: 'PutMetricData GetMetricData',
  events: 'PutEvents PutRule PutTargets',
  states: 'StartExecution',
  cloudformation: 'DescribeStacks CreateStack',
  bedrock: 'InvokeModel',
  xray: 'PutTraceSegments',
  athena: 'StartQueryExecution GetQueryExecution GetQueryResults',
  autoscaling: 'DescribeAutoScalingGroups',
  eks: 'DescribeCluster',
  firehose: 'PutRecordBatch',
  glue: 'GetTable',
  kinesis: 'GetRecords PutRecord',
  rds: 'DescribeDBInstances',
  route53: 'ChangeResourceRecordSets ListHostedZones',
  ses: 'SendEmail',
  apigateway: '',
  'cognito-idp': '',
  elasticloadbalancing: '',
  organizations: '',
};

/** The services that nearly every account uses, most common first. */
export const wellKnownServices: readonly string[] = Object.keys(wellKnown);

/** Whether nearly every account uses the service. */
export function isWellKnown(service: string): boolean {
  return Object.hasOwn(wellKnown, service);
}

/** By the action with its prefix: the action's position within its service, plus the service's position. */
const places: ReadonlyMap<string, number> = new Map(
  Object.entries(wellKnown).flatMap(([service, actions], first) =>
    actions.split(' ').map((action, index) => [`${service}:${action}`, first + index] as const),
  ),
);

/** The position of an action among the most common ones; undefined if it is not one of them. */
export function placeOf(service: string, action: string): number | undefined {
  return places.get(`${service}:${action}`);
}

/** Common names for services that their prefix and title do not contain. */
const nicknames: Readonly<Record<string, string>> = {
  alb: 'elasticloadbalancing',
  apigw: 'apigateway',
  asg: 'autoscaling',
  cfn: 'cloudformation',
  cwl: 'logs',
  ddb: 'dynamodb',
  efs: 'elasticfilesystem',
  msk: 'kafka',
  nlb: 'elasticloadbalancing',
  sfn: 'states',
};

/** The service's prefix, and its common names. */
export function namesOf(prefix: string): readonly string[] {
  return [prefix, ...Object.keys(nicknames).filter((name) => nicknames[name] === prefix)];
}
