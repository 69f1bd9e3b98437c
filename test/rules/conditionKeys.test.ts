import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixed, reported } from './conditionCase.ts';

describe('invalid-global-condition-key', () => {
  const rule = 'invalid-global-condition-key';
  const titles = async (key: string): Promise<readonly string[]> =>
    Object.keys(await fixed(rule, { condition: `{ "StringLike": { "${key}": "x" } }` }));

  it('knows common names of the keys', async () => {
    assert.deepEqual(await titles('aws:Region'), ['Change the key to aws:RequestedRegion']);
    assert.deepEqual(await titles('aws:SourceVpcId'), ['Change the key to aws:SourceVpc']);
    assert.deepEqual(await titles('aws:Tag/team'), ['Change the key to aws:RequestTag/team']);
  });

  it('keeps the tag, even after a colon', async () => {
    assert.deepEqual(await titles('aws:PrincipleTag/Cost/Center'), [
      'Change the key to aws:PrincipalTag/Cost/Center',
    ]);
    assert.deepEqual(await titles('aws:ResourceTag:team'), ['Change the key to aws:ResourceTag/team']);
  });

  it('is certain only about typos, and otherwise mentions the date of the data', async () => {
    const severity = async (key: string): Promise<readonly string[]> =>
      reported(rule, { condition: `{ "StringLike": { "${key}": "x" } }` });
    assert.deepEqual(await severity('aws:SourceVpcc'), ['error "aws:SourceVpcc"']);
    assert.deepEqual(await severity('aws:SourceVpcName'), ['warning "aws:SourceVpcName"']);
    assert.deepEqual(await severity('aws:PrincipalOrgID2'), ['warning "aws:PrincipalOrgID2"']);
  });

  it('offers no key that the operator already has', async () => {
    const condition = '{ "StringLike": { "aws:UserAgents": "x", "AWS:useragent": "y" } }';
    assert.deepEqual(await reported(rule, { condition }), ['error "aws:UserAgents"']);
    assert.deepEqual(await fixed(rule, { condition }), {});
  });

  it('reports nothing that AWS accepts, that is unknown, or that other rules check', async () => {
    for (const key of [
      'aws:PrincipalOrgMasterAccountId',
      'AWS:SOURCEIP',
      'aws:${Key}',
      'aws:ARN',
      'aws:ResourceTag',
      'aws:ResourceTag/',
      'aws:',
    ]) {
      assert.deepEqual(await reported(rule, { condition: `{ "StringLike": { "${key}": "x" } }` }), [], key);
    }
  });
});

describe('invalid-service-condition-key', () => {
  const rule = 'invalid-service-condition-key';

  it('ignores providers, unknown services and AWS IoT Core policies', async () => {
    for (const key of [
      'accounts.google.com:nonsense',
      'oidc.eks.eu-central-1.amazonaws.com/id/ABC:sub',
      'saml:nonsense',
      'nosuchservice:key',
      'iot:Connection.Thing.IsAttached',
      'catalog:ChangeType',
      'kms:EncryptionContext:aws:s3:arn',
      'secretsmanager:ResourceTag/team',
    ]) {
      assert.deepEqual(await reported(rule, { condition: `{ "StringEquals": { "${key}": "x" } }` }), [], key);
    }
  });

  it("finds the key in the services of the statement's actions", async () => {
    assert.deepEqual(
      await fixed(rule, {
        action: 'iam:PassRole',
        condition: '{ "StringEquals": { "ec2:PassedToService": "ec2.amazonaws.com" } }',
      }),
      {
        'Change the key to iam:PassedToService':
          '{ "StringEquals": { "iam:PassedToService": "ec2.amazonaws.com" } }',
      },
    );
  });
});

describe('missing-tag-key-in-condition', () => {
  it('knows all ways in which services name their key families', async () => {
    const rule = 'missing-tag-key-in-condition';
    for (const key of [
      'aws:RequestTag',
      'AWS:requesttag/',
      's3:ExistingObjectTag',
      'rds:db-tag/',
      'glacier:ResourceTag/',
    ]) {
      assert.deepEqual(await reported(rule, { condition: `{ "StringEquals": { "${key}": "x" } }` }), [
        `error "${key}"`,
      ]);
    }
    for (const key of ['aws:TagKeys', 'ec2:ResourceTag/tag', 'dms:cert-tag/x', 'example.com/tag:tag']) {
      assert.deepEqual(await reported(rule, { condition: `{ "StringEquals": { "${key}": "x" } }` }), [], key);
    }
  });
});

describe('missing-qualifier', () => {
  it('reports nothing for Null and providers, and only hints where AWS uses the key without a qualifier', async () => {
    const rule = 'missing-qualifier';
    const condition = (key: string): string => `{ "StringEquals": { "${key}": "x" } }`;
    assert.deepEqual(await reported(rule, { condition: '{ "Null": { "aws:TagKeys": "false" } }' }), []);
    assert.deepEqual(
      await reported(rule, { condition: condition('cognito-identity.amazonaws.com:amr') }),
      [],
    );
    assert.deepEqual(await reported(rule, { condition: condition('events:detail-type') }), [
      'warning "events:detail-type"',
    ]);
    assert.deepEqual(await reported(rule, { condition: condition('aws:calledvia') }), [
      'error "aws:calledvia"',
    ]);
  });

  it('moves only the key that needs it', async () => {
    const condition = '{ "StringEquals": { "aws:TagKeys": ["a", "b"], "aws:RequestedRegion": "eu-west-1" } }';
    assert.deepEqual(await fixed('missing-qualifier', { condition }), {
      'Use ForAnyValue:StringEquals: one of the values has to match':
        '{ "StringEquals": { "aws:RequestedRegion": "eu-west-1" }, "ForAnyValue:StringEquals": { ' +
        '"aws:TagKeys": ["a", "b"] } }',
      'Use ForAllValues:StringEquals: every value has to match':
        '{ "StringEquals": { "aws:RequestedRegion": "eu-west-1" }, "ForAllValues:StringEquals": { ' +
        '"aws:TagKeys": ["a", "b"] } }',
    });
  });
});

describe('forallvalues-with-single-valued-key', () => {
  it('narrows only Allow statements, and knows a key that is a list despite its type', async () => {
    const rule = 'forallvalues-with-single-valued-key';
    const condition = '{ "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }';
    assert.deepEqual(await reported(rule, { condition }), ['warning "aws:PrincipalOrgID"']);
    assert.deepEqual(await reported(rule, { condition, effect: 'Deny' }), [
      'information "aws:PrincipalOrgID"',
    ]);
    assert.deepEqual(
      await reported(rule, {
        condition: '{ "ForAllValues:StringEquals": { "codestar-connections:ProviderAction": "ListOwners" } }',
      }),
      [],
    );
  });
});
