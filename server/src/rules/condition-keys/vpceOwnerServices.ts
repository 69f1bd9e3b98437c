/**
 * Prefixes of the services whose requests carry `aws:VpceAccount`, `aws:VpceOrgID` and `aws:VpceOrgPaths`. The page has
 * a list for each key; this set contains every service of these lists, and AWS CloudHSM also by the prefix of its
 * actions. Source: IAM User Guide, "AWS global condition context keys"
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html). Read 2026-11-22; AWS
 * extends the lists.
 */
export const vpceOwnerServices: ReadonlySet<string> = new Set([
  'acm-pca',
  'applicationinsights',
  'apprunner',
  'athena',
  'b2bi',
  'cassandra',
  'cloudformation',
  'cloudhsm',
  'cloudhsmv2',
  'cognito-identity',
  'comprehendmedical',
  'compute-optimizer',
  'datasync',
  'discovery',
  'dms',
  'ds-data',
  'dynamodb',
  'ebs',
  'ecr',
  'ecs',
  'firehose',
  'gamelift',
  'healthlake',
  'iam',
  'identitystore',
  'iotfleetwise',
  'iottwinmaker',
  'iotwireless',
  'kinesis',
  'kinesisanalytics',
  'kms',
  'lambda',
  'medical-imaging',
  'network-firewall',
  'omics',
  'payment-cryptography',
  'polly',
  'pricing',
  'qbusiness',
  'rbin',
  'rekognition',
  'route53',
  's3',
  'scheduler',
  'secretsmanager',
  'servicediscovery',
  'servicequotas',
  'ses',
  'shield',
  'sms-voice',
  'sqs',
  'ssm-contacts',
  'storagegateway',
  'sts',
  'textract',
  'transcribe',
  'transfer',
  'workmail',
]);

/** The keys themselves, in lower case. */
export const vpceOwnerKeys: ReadonlySet<string> = new Set([
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
]);

/** The month in which the lists were read. */
export const vpceOwnerServicesDate = '2026-11';
