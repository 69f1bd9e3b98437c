import type { NameClass } from '../text/nameClass.ts';

/**
 * The variables of ARN formats whose values contain neither `/` nor `:`, by the format's service field. The Service
 * Authorization Reference does not say so, and without this table the objects of a bucket would match the format of a
 * bucket. Variables that are not listed may contain anything: names of secrets, log groups and parameters do contain
 * slashes. Sources (AWS's naming rules):
 * - s3: S3 User Guide, "General purpose bucket naming rules" and "Access points naming rules, restrictions, and
 *    limitations" (DNS-compliant).
 * - dynamodb: Developer Guide, "Supported data types and naming rules": letters, digits, `_`, `-` and `.` for tables
 *    and indexes.
 * - sqs: API Reference, CreateQueue: alphanumeric characters, hyphens and underscores (and the suffix `.fifo`).
 * - sns: API Reference, CreateTopic: letters, digits, hyphens and underscores (and the suffix `.fifo`).
 * - lambda: API Reference, CreateAlias, patterns of FunctionName and Name: `[a-zA-Z0-9-_]+`; PublishLayerVersion for
 *    layers.
 * - kms: API Reference, ReplicateKey: a key's id is a UUID, or `mrk-` and hexadecimal digits. CreateAlias: aliases do
 *    contain slashes.
 * - kinesis: API Reference, CreateStream: `[a-zA-Z0-9_.-]+`.
 * - firehose: CloudFormation, AWS::Connect::InstanceStorageConfig, pattern of FirehoseArn:
 *    `deliverystream/[-a-zA-Z0-9_.]*`.
 * - codecommit, codebuild, codepipeline, athena: API References, patterns of the names of repositories (`[\w\.-]+`),
 *    projects (`[A-Za-z0-9\-_]`), pipelines (`[A-Za-z0-9.@\-_]+`) and work groups (`[a-zA-Z0-9._-]{1,128}`).
 * - elasticloadbalancing: API Reference, CreateLoadBalancer: alphanumeric characters and hyphens.
 * - ecs: API Reference, CreateCluster, CreateService and RegisterTaskDefinition: letters, numbers, underscores and
 *    hyphens.
 * - states: API Reference, StateMachineListItem: no `/` among other special characters; CreateActivity has the same
 *    list.
 * - execute-api: API Gateway API Reference, CreateStage: a stage's name has letters, digits, `-` and `_`; API IDs are
 *    lower-case letters and digits; methods are HTTP methods, or the route keys of WebSocket APIs, which may contain
 *    anything and are not listed.
 * - batch, cloudtrail, cloudwatch, eks, elasticache, pipes, rds, redshift, scheduler: API References, Create… of each
 *    (letters, digits, `-`, `_` and `.`). Snapshots, option groups and parameter groups of Amazon RDS do contain
 *    colons; alarms can contain anything.
 * - cognito-idp, ec2, elasticfilesystem: API References, patterns of the IDs that the services generate (`us-east-1_…`,
 *    `i-…`, `fs-…`).
 */
const names: Readonly<Record<string, readonly string[]>> = {
  batch: ['ComputeEnvironmentName', 'JobDefinitionName', 'JobQueueName'],
  cloudtrail: ['TrailName'],
  cloudwatch: ['DashboardName', 'MetricStreamName'],
  'cognito-idp': ['UserPoolId'],
  ec2: ['ImageId', 'InstanceId', 'SecurityGroupId', 'SnapshotId', 'SubnetId', 'VolumeId', 'VpcId'],
  eks: ['ClusterName', 'FargateProfileName', 'NodegroupName'],
  elasticache: ['CacheClusterId', 'ReplicationGroupId'],
  elasticfilesystem: ['AccessPointId', 'FileSystemId'],
  pipes: ['Name'],
  rds: ['DbInstanceName', 'DbClusterInstanceName', 'SubnetGroupName'],
  redshift: ['ClusterName'],
  scheduler: ['GroupName', 'ScheduleName'],
  s3: ['BucketName', 'AccessPointName'],
  dynamodb: ['TableName', 'IndexName'],
  sqs: ['QueueName'],
  sns: ['TopicName'],
  lambda: ['Alias', 'LayerName'],
  kms: ['KeyId'],
  kinesis: ['StreamName'],
  firehose: ['DeliveryStreamName'],
  athena: ['WorkGroupName'],
  codebuild: ['ProjectName'],
  codecommit: ['RepositoryName'],
  codepipeline: ['PipelineName'],
  'execute-api': ['ApiId', 'Stage'],
  ecs: ['ClusterName', 'ServiceName', 'TaskDefinitionFamilyName'],
  elasticloadbalancing: ['LoadBalancerName'],
  states: ['StateMachineName', 'ActivityName'],
};

/**
 * Names with folders. Source: Amazon ECR API Reference, CreateRepository: lower-case letters, digits, `.`, `_` and `-`,
 * and `/` between folders.
 */
const paths: Readonly<Record<string, readonly string[]>> = { ecr: ['RepositoryName'] };

/** Names that a policy may extend with a version or alias, even for actions on the function: `function:reports:*`. */
const qualifiedNames: Readonly<Record<string, readonly string[]>> = { lambda: ['FunctionName'] };

/** What the values of a format's variable, such as `BucketName` of `s3`, can contain; undefined for anything. */
export function nameClass(service: string, variable: string): NameClass | undefined {
  const isOf = (table: Readonly<Record<string, readonly string[]>>): boolean =>
    Object.hasOwn(table, service) && table[service]?.includes(variable) === true;
  if (isOf(names)) return 'name';
  if (isOf(paths)) return 'path';
  return isOf(qualifiedNames) ? 'qualified' : undefined;
}
