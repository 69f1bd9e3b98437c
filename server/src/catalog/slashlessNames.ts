/**
 * The variables of ARN formats whose values never hold a `/`, by the format's service field. The Service Authorization Reference does not say
 * so, and without it the objects of a bucket pass for a bucket. Whatever is not listed may hold anything: secrets, log groups, parameters and
 * ECR repositories do hold slashes. Sources, AWS's naming rules:
 * - s3: S3 User Guide, "General purpose bucket naming rules" and "Access points naming rules, restrictions, and limitations" (DNS-compliant).
 * - dynamodb: Developer Guide, "Supported data types and naming rules": letters, digits, `_`, `-` and `.` for tables and indexes.
 * - sqs: API Reference, CreateQueue: alphanumeric characters, hyphens and underscores (and the suffix `.fifo`).
 * - sns: API Reference, CreateTopic: letters, digits, hyphens and underscores (and the suffix `.fifo`).
 * - lambda: API Reference, CreateAlias, patterns of FunctionName and Name: `[a-zA-Z0-9-_]+`; PublishLayerVersion for layers.
 * - kms: API Reference, ReplicateKey: a key's id is a UUID, or `mrk-` and hexadecimal digits. CreateAlias: aliases do hold slashes.
 * - kinesis: API Reference, CreateStream: `[a-zA-Z0-9_.-]+`.
 * - firehose: CloudFormation, AWS::Connect::InstanceStorageConfig, pattern of FirehoseArn: `deliverystream/[-a-zA-Z0-9_.]*`.
 * - codecommit, codebuild, codepipeline, athena: API References, patterns of the names of repositories (`[\w\.-]+`), projects
 *   (`[A-Za-z0-9\-_]`), pipelines (`[A-Za-z0-9.@\-_]+`) and work groups (`[a-zA-Z0-9._-]{1,128}`).
 * - elasticloadbalancing: API Reference, CreateLoadBalancer: alphanumeric characters and hyphens.
 * - ecs: API Reference, CreateCluster and CreateService: letters, numbers, underscores and hyphens.
 * - states: API Reference, StateMachineListItem: no `/` among other special characters; CreateActivity has the same list.
 */
const slashlessNames: Readonly<Record<string, readonly string[]>> = {
  s3: ['BucketName', 'AccessPointName'],
  dynamodb: ['TableName', 'IndexName'],
  sqs: ['QueueName'],
  sns: ['TopicName'],
  lambda: ['FunctionName', 'Alias', 'LayerName'],
  kms: ['KeyId'],
  kinesis: ['StreamName'],
  firehose: ['DeliveryStreamName'],
  athena: ['WorkGroupName'],
  codebuild: ['ProjectName'],
  codecommit: ['RepositoryName'],
  codepipeline: ['PipelineName'],
  ecs: ['ClusterName', 'ServiceName'],
  elasticloadbalancing: ['LoadBalancerName'],
  states: ['StateMachineName', 'ActivityName'],
};

/** Whether a format's variable, such as `BucketName` in one of `s3`, stands for a name without `/`. */
export function isSlashless(service: string, variable: string): boolean {
  return Object.hasOwn(slashlessNames, service) && slashlessNames[service]?.includes(variable) === true;
}
