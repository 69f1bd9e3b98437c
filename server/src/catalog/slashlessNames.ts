/**
 * The variables of ARN formats whose values never hold a `/`, by the format's service field. The Service Authorization Reference does not say
 * so, and without it the objects of a bucket pass for a bucket. Whatever is not listed may hold anything. Sources, AWS's naming rules:
 * - s3: S3 User Guide, "General purpose bucket naming rules" and "Access points naming rules": letters, digits, dots and hyphens.
 * - dynamodb: Developer Guide, "Supported data types and naming rules": letters, digits, `_`, `-` and `.` for tables and indexes.
 * - sqs: API Reference, CreateQueue: letters, digits, hyphens and underscores (and the suffix `.fifo`).
 * - sns: API Reference, CreateTopic: letters, digits, hyphens and underscores (and the suffix `.fifo`).
 * - lambda: API Reference, CreateFunction and CreateAlias: `[a-zA-Z0-9-_]+`.
 * - kms: API Reference, KeyMetadata: a key's id is a UUID, or `mrk-` and hexadecimal digits. Aliases do hold slashes.
 * - kinesis, firehose: API References, CreateStream and CreateDeliveryStream: `[a-zA-Z0-9_.-]+`.
 * - states: API Reference, CreateStateMachine: no special characters, `/` among them.
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
  states: ['StateMachineName', 'ActivityName'],
};

/** Whether a format's variable, such as `BucketName` in one of `s3`, stands for a name without `/`. */
export function isSlashless(service: string, variable: string): boolean {
  return Object.hasOwn(slashlessNames, service) && slashlessNames[service]?.includes(variable) === true;
}
