/**
 * API operations that are not IAM actions, by prefix and lower-case name, with the action that allows the call.
 * Sources: Amazon S3 User Guide, "Required permissions for Amazon S3 API operations"; AWS Lambda Developer Guide,
 * "Identity-based IAM policies for Lambda"; Amazon Bedrock User Guide, on the Converse API, and API Reference,
 * StartAsyncInvoke; AWS KMS Developer Guide, "Permissions reference"; Service Authorization Reference, Amazon SQS;
 * Amazon API Gateway Developer Guide, "Control access to a WebSocket API with IAM authorization"; Amazon DynamoDB
 * Developer Guide, "Using IAM with DynamoDB transactions". For copy operations, this is the action on the copy. Read
 * 2026-11-22.
 */
export const operationActions: ReadonlyMap<string, string | readonly string[]> = new Map<
  string,
  string | readonly string[]
>([
  ['bedrock:converse', 'bedrock:InvokeModel'],
  ['bedrock:conversestream', 'bedrock:InvokeModelWithResponseStream'],
  ['bedrock:startasyncinvoke', 'bedrock:InvokeModel'],
  ['execute-api:deleteconnection', 'execute-api:ManageConnections'],
  ['execute-api:getconnection', 'execute-api:ManageConnections'],
  ['execute-api:posttoconnection', 'execute-api:ManageConnections'],
  [
    'dynamodb:batchexecutestatement',
    ['dynamodb:PartiQLSelect', 'dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate', 'dynamodb:PartiQLDelete'],
  ],
  [
    'dynamodb:executestatement',
    ['dynamodb:PartiQLSelect', 'dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate', 'dynamodb:PartiQLDelete'],
  ],
  [
    'dynamodb:executetransaction',
    ['dynamodb:PartiQLSelect', 'dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate', 'dynamodb:PartiQLDelete'],
  ],
  ['dynamodb:transactgetitems', 'dynamodb:GetItem'],
  [
    'dynamodb:transactwriteitems',
    ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
  ],
  ['kms:reencrypt', ['kms:ReEncryptFrom', 'kms:ReEncryptTo']],
  ['lambda:invoke', 'lambda:InvokeFunction'],
  ['s3:completemultipartupload', 's3:PutObject'],
  ['s3:copyobject', 's3:PutObject'],
  ['s3:createbucketmetadataconfiguration', 's3:CreateBucketMetadataTableConfiguration'],
  ['s3:createmultipartupload', 's3:PutObject'],
  ['s3:deletebucketanalyticsconfiguration', 's3:PutAnalyticsConfiguration'],
  ['s3:deletebucketcors', 's3:PutBucketCORS'],
  ['s3:deletebucketencryption', 's3:PutEncryptionConfiguration'],
  ['s3:deletebucketintelligenttieringconfiguration', 's3:PutIntelligentTieringConfiguration'],
  ['s3:deletebucketinventoryconfiguration', 's3:PutInventoryConfiguration'],
  ['s3:deletebucketlifecycle', 's3:PutLifecycleConfiguration'],
  ['s3:deletebucketmetadataconfiguration', 's3:DeleteBucketMetadataTableConfiguration'],
  ['s3:deletebucketmetricsconfiguration', 's3:PutMetricsConfiguration'],
  ['s3:deletebucketownershipcontrols', 's3:PutBucketOwnershipControls'],
  ['s3:deletebucketreplication', 's3:PutReplicationConfiguration'],
  ['s3:deletebuckettagging', 's3:PutBucketTagging'],
  ['s3:deleteobjects', 's3:DeleteObject'],
  ['s3:deletepublicaccessblock', 's3:PutBucketPublicAccessBlock'],
  ['s3:getbucketaccelerateconfiguration', 's3:GetAccelerateConfiguration'],
  ['s3:getbucketanalyticsconfiguration', 's3:GetAnalyticsConfiguration'],
  ['s3:getbucketencryption', 's3:GetEncryptionConfiguration'],
  ['s3:getbucketintelligenttieringconfiguration', 's3:GetIntelligentTieringConfiguration'],
  ['s3:getbucketinventoryconfiguration', 's3:GetInventoryConfiguration'],
  ['s3:getbucketlifecycle', 's3:GetLifecycleConfiguration'],
  ['s3:getbucketlifecycleconfiguration', 's3:GetLifecycleConfiguration'],
  ['s3:getbucketmetadataconfiguration', 's3:GetBucketMetadataTableConfiguration'],
  ['s3:getbucketmetricsconfiguration', 's3:GetMetricsConfiguration'],
  ['s3:getbucketnotificationconfiguration', 's3:GetBucketNotification'],
  ['s3:getbucketreplication', 's3:GetReplicationConfiguration'],
  ['s3:getobjectlockconfiguration', 's3:GetBucketObjectLockConfiguration'],
  ['s3:getpublicaccessblock', 's3:GetBucketPublicAccessBlock'],
  ['s3:headbucket', 's3:ListBucket'],
  ['s3:headobject', 's3:GetObject'],
  ['s3:listbucketanalyticsconfigurations', 's3:GetAnalyticsConfiguration'],
  ['s3:listbucketintelligenttieringconfigurations', 's3:GetIntelligentTieringConfiguration'],
  ['s3:listbucketinventoryconfigurations', 's3:GetInventoryConfiguration'],
  ['s3:listbucketmetricsconfigurations', 's3:GetMetricsConfiguration'],
  ['s3:listbuckets', 's3:ListAllMyBuckets'],
  ['s3:listmultipartuploads', 's3:ListBucketMultipartUploads'],
  ['s3:listobjects', 's3:ListBucket'],
  ['s3:listobjectsv2', 's3:ListBucket'],
  ['s3:listobjectversions', 's3:ListBucketVersions'],
  ['s3:listparts', 's3:ListMultipartUploadParts'],
  ['s3:putbucketaccelerateconfiguration', 's3:PutAccelerateConfiguration'],
  ['s3:putbucketanalyticsconfiguration', 's3:PutAnalyticsConfiguration'],
  ['s3:putbucketencryption', 's3:PutEncryptionConfiguration'],
  ['s3:putbucketintelligenttieringconfiguration', 's3:PutIntelligentTieringConfiguration'],
  ['s3:putbucketinventoryconfiguration', 's3:PutInventoryConfiguration'],
  ['s3:putbucketlifecycle', 's3:PutLifecycleConfiguration'],
  ['s3:putbucketlifecycleconfiguration', 's3:PutLifecycleConfiguration'],
  ['s3:putbucketmetricsconfiguration', 's3:PutMetricsConfiguration'],
  ['s3:putbucketnotificationconfiguration', 's3:PutBucketNotification'],
  ['s3:putbucketreplication', 's3:PutReplicationConfiguration'],
  ['s3:putobjectlockconfiguration', 's3:PutBucketObjectLockConfiguration'],
  ['s3:putpublicaccessblock', 's3:PutBucketPublicAccessBlock'],
  ['s3:selectobjectcontent', 's3:GetObject'],
  ['s3:uploadpart', 's3:PutObject'],
  ['s3:uploadpartcopy', 's3:PutObject'],
  ['sqs:changemessagevisibilitybatch', 'sqs:ChangeMessageVisibility'],
  ['sqs:deletemessagebatch', 'sqs:DeleteMessage'],
  ['sqs:sendmessagebatch', 'sqs:SendMessage'],
]);

/**
 * The methods that allow the operations of API Gateway, whose actions are the HTTP methods of its API. Source: API
 * Gateway Developer Guide, "Control who can create or manage a REST API with IAM policies".
 */
const gatewayMethods: ReadonlyMap<string, string> = new Map([
  ['create', 'POST'],
  ['delete', 'DELETE'],
  ['flush', 'DELETE'],
  ['get', 'GET'],
  ['import', 'POST'],
  ['put', 'PUT'],
  ['update', 'PATCH'],
]);

/** The actions that allow an API operation that is not an action itself; empty for everything else. */
export function actionsOfOperation(prefix: string, name: string): readonly string[] {
  const known = operationActions.get(`${prefix}:${name}`.toLowerCase());
  if (known !== undefined) return typeof known === 'string' ? [known] : known;
  if (prefix !== 'apigateway') return [];
  const verb = /^([A-Z][a-z]+)(?=[A-Z])/.exec(name)?.[1]?.toLowerCase() ?? '';
  const method = gatewayMethods.get(verb);
  return method === undefined ? [] : [`apigateway:${method}`];
}
