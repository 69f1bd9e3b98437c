import type { KnownStatement } from './knownStatement.ts';

/** Services that store, transfer and process data. No two statements are of the same kind. */
export const dataStatements: readonly KnownStatement[] = [
  {
    source: 'S3 User Guide, "Policy resources for Amazon S3": buckets and objects',
    actions: ['s3:ListBucket', 's3:GetObject'],
    arns: [['s3:::bucket-name', 's3:::bucket-name/*']],
  },
  {
    source: 'DynamoDB Developer Guide, "Using IAM policy conditions": an index has an ARN of its own',
    actions: ['dynamodb:Query', 'dynamodb:GetItem'],
    arns: [['dynamodb:R:A:table/table-name/index/index-name', 'dynamodb:R:A:table/table-name']],
  },
  {
    source: 'SQS Developer Guide, "Basic examples of Amazon SQS policies"',
    actions: ['sqs:SendMessage', 'sqs:ListQueues'],
    arns: [['sqs:R:A:queue-name'], ['*']],
  },
  {
    source: 'CloudWatch Logs User Guide, "Overview of managing access permissions": the form with :*',
    actions: ['logs:CreateLogGroup', 'logs:PutRetentionPolicy'],
    arns: [['logs:R:A:log-group:log-group-name:*']],
  },
  {
    source: 'Secrets Manager User Guide, "Permissions policy examples": six characters end the ARN',
    actions: ['secretsmanager:DescribeSecret'],
    arns: [['secretsmanager:R:A:secret:secret-name-??????']],
  },
  {
    source: 'CloudWatch User Guide, "Using condition keys to limit access to CloudWatch namespaces"',
    actions: ['cloudwatch:PutMetricData', 'sns:Publish'],
    arns: [['sns:R:A:topic-name'], ['*']],
  },
  {
    source: 'RDS User Guide, "Permission policies to create, modify and, delete resources in Amazon RDS"',
    actions: ['rds:CreateDBInstance'],
    arns: [
      [
        'rds:R:A:cluster:db-cluster-instance-name',
        'rds:R:A:db:db-instance-name',
        'rds:R:A:og:option-group-name',
        'rds:R:A:pg:parameter-group-name',
        'rds:R:A:subgrp:subnet-group-name',
      ],
    ],
  },
  {
    source: 'Systems Manager User Guide, "Restricting access to Run Command based on tags"',
    actions: ['ssm:SendCommand'],
    arns: [
      [
        'ssm:R:A:document/document-name',
        'ec2:R:A:instance/instance-id',
        'ssm:R:A:managed-instance/instance-id',
      ],
    ],
  },
  {
    source: 'Systems Manager User Guide, Parameter Store: one slash behind "parameter"',
    actions: ['ssm:GetParameter'],
    arns: [['ssm:R:A:parameter/parameter-name-without-leading-slash']],
  },
  {
    source: 'Redshift Management Guide, GetClusterCredentials: the user and the database',
    actions: ['redshift:GetClusterCredentials'],
    arns: [['redshift:R:A:dbname:cluster-name/db-name', 'redshift:R:A:dbuser:cluster-name/db-user']],
  },
  {
    source: 'CloudWatch Logs User Guide, "Cross-account subscriptions"',
    actions: ['logs:PutSubscriptionFilter'],
    arns: [['logs:R:A:destination:destination-name', 'logs:R:A:log-group:log-group-name:*']],
  },
  {
    source: 'Kinesis Data Streams Developer Guide, enhanced fan-out: the id of a consumer is AWS’s',
    actions: ['kinesis:SubscribeToShard'],
    arns: [['kinesis:R:A:stream/stream-name/consumer/*']],
  },
  {
    source: 'FSx API Reference, CreateBackup: a file system or a volume is backed up',
    actions: ['fsx:CreateBackup'],
    arns: [
      ['fsx:R:A:backup/*', 'fsx:R:A:file-system/file-system-id', 'fsx:R:A:volume/file-system-id/volume-id'],
    ],
  },
  {
    source:
      'OpenSearch Service Developer Guide, "Identity and Access Management": domain/NAME/* for HTTP methods',
    actions: ['es:ESHttpGet', 'es:ESHttpPut'],
    arns: [['es:R:A:domain/domain-name/*']],
  },
  {
    source: 'OpenSearch Service Developer Guide, the same: the domain itself for the configuration API',
    actions: ['es:DescribeDomain'],
    arns: [['es:R:A:domain/domain-name']],
  },
  {
    source: 'EventBridge User Guide, "Using identity-based policies": events go to a bus',
    actions: ['events:PutEvents'],
    arns: [['events:R:A:event-bus/event-bus-name']],
  },
  {
    source: 'EventBridge User Guide, the same: rules of the default bus and of others',
    actions: ['events:PutRule'],
    arns: [['events:R:A:rule/event-bus-name/rule-name', 'events:R:A:rule/rule-name']],
  },
  {
    source: 'Glue Developer Guide, "Specifying AWS Glue resource ARNs": a table and all of its ancestors',
    actions: ['glue:GetTable'],
    arns: [
      ['glue:R:A:database/database-name', 'glue:R:A:catalog', 'glue:R:A:table/database-name/table-name'],
    ],
  },
  {
    source: 'Data Firehose Developer Guide, "Controlling access": the type in one word',
    actions: ['firehose:PutRecordBatch'],
    arns: [['firehose:R:A:deliverystream/delivery-stream-name']],
  },
  {
    source: 'Athena User Guide, "Workgroup example policies": queries belong to a workgroup',
    actions: ['athena:StartQueryExecution', 'athena:GetQueryResults'],
    arns: [['athena:R:A:workgroup/work-group-name']],
  },
  {
    source: 'Amazon EFS User Guide, "Using IAM to control file system data access"',
    actions: ['elasticfilesystem:ClientMount'],
    arns: [['elasticfilesystem:R:A:file-system/file-system-id']],
  },
  {
    source: 'AWS Backup Developer Guide, "Access control": vaults behind a colon',
    actions: ['backup:StartBackupJob'],
    arns: [['backup:R:A:backup-vault:backup-vault-name']],
  },
  {
    source:
      'Redshift Management Guide, "Authorizing access to the Amazon Redshift Data API": a cluster or a ' +
      'workgroup, of other services',
    actions: ['redshift-data:ExecuteStatement'],
    arns: [['redshift:R:A:cluster:cluster-name', 'redshift-serverless:R:A:workgroup/workgroup-id']],
  },
  {
    source:
      'MSK Developer Guide, "Semantics of IAM authorization policy actions and resources": a topic, of a cluster',
    actions: ['kafka-cluster:ReadData', 'kafka-cluster:Connect'],
    arns: [['kafka:R:A:topic/cluster-name/*/topic-name', 'kafka:R:A:cluster/cluster-name/*']],
  },
  {
    source:
      'RDS User Guide, "Creating and using an IAM policy for IAM database access": the id of the ' +
      'instance, then the user',
    actions: ['rds-db:connect'],
    arns: [['rds-db:R:A:dbuser:dbi-resource-id/db-user-name']],
  },
  {
    source: 'ElastiCache User Guide, "Authenticating with IAM": the cache and the user',
    actions: ['elasticache:Connect'],
    arns: [
      [
        'elasticache:R:A:replicationgroup:replication-group-id',
        'elasticache:R:A:serverlesscache:serverless-cache-name',
        'elasticache:R:A:user:user-id',
      ],
    ],
  },
  {
    source: 'SageMaker Developer Guide, "Identity-based policy examples": an endpoint, and the list on *',
    actions: ['sagemaker:InvokeEndpoint', 'sagemaker:ListEndpoints'],
    arns: [['sagemaker:R:A:endpoint/endpoint-name'], ['*']],
  },
  {
    source:
      'Bedrock User Guide, "Prerequisites for inference profiles": a model, and the profiles of both kinds',
    actions: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
    arns: [
      [
        'bedrock:R:A:application-inference-profile/resource-id',
        'bedrock:R::foundation-model/resource-id',
        'bedrock:R:A:inference-profile/resource-id',
      ],
    ],
  },
  {
    source: 'ElastiCache User Guide, "Resource-level permissions": every group that the call can name',
    actions: ['elasticache:ModifyReplicationGroup'],
    arns: [
      [
        'elasticache:R:A:parametergroup:cache-parameter-group-name',
        'elasticache:R:A:replicationgroup:replication-group-id',
        'elasticache:R:A:securitygroup:cache-security-group-name',
        'elasticache:R:A:usergroup:user-group-id',
      ],
    ],
  },
  {
    source: 'CloudWatch API Reference, GetMetricData: no parameter has to name a resource',
    actions: ['cloudwatch:GetMetricData', 'cloudwatch:DeleteAlarms'],
    arns: [['cloudwatch:R:A:alarm:alarm-name'], ['*']],
  },
];
