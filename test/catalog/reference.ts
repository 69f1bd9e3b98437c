/**
 * Files in the published form of AWS's service reference information. The content is based on `tinyFacts`, and made up.
 */
export const s3Reference = {
  Name: 's3',
  Actions: [
    {
      Name: 'FreezeBucket',
      ActionConditionKeys: ['aws:ResourceTag/${TagKey}', 's3:ExistingObjectTag/key', 's3:FreezeMode'],
      Annotations: {
        Properties: { IsList: false, IsPermissionManagement: false, IsTaggingOnly: false, IsWrite: true },
      },
      Resources: [{ Name: 'bucket' }],
      SupportedBy: { 'IAM Access Analyzer Policy Generation': true, 'IAM Action Last Accessed': false },
    },
    {
      Name: 'ListBucket',
      ActionConditionKeys: ['s3:delimiter', 's3:prefix'],
      Annotations: {
        Properties: { IsList: true, IsPermissionManagement: false, IsTaggingOnly: false, IsWrite: false },
      },
      Resources: [{ Name: 'bucket' }, { Name: 'vault' }],
      SupportedBy: { 'IAM Access Analyzer Policy Generation': true, 'IAM Action Last Accessed': true },
    },
  ],
  ConditionKeys: [
    { Name: 's3:FreezeMode', Types: ['String'] },
    { Name: 's3:delimiter', Types: ['String'] },
    { Name: 's3:prefix', Types: ['String'] },
    { Name: 's3:Shape', Types: ['Polygon'] },
  ],
  Operations: [
    {
      Name: 'ListObjectsV2',
      AuthorizedActions: [
        { Name: 'ListBucket', Service: 's3' },
        { Name: 'GetRole', Service: 'iam' },
      ],
      SDK: [{ Name: 's3', Method: 'list_objects_v2', Package: 'Boto3' }],
    },
    { Name: 'ListBuckets', SDK: [{ Name: 's3', Method: 'list_buckets', Package: 'Boto3' }] },
  ],
  Resources: [
    { Name: 'bucket', ARNFormats: ['arn:${Partition}:s3:::${Bucket}', 'arn:${Partition}:s3:::bucket/${Id}'] },
    { Name: 'vault', ARNFormats: ['arn:${Partition}:s3:::vault/${Name}'], ConditionKeys: ['s3:FreezeMode'] },
  ],
  Version: 'v1.4',
};

/** A new service, whose file contains only the required parts. */
export const newReference = { Name: 'quantumlink', Actions: [{ Name: 'OpenLink' }], Version: 'v1.4' };

/** The list of services; the second is that of 2026-11-26. */
export const listReference = [
  {
    service: 's3',
    url: 'https://servicereference.us-east-1.amazonaws.com/v1/s3/s3.json',
    modified: 1795000000,
  },
  {
    service: 'quantumlink',
    url: 'https://servicereference.us-east-1.amazonaws.com/v1/quantumlink/quantumlink.json',
    modified: 1795651200,
  },
];
