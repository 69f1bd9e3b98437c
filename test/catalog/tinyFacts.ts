import type {
  ActionFacts,
  CatalogFacts,
  ConditionKeyFacts,
  ResourceTypeFacts,
} from '../../server/src/catalogFiles/catalogFacts.ts';

const tags = ['aws:RequestTag/${TagKey}', 'aws:TagKeys'];
const tagKeys = [
  key('aws:RequestTag/${TagKey}', 'String', 'Filters access by the tags that are passed in the request'),
  key('aws:ResourceTag/${TagKey}', 'String', 'Filters access by the tags of the resource'),
  key('aws:TagKeys', 'ArrayOfString', 'Filters access by the tag keys that are passed in the request'),
];

/**
 * The tiny catalog: s3, ecs, iam, ec2 and sts, shortened from the Service Authorization Reference. A resource type with
 * a trailing `*` is required.
 */
export const tinyFacts: CatalogFacts = {
  date: '2026-01-02',
  dependentsDate: '2025-12-06',
  rcpServices: ['s3', 'sts'],
  globalConditionKeys: [
    key('aws:CurrentTime', 'Date', ''),
    key('aws:MultiFactorAuthPresent', 'Bool', ''),
    key('aws:PrincipalArn', 'ARN', ''),
    key('aws:PrincipalOrgID', 'String', ''),
    key('aws:PrincipalTag/tag-key', 'String', ''),
    key('aws:RequestTag/tag-key', 'String', ''),
    key('aws:RequestedRegion', 'String', ''),
    key('aws:ResourceTag/tag-key', 'String', ''),
    key('aws:SecureTransport', 'Bool', ''),
    key('aws:SourceAccount', 'String', ''),
    key('aws:SourceArn', 'ARN', ''),
    key('aws:SourceIp', 'IPAddress', ''),
    key('aws:TagKeys', 'ArrayOfString', ''),
    key('lambda:SourceFunctionArn', 'ARN', ''),
  ],
  services: [
    {
      prefix: 's3',
      title: 'Amazon S3',
      actions: [
        action('DeleteObject', 'Write', ['object'], 'remove an object'),
        action('GetBucketLocation', 'Read', ['bucket*'], 'return the Region of a bucket'),
        action('GetObject', 'Read', ['accesspointobject', 'object'], 'retrieve objects', [
          's3:ExistingObjectTag/<key>',
        ]),
        action('GetObjectAcl', 'Read', ['object'], 'return the access control list of an object'),
        action('ListAllMyBuckets', 'List', [], 'list all buckets of the caller'),
        action('ListBucket', 'List', ['accesspoint', 'bucket'], 'list objects of a bucket', [
          's3:max-keys',
          's3:prefix',
        ]),
        action('PutBucketPolicy', 'Permissions management, Write', ['bucket*'], 'add a bucket policy'),
        action('PutObject', 'Write', ['accesspointobject', 'object'], 'add an object', [
          's3:RequestObjectTag/<key>',
          's3:x-amz-acl',
        ]),
        action('PutObjectTagging', 'Tagging, Write', ['object'], 'set the tags of an object', [
          's3:RequestObjectTag/<key>',
        ]),
      ],
      resourceTypes: [
        type('accesspoint', 'arn:${Partition}:s3:${Region}:${Account}:accesspoint/${AccessPointName}'),
        type(
          'accesspointobject',
          'arn:${Partition}:s3:${Region}:${Account}:accesspoint/${AccessPointName}/object/${ObjectName}',
        ),
        type('bucket', 'arn:${Partition}:s3:::${BucketName}'),
        type('object', 'arn:${Partition}:s3:::${BucketName}/${ObjectName}'),
      ],
      conditionKeys: [
        ...tagKeys,
        key('s3:ExistingObjectTag/<key>', 'String', 'Filters access by an existing tag of the object'),
        key('s3:RequestObjectTag/<key>', 'String', 'Filters access by a tag that the request adds'),
        key('s3:max-keys', 'Numeric', 'Filters access by the number of keys that a list may return'),
        key('s3:prefix', 'String', 'Filters access by key name prefix'),
        key('s3:x-amz-acl', 'String', 'Filters access by canned ACL of the request'),
      ],
    },
    {
      prefix: 'ecs',
      title: 'Amazon Elastic Container Service',
      actions: [
        action('CreateCluster', 'Write', ['cluster*'], 'create a cluster', tags),
        action('CreateService', 'Write', ['service*'], 'create a service', [...tags, 'ecs:cluster']),
        action('DeleteCluster', 'Write', ['cluster*'], 'delete a cluster'),
        action('DescribeClusters', 'Read', ['cluster*'], 'describe clusters'),
        action('DescribeTasks', 'Read', ['task*'], 'describe tasks', ['ecs:cluster']),
        action('ListClusters', 'List', [], 'list clusters'),
        action('ListTaskDefinitions', 'List', [], 'list task definitions'),
        action('RegisterTaskDefinition', 'Write', [], 'register a task definition', tags),
        action('RunTask', 'Write', ['task-definition*'], 'run tasks', ['ecs:cluster'], ['iam:PassRole']),
        action('TagResource', 'Tagging, Write', ['cluster', 'service', 'task'], 'tag a resource', tags),
        action('UpdateService', 'Write', ['service*'], 'update a service', ['ecs:cluster']),
      ],
      resourceTypes: [
        type('cluster', 'arn:${Partition}:ecs:${Region}:${Account}:cluster/${ClusterName}'),
        type('service', 'arn:${Partition}:ecs:${Region}:${Account}:service/${ClusterName}/${ServiceName}'),
        type('task', 'arn:${Partition}:ecs:${Region}:${Account}:task/${ClusterName}/${TaskId}'),
        type(
          'task-definition',
          'arn:${Partition}:ecs:${Region}:${Account}:task-definition/' +
            '${TaskDefinitionFamilyName}:${TaskDefinitionRevisionNumber}',
        ),
      ],
      conditionKeys: [
        ...tagKeys,
        key('ecs:ResourceTag/${TagKey}', 'String', 'Filters access by the tags of the resource'),
        key('ecs:cluster', 'ARN', 'Filters access by the ARN of an Amazon ECS cluster'),
      ],
    },
    {
      prefix: 'iam',
      title: 'AWS Identity and Access Management (IAM)',
      actions: [
        action('AttachRolePolicy', 'Permissions management, Write', ['role*'], 'attach a policy to a role'),
        action('CreateRole', 'Write', ['role*'], 'create a role', tags),
        action('CreateUser', 'Write', ['user*'], 'create a user', tags),
        action('GetRole', 'Read', ['role*'], 'retrieve a role'),
        action('ListRoles', 'List', [], 'list roles'),
        action('PassRole', 'Write', ['role*'], 'pass a role to a service', ['iam:PassedToService']),
        action('SimulateCustomPolicy', 'Read', [], 'simulate policies that are passed in'),
      ],
      resourceTypes: [
        type(
          'role',
          'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}',
          'iam:ResourceTag/${TagKey}',
        ),
        type(
          'user',
          'arn:${Partition}:iam::${Account}:user/${UserNameWithPath}',
          'iam:ResourceTag/${TagKey}',
        ),
      ],
      conditionKeys: [
        ...tagKeys,
        key('iam:PassedToService', 'String', 'Filters access by the service that the role is passed to'),
        key('iam:ResourceTag/${TagKey}', 'String', 'Filters access by the tags of a user or role'),
      ],
    },
    {
      prefix: 'ec2',
      title: 'Amazon EC2',
      actions: [
        action('CreateTags', 'Tagging, Write', ['image', 'instance'], 'add tags', [
          'ec2:CreateAction',
          ...tags,
        ]),
        action('DescribeImages', 'List', [], 'describe images', ['ec2:Region']),
        action('DescribeInstances', 'List', [], 'describe instances', ['ec2:Region']),
        action('RunInstances', 'Write', ['image*', 'instance*', 'key-pair', 'subnet*'], 'launch instances', [
          'ec2:Region',
        ]),
        action('StartInstances', 'Write', ['instance*'], 'start a stopped instance', ['ec2:Region']),
        action('TerminateInstances', 'Write', ['instance*'], 'shut down an instance', ['ec2:Region']),
      ],
      resourceTypes: [
        type('image', 'arn:${Partition}:ec2:${Region}::image/${ImageId}'),
        type(
          'instance',
          'arn:${Partition}:ec2:${Region}:${Account}:instance/${InstanceId}',
          'ec2:InstanceType',
        ),
        type('key-pair', 'arn:${Partition}:ec2:${Region}:${Account}:key-pair/${KeyPairName}'),
        type('subnet', 'arn:${Partition}:ec2:${Region}:${Account}:subnet/${SubnetId}'),
      ],
      conditionKeys: [
        ...tagKeys,
        key(
          'ec2:CreateAction',
          'String',
          'Filters access by the name of the action that creates the resource',
        ),
        key('ec2:InstanceType', 'String', 'Filters access by the type of the instance'),
        key('ec2:Region', 'String', 'Filters access by the name of the Region'),
      ],
    },
    {
      prefix: 'sts',
      title: 'AWS Security Token Service',
      actions: [
        action('AssumeRole', 'Write', ['role*'], 'obtain credentials of a role', ['sts:ExternalId']),
        action('AssumeRoleWithWebIdentity', 'Write', ['role*'], 'obtain credentials by a web identity', [
          'token.actions.githubusercontent.com:sub',
        ]),
        action('GetCallerIdentity', 'Read', [], 'obtain details about the caller'),
        action('TagSession', 'Tagging, Write', ['role'], 'add tags to a session', tags),
      ],
      resourceTypes: [type('role', 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}')],
      conditionKeys: [
        ...tagKeys,
        key('saml:aud', 'String', 'Filters access by the endpoint URL of the SAML assertion'),
        key('sts:ExternalId', 'String', 'Filters access by the unique identifier that the caller passes'),
        key(
          'token.actions.githubusercontent.com:sub',
          'String',
          'Filters access by the subject of the token',
        ),
      ],
    },
  ],
};

function action(
  name: string,
  accessLevel: string,
  types: readonly string[],
  does: string,
  conditionKeys: readonly string[] = [],
  dependentActions: readonly string[] = [],
): ActionFacts {
  return {
    name,
    accessLevel,
    description: `Grants permission to ${does}`,
    resourceTypes: types.map((written) => ({
      name: written.replace('*', ''),
      required: written.endsWith('*'),
      conditionKeys: [],
      dependentActions: [],
    })),
    conditionKeys,
    dependentActions,
  };
}

/** A resource type whose condition keys include tags. */
function type(name: string, arn: string, ...conditionKeys: readonly string[]): ResourceTypeFacts {
  return { key: name, arn, conditionKeys: ['aws:ResourceTag/${TagKey}', ...conditionKeys] };
}

function key(name: string, type: string, description: string): ConditionKeyFacts {
  return { key: name, type, description };
}
