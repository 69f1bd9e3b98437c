import type { Asked, Json } from './ask.ts';
import { allowed, none, worked } from './worked.ts';

const carlosArn = 'arn:aws:iam::111122223333:user/carlossalazar';
const trusted = (condition?: Json): readonly Json[] => [
  {
    ...{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'sts:AssumeRole' },
    ...(condition && { Condition: condition }),
  },
];
const externalId = { StringEquals: { 'sts:ExternalId': '12345' } };
const assuming = (context: NonNullable<Asked['context']>, more: Partial<Asked> = {}): Asked => ({
  ...{ action: 'sts:AssumeRole', resource: 'arn:aws:iam::999999999999:role/ExampleRole', context },
  ...{ principal: 'arn:aws:iam::111122223333:user/ann', resourcePolicy: trusted(externalId) },
  identity: [
    { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::999999999999:role/ExampleRole' },
  ],
  ...more,
});
worked('IAM User Guide, "Access to AWS accounts owned by third parties" (external ID)', [
  ['with the external ID', assuming({ 'sts:ExternalId': ['12345'] }), allowed],
  [
    'with that of another customer',
    assuming({ 'sts:ExternalId': ['67890'] }),
    'implicitlyDenied by resource',
  ],
  ['without any', assuming({ 'sts:ExternalId': [] }), 'implicitlyDenied by resource'],
  [
    "not allowed by the caller's own account",
    assuming({ 'sts:ExternalId': ['12345'] }, { identity: [] }),
    none,
  ],
]);

const keyPolicy: readonly Json[] = [
  {
    Sid: 'Enable IAM policies',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Action: 'kms:*',
    Resource: '*',
  },
];
const onKey = (more: Partial<Asked>): Asked => ({
  ...{ action: 'kms:Decrypt', resource: 'arn:aws:kms:us-west-2:111122223333:key/1234abcd' },
  ...{ principal: 'arn:aws:iam::111122223333:role/app', ...more },
});
const decrypts: readonly Json[] = [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }];
worked('AWS KMS Developer Guide, "Default key policy" and "Key policies in AWS KMS"', [
  [
    'IAM policies are used if the key policy allows the account',
    onKey({ identity: decrypts, resourcePolicy: keyPolicy }),
    allowed,
  ],
  ['allowing the account grants nothing by itself', onKey({ identity: [], resourcePolicy: keyPolicy }), none],
  [
    'IAM policies are not used if it does not',
    onKey({ identity: decrypts, resourcePolicy: [] }),
    'implicitlyDenied by resource',
  ],
  [
    'a key policy that names the role is sufficient',
    onKey({
      resourcePolicy: [
        {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111122223333:role/app' },
          Action: 'kms:Decrypt',
          Resource: '*',
        },
      ],
    }),
    allowed,
  ],
  ['without the key policy the answer is unknown', onKey({ identity: decrypts }), 'depends on key policy'],
]);

const fullAccess: readonly Json[] = [{ Effect: 'Allow', Action: '*', Resource: '*' }];
const leaving: Json = { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' };
const byScps = (scps: readonly (readonly Json[])[], action = 's3:GetObject'): Asked => ({
  ...{ action, resource: 'arn:aws:s3:::b/c', identity: fullAccess, scps },
});
worked('AWS Organizations User Guide, "SCP evaluation"', [
  ['FullAWSAccess on each level', byScps([fullAccess, fullAccess, fullAccess]), allowed],
  ['a level that does not allow', byScps([fullAccess, [], fullAccess]), 'implicitlyDenied by scp'],
  [
    'an allow list on one level',
    byScps([fullAccess, [{ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }], fullAccess]),
    'implicitlyDenied by scp',
  ],
  [
    'a Deny on the root applies to the account',
    byScps([[...fullAccess, leaving], fullAccess], 'organizations:LeaveOrganization'),
    'explicitlyDenied by scp',
  ],
  ['an SCP grants nothing', { ...byScps([fullAccess]), identity: [] }, none],
  [
    'SCPs also limit resource-based policies of the same account',
    { ...byScps([[]]), identity: [], resourcePolicy: [] },
    'implicitlyDenied by scp',
  ],
]);

const dave = 'arn:aws:iam::444455556666:user/Dave';
const toAccount = (principal: string): readonly Json[] => [
  {
    ...{ Effect: 'Allow', Principal: { AWS: principal } },
    ...{ Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::amzn-s3-demo-bucket1/*' },
  },
];
const byDave = (more: Partial<Asked>): Asked => ({
  ...{ action: 's3:GetObject', resource: 'arn:aws:s3:::amzn-s3-demo-bucket1/a', principal: dave },
  context: { 'aws:ResourceAccount': ['111122223333'] },
  ...more,
});
const delegated: readonly Json[] = [
  { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::amzn-s3-demo-bucket1/*' },
];
worked('Amazon S3 User Guide, "Example 2: Bucket owner granting cross-account bucket permissions"', [
  [
    'the owner allows the account, which delegates to Dave',
    byDave({ identity: delegated, resourcePolicy: toAccount('444455556666') }),
    allowed,
  ],
  [
    'the account has not delegated',
    byDave({ identity: [], resourcePolicy: toAccount('444455556666') }),
    none,
  ],
  [
    'the owner has not granted',
    byDave({ identity: delegated, resourcePolicy: [] }),
    'implicitlyDenied by resource',
  ],
  [
    'allowing Dave himself is not sufficient across accounts',
    byDave({ identity: [], resourcePolicy: toAccount(dave) }),
    none,
  ],
  [
    'a Deny of the owner applies',
    byDave({
      identity: delegated,
      resourcePolicy: [...toAccount(dave), { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }],
    }),
    'explicitlyDenied by resource',
  ],
]);

const insecure: readonly Json[] = [
  {
    ...{ Sid: 'RestrictToTLSRequestsOnly', Effect: 'Deny', Principal: '*', Action: 's3:*' },
    ...{
      Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  },
];
const overTls = (value: string): Asked => ({
  ...{ action: 's3:GetObject', resource: 'arn:aws:s3:::b/c', principal: carlosArn, identity: fullAccess },
  ...{
    resourcePolicy: insecure,
    context: { 'aws:SecureTransport': [value], 'aws:ResourceAccount': ['111122223333'] },
  },
});
worked('Amazon S3 User Guide, "Examples of Amazon S3 bucket policies": HTTPS only', [
  ['over HTTPS', overTls('true'), allowed],
  ['over HTTP', overTls('false'), 'explicitlyDenied by resource'],
]);

const sending = (resource: string, more: Partial<Asked> = {}): Asked => ({
  ...{ action: 'sqs:SendMessage', resource: 'arn:aws:sqs:us-east-2:444455556666:queue1', principal: dave },
  identity: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: resource }],
  ...more,
});
worked('IAM User Guide, "IAM JSON policy elements: Resource"', [
  ['a queue', sending('arn:aws:sqs:us-east-2:444455556666:queue1'), allowed],
  [
    'a star at the end of a field matches across the colons after it',
    sending('arn:aws:sqs:us-east-2:*'),
    allowed,
  ],
  ['but not across the fields before it', sending('arn:aws:sqs:us-east-1:*'), none],
  ['a pattern without a star at the end has all fields', sending('arn:aws:sqs:us-east-2'), none],
]);

worked('IAM User Guide, "Cross-account policy evaluation logic": a resource-based policy that is not given', [
  [
    'the policy of the other account has to allow it',
    sending('*', { principal: carlosArn }),
    'depends on resource-based policy',
  ],
  ['in one account it need not', sending('*'), allowed],
  ['nobody allows it', sending('*', { principal: carlosArn, identity: [] }), none],
]);

const auditor = 'arn:aws:sts::444455556666:assumed-role/cross-account-read-only-role/cross-account-audit-app';
const auditRole = 'arn:aws:iam::444455556666:role/cross-account-read-only-role';
const daveAccount = 'arn:aws:iam::444455556666:root';
const allBut = (names: readonly string[], principal: string): Asked => ({
  ...byDave({ principal, identity: delegated }),
  resourcePolicy: [
    ...toAccount('444455556666'),
    {
      Effect: 'Deny',
      NotPrincipal: { AWS: names },
      Action: 's3:*',
      Resource: 'arn:aws:s3:::amzn-s3-demo-bucket1/*',
    },
  ],
});
const notByBucket = 'explicitlyDenied by resource';
worked('IAM User Guide, "AWS JSON policy elements: NotPrincipal"', [
  ['the user who is named', allBut([dave, daveAccount], dave), allowed],
  [
    'another user of the account that is named with him',
    allBut([dave, daveAccount], 'arn:aws:iam::444455556666:user/Ann'),
    notByBucket,
  ],
  ['a user of another account', allBut([dave, daveAccount], carlosArn), notByBucket],
  ['the session that is named', allBut([auditor, auditRole, daveAccount], auditor), allowed],
  [
    'another session of the role that is named with it',
    allBut([auditor, auditRole, daveAccount], auditor.replace('audit-app', 'other')),
    notByBucket,
  ],
  ['any session of a role that is named', allBut([auditRole, daveAccount], auditor), allowed],
]);

const serviceLinked =
  'arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig';
const denyAll: Json = { Effect: 'Deny', Action: '*', Resource: '*' };
worked(
  'AWS Organizations User Guide, "Service control policies (SCPs)" and "Resource control policies (RCPs)"',
  [
    ['an SCP limits a user', { ...byScps([[denyAll]]), principal: carlosArn }, 'explicitlyDenied by scp'],
    ['no SCP limits a service-linked role', { ...byScps([[denyAll]]), principal: serviceLinked }, allowed],
    [
      'no RCP does',
      { ...byScps([]), principal: serviceLinked, rcps: [[{ ...denyAll, Principal: '*' }]] },
      allowed,
    ],
    [
      'no SCP limits a service',
      {
        ...{ ...byScps([[denyAll]]), identity: [], principal: 'sns.amazonaws.com' },
        resourcePolicy: [
          {
            Effect: 'Allow',
            Principal: { Service: 'sns.amazonaws.com' },
            Action: 's3:GetObject',
            Resource: '*',
          },
        ],
      },
      allowed,
    ],
    [
      'an RCP does',
      {
        ...{ ...byScps([]), identity: [], principal: 'sns.amazonaws.com' },
        resourcePolicy: [
          {
            Effect: 'Allow',
            Principal: { Service: 'sns.amazonaws.com' },
            Action: 's3:GetObject',
            Resource: '*',
          },
        ],
        rcps: [[{ ...denyAll, Principal: '*' }]],
      },
      'explicitlyDenied by rcp',
    ],
  ],
);
