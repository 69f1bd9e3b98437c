import { it } from 'node:test';
import assert from 'node:assert/strict';
import type { Asked, Json } from './ask.ts';
import { outcomeOf } from './ask.ts';
import { allowed, none, worked } from './worked.ts';

const all: Json = { Effect: 'Allow', Action: '*', Resource: '*' };
const denyAll: Json = { Effect: 'Deny', Action: '*', Resource: '*' };
const rootUser = 'arn:aws:iam::111122223333:root';
const queue = 'arn:aws:sqs:us-east-1:111122223333:orders';
const byRoot: Asked = { principal: rootUser, action: 'sqs:SendMessage', resource: queue };

worked('IAM User Guide, "How AWS enforcement code logic evaluates requests to allow or deny access"', [
  ['the root user needs no policy', byRoot, allowed],
  ['the account without its root user does', { ...byRoot, principal: '111122223333' }, none],
  ['an SCP denies the root user', { ...byRoot, scps: [[all, denyAll]] }, 'explicitlyDenied by scp'],
  [
    'an SCP that does not allow the request stops the root user',
    { ...byRoot, scps: [[{ ...all, Action: 's3:*' }]] },
    'implicitlyDenied by scp',
  ],
  [
    'a resource-based policy denies the root user',
    { ...byRoot, resourcePolicy: [{ ...denyAll, Principal: '*' }] },
    'explicitlyDenied by resource',
  ],
  [
    'a resource-based policy that allows others does not stop the root user',
    { ...byRoot, resourcePolicy: [{ ...all, Principal: { Service: 'sns.amazonaws.com' } }] },
    allowed,
  ],
  [
    'in another account the policy of the resource has to allow the root user',
    { ...byRoot, resource: queue.replace('111122223333', '444455556666') },
    'depends on resource-based policy',
  ],
]);

const role = 'arn:aws:iam::111122223333:role/app';
worked('AWS STS API Reference, "AssumeRole"', [
  ['the root user cannot assume a role', { ...byRoot, action: 'sts:AssumeRole', resource: role }, none],
]);

const key = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const decrypts: Asked = { ...byRoot, action: 'kms:Decrypt', resource: key };
worked('AWS KMS Developer Guide, "Key policies in AWS KMS"', [
  ['not even the root user may use a key without its policy', decrypts, 'depends on key policy'],
  [
    'nor where the policy does not allow the account',
    { ...decrypts, resourcePolicy: [{ ...all, Principal: { AWS: role } }] },
    'implicitlyDenied by resource',
  ],
  [
    'the root user may where it allows the account',
    { ...decrypts, resourcePolicy: [{ ...all, Principal: { AWS: rootUser } }] },
    allowed,
  ],
]);

const shirley = 'arn:aws:iam::111122223333:user/Shirley';
const notShirley: Json = { ...denyAll, NotPrincipal: { AWS: [shirley, rootUser] } };
const byShirley: Asked = {
  ...byRoot,
  principal: shirley,
  identity: [all],
  resourcePolicy: [notShirley],
};
worked('IAM User Guide, "Permissions boundaries for IAM entities"', [
  ['a Deny with NotPrincipal does not apply to whom it names', byShirley, allowed],
  ['but not with a permissions boundary', { ...byShirley, boundary: [all] }, 'explicitlyDenied by resource'],
  [
    'a service has none',
    {
      ...byShirley,
      principal: 'sns.amazonaws.com',
      boundary: [all],
      resourcePolicy: [
        { ...all, Principal: { Service: 'sns.amazonaws.com' } },
        { ...denyAll, NotPrincipal: { Service: 'sns.amazonaws.com' } },
      ],
    },
    allowed,
  ],
]);

const passesTags: Asked = { principal: shirley, identity: [all], action: 'sts:TagSession', resource: role };
const trusts = (action: string | readonly string[]): readonly Json[] => [
  { Effect: 'Allow', Principal: { AWS: rootUser }, Action: action },
];
worked(
  'IAM User Guide, "Pass session tags in AWS STS" and "Monitor and control actions taken with assumed roles"',
  [
    ['session tags take the trust policy', passesTags, 'depends on trust policy'],
    [
      'which has to allow them',
      { ...passesTags, resourcePolicy: trusts('sts:AssumeRole') },
      'implicitlyDenied by resource',
    ],
    ['and may', { ...passesTags, resourcePolicy: trusts(['sts:AssumeRole', 'sts:TagSession']) }, allowed],
    [
      'a source identity takes it too',
      { ...passesTags, action: 'sts:SetSourceIdentity' },
      'depends on trust policy',
    ],
    [
      'the tags of a federated user do not',
      { ...passesTags, resource: 'arn:aws:sts::111122223333:federated-user/Bob' },
      allowed,
    ],
  ],
);

const federated = 'arn:aws:sts::111122223333:federated-user/Bob';
const byFederated: Asked = { ...byRoot, principal: federated, identity: [all] };
worked('IAM User Guide, "Permissions for GetFederationToken"', [
  ['without a session policy the session has no permissions', byFederated, 'implicitlyDenied by session'],
  ['with one it has those that both allow', { ...byFederated, session: [all] }, allowed],
  [
    'the session policy grants nothing that the user does not have',
    { ...byFederated, identity: [], session: [all] },
    none,
  ],
  [
    'a resource-based policy that names the session is enough',
    { ...byFederated, resourcePolicy: [{ ...all, Principal: { AWS: federated } }] },
    allowed,
  ],
]);

const slr = 'arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForConfig/session';
worked('AWS Organizations User Guide, "Service control policies (SCPs)"', [
  [
    'no SCP limits a session of a service-linked role',
    { ...byRoot, principal: slr, identity: [all], scps: [[denyAll]] },
    allowed,
  ],
  [
    'one limits the sessions of other roles',
    { ...byRoot, principal: slr.replace('AWSServiceRoleFor', ''), identity: [all], scps: [[denyAll]] },
    'explicitlyDenied by scp',
  ],
]);

const group = 'arn:aws:logs:us-east-1:111122223333:log-group:app';
const on = (pattern: string, resource: string): string =>
  outcomeOf({ action: 'logs:DeleteLogGroup', resource, identity: [{ ...all, Resource: pattern }] });
it('a star at the end of a field matches across colons: IAM User Guide, "IAM JSON policy elements: Resource"', () => {
  assert.equal(on('arn:aws:logs:*:log-group:app', group), allowed);
  assert.equal(on('arn:aws:logs:us-*:log-group:app', group), allowed);
  assert.equal(on('arn:aws:logs*', group), allowed);
  assert.equal(on('arn:aws:logs:u*t-1:*', group), allowed);
  assert.equal(on('arn:aws:logs:us*3:log-group:app', group), none);
  assert.equal(on('arn:aws:logs:*:log-group:other', group), none);
  assert.equal(on('arn:aws:logs:us-east-1?111122223333:log-group:app', group), none);
  assert.equal(on('arn:aws:logs:*:*:log-group:a?p', group), allowed);
});
