/** A prefix that AWS no longer uses. */
interface RetiredPrefix {
  /** The service's current prefix; undefined if the service was shut down. */
  readonly successor?: string;
  /** Whether AWS reports the prefix as an error; it reports nothing for the others. */
  readonly refused?: boolean;
}

/**
 * Prefixes of services that AWS has shut down or renamed. New data no longer contains them, so they are listed here.
 * Sources: AWS managed policies that still name them, compared with the Service Authorization Reference of 2026-09-26;
 * ValidatePolicy's last findings on such a policy, between 2021-03-24 and 2026-03-07 (the repository zoph-io/MAMIP);
 * AWS's announcements of the renamings (WorkDocs, Macie).
 */
export const retiredPrefixes: ReadonlyMap<string, RetiredPrefix> = new Map<string, RetiredPrefix>([
  ['datazonecontrol', { refused: true }],
  ['deepcomposer', {}],
  ['deeplens', {}],
  ['deepracer', {}],
  ['elastic-inference', { refused: true }],
  ['gamesparks', {}],
  ['iot1click', {}],
  ['iotroborunner', {}],
  ['macie', { successor: 'macie2' }],
  ['mobilehub', {}],
  ['sagemaker-groundtruth-synthetic', {}],
  ['zocalo', { successor: 'workdocs' }],
]);

/**
 * Other names of services, from the AWS CLI, service principals, endpoints (`email.us-east-1.amazonaws.com`) or
 * everyday use, with the prefix of their actions. Sources: AWS CLI Command Reference, "Available services"; AWS General
 * Reference, "Service endpoints and quotas"; Service Authorization Reference. Read 2026-11.
 */
export const otherServiceNames: ReadonlyMap<string, string> = new Map([
  ['amp', 'aps'],
  ['apigatewayv2', 'apigateway'],
  ['appconfigdata', 'appconfig'],
  ['asg', 'autoscaling'],
  ['bedrock-agent', 'bedrock'],
  ['bedrock-agent-runtime', 'bedrock'],
  ['bedrock-runtime', 'bedrock'],
  ['cloudcontrol', 'cloudformation'],
  ['cloudwatch-events', 'events'],
  ['cloudwatch-logs', 'logs'],
  ['cloudwatchevents', 'events'],
  ['cloudwatchlogs', 'logs'],
  ['cognito', 'cognito-idp'],
  ['costexplorer', 'ce'],
  ['cw', 'cloudwatch'],
  ['ddb', 'dynamodb'],
  ['docdb', 'rds'],
  ['documentdb', 'rds'],
  ['dynamodbstreams', 'dynamodb'],
  ['efs', 'elasticfilesystem'],
  ['elasticache-serverless', 'elasticache'],
  ['elasticsearch', 'es'],
  ['elb', 'elasticloadbalancing'],
  ['elbv2', 'elasticloadbalancing'],
  ['elasticloadbalancingv2', 'elasticloadbalancing'],
  ['email', 'ses'],
  ['emr', 'elasticmapreduce'],
  ['eventbridge', 'events'],
  ['iot-data', 'iot'],
  ['iotcore', 'iot'],
  ['kinesisanalyticsv2', 'kinesisanalytics'],
  ['kinesisvideoarchivedmedia', 'kinesisvideo'],
  ['kms-keys', 'kms'],
  ['lambda-microvms', 'lambda'],
  ['lex-models', 'lex'],
  ['lex-runtime', 'lex'],
  ['lexv2', 'lex'],
  ['monitoring', 'cloudwatch'],
  ['msk', 'kafka'],
  ['mwaa', 'airflow'],
  ['opensearchserverless', 'aoss'],
  ['parameterstore', 'ssm'],
  ['resourcegroupstaggingapi', 'tag'],
  ['s3api', 's3'],
  ['s3control', 's3'],
  ['sagemaker-runtime', 'sagemaker'],
  ['secrets-manager', 'secretsmanager'],
  ['secretmanager', 'secretsmanager'],
  ['service-discovery', 'servicediscovery'],
  ['service-quotas', 'servicequotas'],
  ['sesv2', 'ses'],
  ['sfn', 'states'],
  ['simpledb', 'sdb'],
  ['ssm-parameter', 'ssm'],
  ['sso-admin', 'sso'],
  ['step-functions', 'states'],
  ['stepfunctions', 'states'],
  ['systems-manager', 'ssm'],
  ['systemsmanager', 'ssm'],
  ['timestream-query', 'timestream'],
  ['timestream-write', 'timestream'],
]);
