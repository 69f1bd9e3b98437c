/**
 * Prefixes of the services whose requests carry `aws:VpceAccount`, `aws:VpceOrgID` and `aws:VpceOrgPaths`. The page has a list for each key;
 * what is in one of them is here. Source: IAM User Guide, "AWS global condition context keys". Read 2026-11; the lists grow.
 */
export const vpceOwnerServices: ReadonlySet<string> = new Set([
  'acm-pca',
  'applicationinsights',
  'apprunner',
  'athena',
  'b2bi',
  'cassandra',
  'cloudformation',
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
  'kinesisanalytics',
  'kms',
  'lambda',
  'medical-imaging',
  'network-firewall',
  'omics',
  'payment-cryptography',
  'polly',
  'pricing',
  'rbin',
  'rekognition',
  'route53',
  's3',
  'scheduler',
  'servicediscovery',
  'servicequotas',
  'ses',
  'shield',
  'sms-voice',
  'sqs',
  'ssm-contacts',
  'storagegateway',
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
