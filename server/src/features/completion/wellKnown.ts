/**
 * Services that nearly every account uses, with the actions that policies name most, the most usual first. A judgement
 * after AWS's managed policies and the example policies of AWS's guides: of names that match alike, these come first.
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

/** The services that nearly every account uses, those that policies name most first. */
export const wellKnownServices: readonly string[] = Object.keys(wellKnown);

/** Whether nearly every account uses the service. */
export function isWellKnown(service: string): boolean {
  return Object.hasOwn(wellKnown, service);
}

/** The action's place among its service's, plus the service's among all, by the action with its prefix. */
const places: ReadonlyMap<string, number> = new Map(
  Object.entries(wellKnown).flatMap(([service, actions], first) =>
    actions.split(' ').map((action, index) => [`${service}:${action}`, first + index] as const),
  ),
);

/** The place of an action among those that policies name most; undefined if it is none of them. */
export function placeOf(service: string, action: string): number | undefined {
  return places.get(`${service}:${action}`);
}

/** What people call a service whose prefix and title do not say it. */
const nicknames: Readonly<Record<string, string>> = {
  alb: 'elasticloadbalancing',
  apigw: 'apigateway',
  asg: 'autoscaling',
  cfn: 'cloudformation',
  cwl: 'logs',
  ddb: 'dynamodb',
  msk: 'kafka',
  nlb: 'elasticloadbalancing',
  sfn: 'states',
};

/** The service's prefix, and what else people call it. */
export function namesOf(prefix: string): readonly string[] {
  return [prefix, ...Object.keys(nicknames).filter((name) => nicknames[name] === prefix)];
}
