import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Asked, Json } from './ask.ts';
import { ask, outcomeOf } from './ask.ts';

const user = 'arn:aws:iam::111122223333:user/ann';
const role = 'arn:aws:iam::111122223333:role/app';
const session = 'arn:aws:sts::111122223333:assumed-role/app/i-1';
const bucketObject = 'arn:aws:s3:::reports/x';
const inAccount = (account: string): Readonly<Record<string, readonly string[]>> => ({
  'aws:ResourceAccount': [account],
});
const read: Json = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };
const deny: Json = { ...read, Effect: 'Deny' };
const anything: Json = { Effect: 'Allow', Action: '*', Resource: '*' };
const something: Json = { Effect: 'Allow', Action: 'ec2:*', Resource: '*' };
const to = (principal: unknown): Json => ({ ...read, Principal: principal });
const getObject = { action: 's3:GetObject', resource: bucketObject };

const answers = (name: string, asked: Asked, expected: string): void => {
  it(name, () => {
    assert.equal(outcomeOf(asked), expected);
  });
};

/** IAM User Guide, "Policy evaluation logic" and "How AWS enforcement code logic evaluates requests". */
describe('identity-based policies', () => {
  answers('deny by default', { ...getObject, identity: [something] }, 'implicitlyDenied by identity');
  answers('allow by a statement', { ...getObject, identity: [read] }, 'allowed');
  answers(
    'deny by a statement, regardless of any Allow',
    { ...getObject, identity: [anything, deny] },
    'explicitlyDenied by identity',
  );
  answers('know actions in any case', { ...getObject, action: 'S3:getobject', identity: [read] }, 'allowed');
  answers(
    'compare resources case-sensitively',
    { ...getObject, resource: 'arn:aws:s3:::Reports/x', identity: [read] },
    'implicitlyDenied by identity',
  );
  answers(
    'allow all but NotAction',
    { ...getObject, identity: [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }] },
    'allowed',
  );
  answers(
    'do not allow actions in NotAction',
    { action: 'iam:GetUser', identity: [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }] },
    'implicitlyDenied by identity',
  );
  answers(
    'deny all but NotResource',
    {
      ...getObject,
      identity: [anything, { Effect: 'Deny', Action: 's3:*', NotResource: 'arn:aws:s3:::other/*' }],
    },
    'explicitlyDenied by identity',
  );
  answers(
    'need a Resource',
    { ...getObject, identity: [{ Effect: 'Allow', Action: '*' }] },
    'implicitlyDenied by identity',
  );
});

describe('permissions boundaries and session policies', () => {
  answers(
    'a boundary limits',
    { ...getObject, identity: [anything], boundary: [something] },
    'implicitlyDenied by boundary',
  );
  answers(
    'a boundary does not grant',
    { ...getObject, identity: [something], boundary: [anything] },
    'implicitlyDenied by identity',
  );
  answers('both together allow', { ...getObject, identity: [read], boundary: [anything] }, 'allowed');
  answers(
    'a session policy limits',
    { ...getObject, identity: [anything], session: [something] },
    'implicitlyDenied by session',
  );
});

describe('organizations', () => {
  answers(
    'each level must allow',
    { ...getObject, identity: [read], scps: [[anything], [something]] },
    'implicitlyDenied by scp',
  );
  answers('all levels allow', { ...getObject, identity: [read], scps: [[anything], [anything]] }, 'allowed');
  answers(
    'an SCP denies',
    { ...getObject, identity: [read], scps: [[anything, deny]] },
    'explicitlyDenied by scp',
  );
  answers('an SCP does not grant', { ...getObject, scps: [[anything]] }, 'implicitlyDenied by identity');
  answers(
    'an RCP only denies',
    { ...getObject, principal: user, identity: [read], rcps: [[{ ...deny, Principal: '*' }]] },
    'explicitlyDenied by rcp',
  );
  answers(
    'an RCP for other resources has no effect',
    {
      ...getObject,
      principal: user,
      identity: [read],
      rcps: [[{ ...deny, Principal: '*', Action: 'sqs:*' }]],
    },
    'allowed',
  );
});

describe('a resource-based policy in the same account', () => {
  const own = { ...getObject, context: inAccount('111122223333') };
  answers('grants to a user', { ...own, principal: user, resourcePolicy: [to({ AWS: user })] }, 'allowed');
  answers(
    'grants to a user beyond the boundary',
    { ...own, principal: user, boundary: [something], resourcePolicy: [to({ AWS: user })] },
    'allowed',
  );
  answers('grants to a role', { ...own, principal: session, resourcePolicy: [to({ AWS: role })] }, 'allowed');
  answers(
    'grants to a role within its boundary',
    { ...own, principal: session, boundary: [something], resourcePolicy: [to({ AWS: role })] },
    'implicitlyDenied by identity',
  );
  answers(
    'grants to a session beyond the boundary',
    { ...own, principal: session, boundary: [something], resourcePolicy: [to({ AWS: session })] },
    'allowed',
  );
  answers(
    'delegates the decision to the account that it names',
    { ...own, principal: user, resourcePolicy: [to({ AWS: '111122223333' })] },
    'implicitlyDenied by identity',
  );
  answers(
    'denies regardless of any Allow',
    { ...own, principal: user, identity: [read], resourcePolicy: [{ ...deny, Principal: '*' }] },
    'explicitlyDenied by resource',
  );
  answers(
    'does not limit principals that it does not name',
    { ...own, principal: user, identity: [read], resourcePolicy: [to({ AWS: role })] },
    'allowed',
  );
});

describe('a resource-based policy in another account', () => {
  const other = { ...getObject, principal: user, context: inAccount('444455556666') };
  answers('is not enough', { ...other, resourcePolicy: [to({ AWS: user })] }, 'implicitlyDenied by identity');
  answers(
    'is needed',
    { ...other, identity: [read], resourcePolicy: [to({ AWS: role })] },
    'implicitlyDenied by resource',
  );
  answers(
    'allows together with the identity-based one',
    { ...other, identity: [read], resourcePolicy: [to({ AWS: 'arn:aws:iam::111122223333:root' })] },
    'allowed',
  );
  answers(
    'of an unknown account makes the answer depend on it',
    { ...getObject, principal: user, identity: [read], resourcePolicy: [to({ AWS: role })] },
    'depends on aws:resourceaccount',
  );
});

describe('callers without policies of their own', () => {
  const topic = {
    action: 'sqs:SendMessage',
    resource: 'arn:aws:sqs:eu-west-1:111122223333:q',
    principal: 'sns.amazonaws.com',
  };
  const send: Json = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: '*',
  };
  const from = { ...send, Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:111122223333:*' } } };
  answers('a service is allowed by the resource', { ...topic, resourcePolicy: [send] }, 'allowed');
  answers(
    'a service may depend on its source',
    { ...topic, resourcePolicy: [from] },
    'depends on aws:sourcearn',
  );
  answers(
    'another service is not allowed',
    { ...topic, principal: 's3.amazonaws.com', resourcePolicy: [send] },
    'implicitlyDenied by identity',
  );
  answers('anybody is', { ...getObject, principal: '*', resourcePolicy: [to('*')] }, 'allowed');
});

/** AWS KMS Developer Guide, "Key policies in AWS KMS"; IAM User Guide, "Roles terms and concepts" on trust policies. */
describe('policies that must allow the request', () => {
  const key = 'arn:aws:kms:eu-west-1:111122223333:key/1';
  const decrypt: Json = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' };
  const root: Json = {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Action: 'kms:*',
    Resource: '*',
  };
  const kms = { action: 'kms:Decrypt', resource: key, principal: user };
  answers('a key policy is needed', { ...kms, identity: [decrypt] }, 'depends on key policy');
  answers(
    'one that names the account delegates',
    { ...kms, identity: [decrypt], resourcePolicy: [root] },
    'allowed',
  );
  answers(
    'one that names somebody else does not delegate',
    { ...kms, identity: [decrypt], resourcePolicy: [{ ...root, Principal: { AWS: role } }] },
    'implicitlyDenied by resource',
  );
  answers(
    'one that names the user is sufficient',
    { ...kms, resourcePolicy: [{ ...root, Principal: { AWS: user } }] },
    'allowed',
  );
  const assume = { action: 'sts:AssumeRole', resource: role, principal: user };
  const trust: Json = { Effect: 'Allow', Principal: { AWS: user }, Action: 'sts:AssumeRole' };
  answers('a trust policy is enough', { ...assume, resourcePolicy: [trust] }, 'allowed');
  answers('a trust policy is needed', { ...assume, identity: [anything] }, 'depends on trust policy');
});

describe('VPC endpoint policies', () => {
  const through = { ...getObject, principal: user, identity: [read] };
  answers(
    'must allow',
    { ...through, endpoint: [{ ...something, Principal: '*' }] },
    'implicitlyDenied by endpoint',
  );
  answers('allow', { ...through, endpoint: [{ ...anything, Principal: '*' }] }, 'allowed');
});

describe('the closest statement', () => {
  it('has the fewest elements that do not match, which are returned', () => {
    const { nearMiss } = ask({
      ...getObject,
      resource: 'arn:aws:s3:::reports',
      identity: [
        { ...something, Sid: 'Compute' },
        { ...read, Sid: 'Read' },
      ],
    });
    assert.equal(nearMiss?.match.statement.sid?.value, 'Read');
    assert.deepEqual(nearMiss.misfits, ['Resource']);
  });
  it("matches the request but delegates the decision to the caller's account", () => {
    const { outcome, nearMiss } = ask({
      ...{ action: 'sts:AssumeRole', resource: role, principal: user },
      resourcePolicy: [
        {
          ...{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' } },
          Action: 'sts:AssumeRole',
        },
      ],
    });
    assert.equal(outcome, 'implicitlyDenied');
    assert.deepEqual(nearMiss?.misfits, []);
  });
  it('does not exist if no statement contains the action', () => {
    assert.equal(ask({ ...getObject, identity: [something] }).nearMiss, undefined);
  });
});

describe('a computed principal', () => {
  const account = { AWS: { Ref: 'Account' } };
  for (const [name, principal, outcome] of [
    ['may be the caller', { Principal: account }, 'depends'],
    ['may be any principal', { Principal: { Ref: 'Principal' } }, 'depends'],
    ['may be left out', { NotPrincipal: account }, 'depends'],
  ] as const)
    it(name, () => {
      const resourcePolicy = [{ ...read, ...principal }];
      const { action, resource } = getObject;
      assert.equal(ask({ action, resource, principal: user, resourcePolicy }).outcome, outcome);
    });
});

describe('a computed statement', () => {
  const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
  const choice = (statement: Json): Json => ({ 'Fn::If': ['IsProd', statement, { Ref: 'AWS::NoValue' }] });
  for (const [name, identity, outcome] of [
    ['may allow', [choice(allow)], 'depends'],
    ['may allow, as each of a list', [choice({ 'Fn::If': ['IsLarge', allow, allow] })], 'depends'],
    ['may deny', [allow, choice({ ...allow, Effect: 'Deny' })], 'depends'],
    ['may be anything', [allow, { Ref: 'Statement' }], 'depends'],
    ['may allow or deny', [{ ...allow, Effect: { Ref: 'Effect' } }], 'depends'],
    ['may have any condition', [{ ...allow, Condition: { Ref: 'Condition' } }], 'depends'],
    ['may have any key', [{ ...allow, Condition: { StringEquals: { Ref: 'Keys' } } }], 'depends'],
    ['is about another action', [choice({ ...allow, Action: 's3:PutObject' })], 'implicitlyDenied'],
    ['does not deny where it can only allow', [allow, choice(allow)], 'allowed'],
    ['does not allow where it can only deny', [choice({ ...allow, Effect: 'Deny' })], 'implicitlyDenied'],
  ] as const)
    it(name, () => {
      assert.equal(ask({ action: 's3:GetObject', resource: 'arn:aws:s3:::b/x', identity }).outcome, outcome);
    });
});
