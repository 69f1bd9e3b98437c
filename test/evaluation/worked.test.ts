import type { Asked, Json } from './ask.ts';
import { allowed, denied, none, worked } from './worked.ts';

const carlos: readonly Json[] = [
  {
    ...{ Sid: 'AllowS3ListRead', Effect: 'Allow', Resource: 'arn:aws:s3:::*' },
    Action: [
      's3:GetBucketLocation',
      's3:GetAccountPublicAccessBlock',
      's3:ListAccessPoints',
      's3:ListAllMyBuckets',
    ],
  },
  {
    ...{ Sid: 'AllowS3Self', Effect: 'Allow', Action: 's3:*' },
    Resource: [
      'arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar/*',
      'arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar',
    ],
  },
  { Sid: 'DenyS3Logs', Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::*log*' },
];
const carlosArn = 'arn:aws:iam::111122223333:user/carlossalazar';
const toCarlos: Json = {
  ...{ Effect: 'Allow', Principal: { AWS: carlosArn }, Action: ['s3:GetObject', 's3:PutObject'] },
  Resource: 'arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar-logs/*',
};
const byCarlos = { principal: carlosArn, context: { 'aws:ResourceAccount': ['111122223333'] } };

worked('IAM User Guide, "Policy evaluation for requests within a single account": the user carlossalazar', [
  [
    'may save a file to his own bucket',
    {
      ...byCarlos,
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar/a',
      identity: carlos,
    },
    allowed,
  ],
  [
    'may list the buckets',
    { ...byCarlos, action: 's3:ListAllMyBuckets', resource: 'arn:aws:s3:::*', identity: carlos },
    allowed,
  ],
  [
    'may not list the objects of another bucket',
    { ...byCarlos, action: 's3:ListBucket', resource: 'arn:aws:s3:::amzn-s3-demo-bucket', identity: carlos },
    none,
  ],
  [
    'may not save a file to the logs, though the bucket policy allows it',
    {
      ...{
        ...byCarlos,
        action: 's3:PutObject',
        resource: 'arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar-logs/a',
      },
      ...{ identity: carlos, resourcePolicy: [toCarlos] },
    },
    denied,
  ],
  [
    'may do so if only the bucket policy mentions it',
    {
      ...{
        ...byCarlos,
        action: 's3:PutObject',
        resource: 'arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar-logs/a',
      },
      ...{ identity: carlos.slice(0, 2), resourcePolicy: [toCarlos] },
    },
    allowed,
  ],
]);

const shirley = 'arn:aws:iam::123456789012:user/ShirleyRodriguez';
const shirleysBoundary: readonly Json[] = [
  { Effect: 'Allow', Action: ['s3:*', 'cloudwatch:*', 'ec2:*'], Resource: '*' },
];
const createsUsers: readonly Json[] = [{ Effect: 'Allow', Action: 'iam:CreateUser', Resource: '*' }];

worked('IAM User Guide, "Permissions boundaries for IAM entities": ShirleyRodriguez', [
  [
    'may not create users, which her boundary does not allow',
    { principal: shirley, action: 'iam:CreateUser', identity: createsUsers, boundary: shirleysBoundary },
    'implicitlyDenied by boundary',
  ],
  [
    'may do nothing by her boundary alone',
    { principal: shirley, action: 's3:ListAllMyBuckets', identity: createsUsers, boundary: shirleysBoundary },
    none,
  ],
  [
    'may do what both allow',
    {
      ...{ principal: shirley, action: 's3:ListAllMyBuckets', boundary: shirleysBoundary },
      identity: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
    },
    allowed,
  ],
]);

const tagsOnly = (operator: string, values: readonly string[]): readonly Json[] => [
  {
    Effect: 'Allow',
    Action: 'ec2:CreateTags',
    Resource: '*',
    Condition: { [operator]: { 'aws:TagKeys': values } },
  },
];
const tagging = (operator: string, keys: readonly string[]): Asked => ({
  ...{ action: 'ec2:CreateTags', context: { 'aws:TagKeys': keys } },
  identity: tagsOnly(operator, ['environment', 'webserver']),
});

worked('IAM User Guide, "Set operators for multivalued context keys"', [
  ['ForAllValues: one key of the list', tagging('ForAllValues:StringEquals', ['environment']), allowed],
  ['ForAllValues: both keys', tagging('ForAllValues:StringEquals', ['environment', 'webserver']), allowed],
  [
    'ForAllValues: a key that is not in the list',
    tagging('ForAllValues:StringEquals', ['environment', 'cost']),
    none,
  ],
  ['ForAllValues: no keys at all', tagging('ForAllValues:StringEquals', []), allowed],
  ['ForAnyValue: one key of the list', tagging('ForAnyValue:StringEquals', ['environment', 'cost']), allowed],
  ['ForAnyValue: none of them', tagging('ForAnyValue:StringEquals', ['cost']), none],
  ['ForAnyValue: no keys at all', tagging('ForAnyValue:StringEquals', []), none],
  ['ForAllValues, negated: none of them', tagging('ForAllValues:StringNotEquals', ['cost']), allowed],
  [
    'ForAllValues, negated: one of them',
    tagging('ForAllValues:StringNotEquals', ['cost', 'environment']),
    none,
  ],
  [
    'ForAnyValue, negated: one that is not in the list',
    tagging('ForAnyValue:StringNotEquals', ['cost', 'environment']),
    allowed,
  ],
  ['ForAnyValue, negated: only listed ones', tagging('ForAnyValue:StringNotEquals', ['environment']), none],
]);

/** A request for one action on `*` with one condition in an Allow statement. */
const under = (condition: Json, context: NonNullable<Asked['context']> = {}): Asked => ({
  ...{ action: 'ec2:RunInstances', context },
  identity: [{ Effect: 'Allow', Action: 'ec2:RunInstances', Resource: '*', Condition: condition }],
});
const job = { StringEquals: { 'aws:PrincipalTag/job-category': 'iamuser-admin' } };
const homes = { StringLike: { 's3:prefix': ['', 'home/', 'home/${aws:username}/'] } };
const issued = { DateGreaterThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:01Z' } };
const office = { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:DB8:1234:5678::/64'] } };
const topic = { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:123456789012:TOPIC-*' } };
const types = { StringLikeIfExists: { 'ec2:InstanceType': ['t1.*', 't2.*', 'm3.*'] } };

worked('IAM User Guide, "IAM JSON policy elements: Condition operators"', [
  ['StringEquals: the tag', under(job, { 'aws:PrincipalTag/job-category': ['iamuser-admin'] }), allowed],
  ['StringEquals: another one', under(job, { 'aws:PrincipalTag/job-category': ['IAMuser-admin'] }), none],
  ['StringEquals: no tag', under(job, { 'aws:PrincipalTag/job-category': [] }), none],
  [
    'StringLike with a variable: the own folder',
    under(homes, { 's3:prefix': ['home/ann/'], 'aws:username': ['ann'] }),
    allowed,
  ],
  [
    "StringLike with a variable: another's folder",
    under(homes, { 's3:prefix': ['home/bob/'], 'aws:username': ['ann'] }),
    none,
  ],
  ['StringLike: the empty prefix', under(homes, { 's3:prefix': [''], 'aws:username': [] }), allowed],
  [
    'NumericLessThanEquals: at the limit',
    under({ NumericLessThanEquals: { 's3:max-keys': '10' } }, { 's3:max-keys': ['10'] }),
    allowed,
  ],
  [
    'NumericLessThanEquals: above',
    under({ NumericLessThanEquals: { 's3:max-keys': '10' } }, { 's3:max-keys': ['11'] }),
    none,
  ],
  ['DateGreaterThan: later', under(issued, { 'aws:TokenIssueTime': ['2021-05-05T00:00:00Z'] }), allowed],
  ['DateGreaterThan: before', under(issued, { 'aws:TokenIssueTime': ['2019-12-31T23:59:59Z'] }), none],
  [
    'Bool: over TLS',
    under({ Bool: { 'aws:SecureTransport': 'true' } }, { 'aws:SecureTransport': ['true'] }),
    allowed,
  ],
  [
    'Bool: without TLS',
    under({ Bool: { 'aws:SecureTransport': 'true' } }, { 'aws:SecureTransport': ['false'] }),
    none,
  ],
  ['IpAddress: IPv4 in the range', under(office, { 'aws:SourceIp': ['203.0.113.128'] }), allowed],
  ['IpAddress: IPv6 in the range', under(office, { 'aws:SourceIp': ['2001:db8:1234:5678::1'] }), allowed],
  ['IpAddress: outside', under(office, { 'aws:SourceIp': ['203.0.114.1'] }), none],
  [
    'NotIpAddress: outside',
    under({ NotIpAddress: office.IpAddress }, { 'aws:SourceIp': ['198.51.100.1'] }),
    allowed,
  ],
  [
    'NotIpAddress: without the key',
    under({ NotIpAddress: office.IpAddress }, { 'aws:SourceIp': [] }),
    allowed,
  ],
  [
    'ArnLike: a topic of the account',
    under(topic, { 'aws:SourceArn': ['arn:aws:sns:us-east-1:123456789012:TOPIC-1'] }),
    allowed,
  ],
  [
    'ArnLike: of another account',
    under(topic, { 'aws:SourceArn': ['arn:aws:sns:us-east-1:999999999999:TOPIC-1'] }),
    none,
  ],
  [
    'ArnLike: a star does not reach over a colon',
    under(topic, { 'aws:SourceArn': ['arn:aws:sns:a:b:123456789012:TOPIC-1'] }),
    none,
  ],
  ['IfExists: a type of the list', under(types, { 'ec2:InstanceType': ['t2.micro'] }), allowed],
  ['IfExists: another type', under(types, { 'ec2:InstanceType': ['x1.large'] }), none],
  ['IfExists: a resource without a type', under(types, { 'ec2:InstanceType': [] }), allowed],
  [
    'Null true: temporary credentials are missing',
    under({ Null: { 'aws:TokenIssueTime': 'true' } }, { 'aws:TokenIssueTime': [] }),
    allowed,
  ],
  [
    'Null true: they are there',
    under({ Null: { 'aws:TokenIssueTime': 'true' } }, { 'aws:TokenIssueTime': ['2021-05-05T00:00:00Z'] }),
    none,
  ],
  [
    'Null false: they are there',
    under({ Null: { 'aws:TokenIssueTime': 'false' } }, { 'aws:TokenIssueTime': ['2021-05-05T00:00:00Z'] }),
    allowed,
  ],
]);

const mfa = { 'aws:MultiFactorAuthPresent': 'true' };
worked(
  'IAM User Guide, "Secure API access with MFA" and "AWS global condition context keys": aws:MultiFactorAuthPresent',
  [
    ['Bool: with MFA', under({ Bool: mfa }, { 'aws:MultiFactorAuthPresent': ['true'] }), allowed],
    [
      'Bool: long-term credentials do not have the key',
      under({ Bool: mfa }, { 'aws:MultiFactorAuthPresent': [] }),
      none,
    ],
    [
      'BoolIfExists: long-term credentials are let through',
      under({ BoolIfExists: mfa }, { 'aws:MultiFactorAuthPresent': [] }),
      allowed,
    ],
    [
      'a Deny with Bool false does not match long-term credentials',
      denying({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, { 'aws:MultiFactorAuthPresent': [] }),
      allowed,
    ],
    [
      'a Deny with BoolIfExists false matches them',
      denying(
        { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
        { 'aws:MultiFactorAuthPresent': [] },
      ),
      denied,
    ],
    [
      'MFA too long ago',
      under(
        { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } },
        { 'aws:MultiFactorAuthAge': ['3601'] },
      ),
      none,
    ],
  ],
);

/** Everything is allowed, except with one condition. */
function denying(
  condition: Json,
  context: NonNullable<Asked['context']> = {},
  action = 'ec2:RunInstances',
): Asked {
  return {
    ...{ action, context },
    identity: [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: '*', Resource: '*', Condition: condition },
    ],
  };
}

const notOffice = {
  NotIpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '203.0.113.0/24'] },
  Bool: { 'aws:ViaAWSService': 'false' },
};
worked('IAM User Guide, "AWS: Denies access to AWS based on the source IP"', [
  [
    'from the office',
    denying(notOffice, { 'aws:SourceIp': ['192.0.2.7'], 'aws:ViaAWSService': ['false'] }),
    allowed,
  ],
  [
    'from elsewhere',
    denying(notOffice, { 'aws:SourceIp': ['198.51.100.7'], 'aws:ViaAWSService': ['false'] }),
    denied,
  ],
  [
    'by a service on behalf of the caller',
    denying(notOffice, { 'aws:SourceIp': [], 'aws:ViaAWSService': ['true'] }),
    allowed,
  ],
]);

const regions: readonly Json[] = [
  { Effect: 'Allow', Action: '*', Resource: '*' },
  {
    ...{ Sid: 'DenyAllOutsideRequestedRegions', Effect: 'Deny', Resource: '*' },
    NotAction: ['cloudfront:*', 'iam:*', 'route53:*', 'support:*'],
    Condition: {
      StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1', 'eu-west-2', 'eu-west-3'] },
    },
  },
];
const inRegion = (region: string, action: string): Asked => ({
  ...{ action, identity: regions, context: { 'aws:RequestedRegion': [region] } },
});
worked('IAM User Guide, "AWS: Denies access to AWS based on the requested Region"', [
  ['in a Region of the list', inRegion('eu-west-1', 'ec2:RunInstances'), allowed],
  ['in another Region', inRegion('us-east-1', 'ec2:RunInstances'), denied],
  ['a global service, whose requests are in us-east-1', inRegion('us-east-1', 'iam:CreateUser'), allowed],
]);

const team: readonly Json[] = [
  {
    ...{ Effect: 'Allow', Action: 's3:GetObject' },
    Resource: "arn:aws:s3:::amzn-s3-demo-bucket/${aws:PrincipalTag/team, 'company-wide'}/*",
  },
];
const ofTeam = (folder: string, tag: readonly string[]): Asked => ({
  ...{ action: 's3:GetObject', resource: `arn:aws:s3:::amzn-s3-demo-bucket/${folder}/a`, identity: team },
  context: { 'aws:PrincipalTag/team': tag },
});
const literal = (resource: string, name: string): Asked => ({
  ...{ action: 's3:GetObject', resource, context: { 'aws:username': [name] } },
  identity: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/${aws:username}/${*}' }],
});
worked('IAM User Guide, "IAM policy elements: Variables and tags"', [
  ["the team's folder", ofTeam('yellow', ['yellow']), allowed],
  ["another team's folder", ofTeam('blue', ['yellow']), none],
  ['the default folder without a tag', ofTeam('company-wide', []), allowed],
  ['not the default folder with a tag', ofTeam('company-wide', ['yellow']), none],
  ['${*} is a plain star', literal('arn:aws:s3:::b/ann/*', 'ann'), allowed],
  ['and no wildcard', literal('arn:aws:s3:::b/ann/x', 'ann'), none],
  ['a star in a value is not a wildcard', literal('arn:aws:s3:::b/bob/*', '*'), none],
]);

const home = (resource: string, principal?: string): Asked => ({
  ...{ action: 's3:GetObject', resource, ...(principal !== undefined && { principal }) },
  identity: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/home/${aws:username}/*' }],
});
const own = 'arn:aws:s3:::b/home/ann/a';
worked('IAM User Guide, "IAM policy elements: Variables and tags", principal key values', [
  ['an unknown caller may have any name', home(own), 'depends on aws:username'],
  ['no name leads to another folder', home('arn:aws:s3:::b/archive/a'), none],
  ['a user has a name', home(own, 'arn:aws:iam::111122223333:user/ann'), allowed],
  ['another user has another name', home(own, 'arn:aws:iam::111122223333:user/bob'), none],
  ['a role has none', home(own, 'arn:aws:iam::111122223333:role/ann'), none],
  ['nor has a session of a role', home(own, 'arn:aws:sts::111122223333:assumed-role/app/ann'), none],
  ['nor has a federated user', home(own, 'arn:aws:sts::111122223333:federated-user/ann'), none],
]);
