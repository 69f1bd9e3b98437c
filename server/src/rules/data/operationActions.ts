/**
 * API operations that are no actions, by prefix and name in lower case, with the action that allows the call.
 * Sources: Amazon S3 User Guide, "Required permissions for Amazon S3 API operations"; AWS Lambda Developer Guide, "Identity-based IAM
 * policies for Lambda"; Service Authorization Reference, Amazon SQS. Read 2026-11.
 */
export const operationActions: ReadonlyMap<string, string> = new Map([
  ['lambda:invoke', 'lambda:InvokeFunction'],
  ['s3:completemultipartupload', 's3:PutObject'],
  ['s3:copyobject', 's3:PutObject'],
  ['s3:createmultipartupload', 's3:PutObject'],
  ['s3:deletebucketencryption', 's3:PutEncryptionConfiguration'],
  ['s3:deletebucketlifecycle', 's3:PutLifecycleConfiguration'],
  ['s3:deletebucketownershipcontrols', 's3:PutBucketOwnershipControls'],
  ['s3:deletebucketreplication', 's3:PutReplicationConfiguration'],
  ['s3:deletebuckettagging', 's3:PutBucketTagging'],
  ['s3:deleteobjects', 's3:DeleteObject'],
  ['s3:getbucketencryption', 's3:GetEncryptionConfiguration'],
  ['s3:getbucketlifecycleconfiguration', 's3:GetLifecycleConfiguration'],
  ['s3:getbucketreplication', 's3:GetReplicationConfiguration'],
  ['s3:headbucket', 's3:ListBucket'],
  ['s3:headobject', 's3:GetObject'],
  ['s3:listbuckets', 's3:ListAllMyBuckets'],
  ['s3:listmultipartuploads', 's3:ListBucketMultipartUploads'],
  ['s3:listobjects', 's3:ListBucket'],
  ['s3:listobjectsv2', 's3:ListBucket'],
  ['s3:listobjectversions', 's3:ListBucketVersions'],
  ['s3:listparts', 's3:ListMultipartUploadParts'],
  ['s3:putbucketencryption', 's3:PutEncryptionConfiguration'],
  ['s3:putbucketlifecycleconfiguration', 's3:PutLifecycleConfiguration'],
  ['s3:putbucketreplication', 's3:PutReplicationConfiguration'],
  ['s3:selectobjectcontent', 's3:GetObject'],
  ['s3:uploadpart', 's3:PutObject'],
  ['sqs:changemessagevisibilitybatch', 'sqs:ChangeMessageVisibility'],
  ['sqs:deletemessagebatch', 'sqs:DeleteMessage'],
  ['sqs:sendmessagebatch', 'sqs:SendMessage'],
]);
