import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyFix, findingsIn } from './checkRule.ts';

/** The rules' findings in statements, without hints and notes, and the text after the first fix of each. */
async function findingsOf(
  statements: readonly object[],
  kind?: string,
  uri?: string,
): Promise<readonly { readonly rule: string; readonly message: string; readonly fixed: string }[]> {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const { analysis, findings } = await findingsIn({ text, kind, ...(uri !== undefined && { uri }) });
  return findings
    .filter(({ severity, rule }) => /error|warning/.test(severity) && rule.tier !== 'security')
    .map(({ rule, message, fixes }) => {
      const [fix] = fixes();
      return { rule: rule.id, message, fixed: fix === undefined ? '' : applyFix(analysis, fix) };
    });
}

async function once(statement: object, rule: string, fixed: RegExp, kind?: string): Promise<void> {
  const found = await findingsOf([{ ...reader, ...statement }], kind);
  assert.deepEqual(
    found.map((each) => each.rule),
    [rule],
    JSON.stringify(statement),
  );
  assert.match(found[0]?.fixed ?? '', fixed);
}

const reader = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

describe('common mistakes that have one finding with a fix', () => {
  it('operators from other languages', async () => {
    const key = { 'aws:PrincipalTag/team': 'x' };
    for (const [operator, value, condition] of [
      ['Exists', { 'aws:PrincipalTag/team': 'true' }, '{"Null":{"aws:PrincipalTag/team":"false"}}'],
      ['Exists', { 'aws:PrincipalTag/team': false }, '{"Null":{"aws:PrincipalTag/team":"true"}}'],
      ['NotExists', { 'aws:PrincipalTag/team': 'true' }, '{"Null":{"aws:PrincipalTag/team":"true"}}'],
      ['Not', { StringEquals: key }, '{"StringNotEquals":{"aws:PrincipalTag/team":"x"}}'],
      ['not', { StringLike: key }, '{"StringNotLike":{"aws:PrincipalTag/team":"x"}}'],
      ['And', { StringEquals: key }, '{"StringEquals":{"aws:PrincipalTag/team":"x"}}'],
    ] as const) {
      const [found, ...others] = await findingsOf([{ ...reader, Condition: { [operator]: value } }]);
      assert.deepEqual([found?.rule, others], ['invalid-condition-operator', []], operator);
      assert.ok(found?.fixed.includes(`"Condition":${condition}`), found?.fixed);
    }
  });

  it('operators that differ in case', async () => {
    const Condition = {
      StringEquals: { 'aws:PrincipalTag/a': 'x' },
      stringequals: { 'aws:PrincipalTag/b': 'y' },
    };
    await once({ Condition }, 'duplicate-keys-with-different-case', /"StringEquals":\{[^}]*\/a[^}]*\/b/);
  });

  it('principals: several services in one string, and a user or role without its account', async () => {
    const trust = { Action: 'sts:AssumeRole', Resource: undefined };
    for (const between of [', ', ' ', ';'])
      await once(
        { ...trust, Principal: { Service: `lambda.amazonaws.com${between}ec2.amazonaws.com` } },
        'invalid-service-principal-format',
        /\["lambda\.amazonaws\.com","ec2\.amazonaws\.com"\]/,
        'trust',
      );
    for (const [name, arn] of [
      ['iam-user:alice', 'user/alice'],
      ['user/alice', 'user/alice'],
      ['role/ci/deploy', 'role/ci/deploy'],
      ['deploy', 'role/deploy'],
    ] as const)
      await once(
        { ...trust, Principal: { AWS: name } },
        'invalid-principal-format',
        new RegExp(`"arn:aws:iam::\\d{12}:${arn}"`),
        'trust',
      );
  });

  it('operations that several actions allow', async () => {
    const table = { Resource: 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders' };
    await once(
      { ...table, Action: ['dynamodb:TransactWriteItems', 'dynamodb:PutItem'] },
      'invalid-action',
      /\["dynamodb:UpdateItem","dynamodb:DeleteItem","dynamodb:ConditionCheckItem","dynamodb:PutItem"\]/,
    );
    const key = { Resource: 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab' };
    await once(
      { ...key, Action: 'kms:ReEncrypt' },
      'invalid-action',
      /\["kms:ReEncryptFrom","kms:ReEncryptTo"\]/,
    );
  });

  it('a log group without its type', async () => {
    for (const name of ['/aws/lambda/f', '/aws/lambda/f:*', 'jobs:*'])
      await once(
        { Action: 'logs:PutLogEvents', Resource: `arn:aws:logs:eu-west-1:123456789012:${name}` },
        'invalid-arn-resource',
        new RegExp(`:log-group:${name.replace(':*', '')}:\\*"`),
      );
  });

  it('an ARN with wildcards in a condition that lacks a field', async () => {
    for (const operator of ['ArnLike', 'ArnNotLike', 'ArnEquals'])
      await once(
        { Condition: { [operator]: { 'aws:PrincipalArn': 'arn:aws:iam:*:role/Admin*' } } },
        'condition-value-never-matches',
        /"arn:aws:iam::\*:role\/Admin\*"/,
      );
    for (const whole of ['arn:aws:iam::*:role/Admin', 'arn:aws:iam:*', 'arn:*:iam::*:*'])
      assert.deepEqual(
        await findingsOf([{ ...reader, Condition: { ArnLike: { 'aws:PrincipalArn': whole } } }]),
        [],
        whole,
      );
  });

  it('the name of a user in a variable', async () => {
    for (const name of ['user', 'name', 'user_name'])
      await once(
        { Resource: `arn:aws:s3:::home/\${aws:${name}}/*` },
        'unknown-variable-key',
        /\$\{aws:username\}/,
      );
  });
});

describe('a principal in only one of two statements', () => {
  const [everybody, writer] = [
    { ...reader, Principal: { AWS: '111122223333' } },
    { ...reader, Action: 's3:PutObject' },
  ];
  const rulesOf = async (...statements: readonly object[]): Promise<readonly string[]> =>
    (await findingsOf(statements)).map(({ rule }) => rule);

  it('is missing in the other one if both are of one service, as in a bucket policy', async () => {
    assert.deepEqual(await rulesOf(everybody, writer), ['missing-principal']);
    assert.deepEqual(await rulesOf(writer, everybody), ['missing-principal']);
  });

  it('is wrong if no resource has a policy with the actions of both', async () => {
    const starter = { ...reader, Action: 'ec2:StartInstances', Resource: '*' };
    assert.deepEqual(await rulesOf(everybody, starter), ['unsupported-principal']);
  });

  it('belongs to a trust policy, which cannot be combined with permissions', async () => {
    const trust = {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'lambda.amazonaws.com' },
    };
    const [found, ...others] = await findingsOf([trust, reader]);
    assert.deepEqual([found?.rule, others], ['unsupported-principal', []]);
    assert.match(found?.message ?? '', /belongs in the trust policy/);
  });
});

describe('the policy of a topic or a queue', () => {
  const topic = { Resource: 'arn:aws:sns:eu-west-1:123456789012:jobs', Principal: { AWS: '111122223333' } };
  const queue = { Resource: 'arn:aws:sqs:eu-west-1:123456789012:jobs', Principal: { AWS: '111122223333' } };

  it('has only actions that the service accepts there, whether the kind is declared or detected', async () => {
    for (const kind of ['resource/sns', undefined]) {
      await once(
        { ...topic, Action: ['sns:Publish', 'sns:SetSubscriptionAttributes'] },
        'unsupported-action-in-policy',
        /\["sns:Publish"\]/,
        kind,
      );
      await once(
        { ...topic, Action: 'SNS:*' },
        'unsupported-action-in-policy',
        /"Action":\["sns:AddPermission",[^\]]*"sns:Subscribe"\]/,
        kind,
      );
    }
  });

  it('is not reported if it may be a VPC endpoint policy, and for actions that it may have', async () => {
    const open = {
      ...reader,
      ...topic,
      Principal: '*',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    };
    assert.deepEqual(await findingsOf([{ ...open, Action: 'sns:*' }]), []);
    assert.deepEqual(
      await findingsOf([{ ...reader, ...topic, Action: ['sns:Subscribe', 'SNS:Receive'] }], 'resource/sns'),
      [],
    );
    const own = { ...queue, Principal: { AWS: '123456789012' } };
    for (const each of [own, { ...queue, Action: 'sqs:*' }, { ...queue, Effect: 'Deny' }])
      assert.deepEqual(
        await findingsOf([{ ...reader, Action: 'sqs:TagQueue', ...each }], 'resource/sqs'),
        [],
      );
  });
});

describe('trust in an issuer shared by customers', () => {
  const trusting = (provider: string, claim: string): object => ({
    Effect: 'Allow',
    Action: 'sts:AssumeRoleWithWebIdentity',
    Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${provider}` },
    Condition: { StringEquals: { [`${provider}:${claim}`]: 'x' } },
  });

  it('needs the claim that identifies the customer', async () => {
    for (const provider of ['gitlab.com', 'app.terraform.io', 'agent.buildkite.com']) {
      const [found, ...others] = await findingsOf([trusting(provider, 'aud')]);
      assert.deepEqual([found?.rule, others], ['missing-condition-key-for-oidc-principal', []]);
      assert.ok(found?.fixed.includes(`"${provider}:sub":"subject"`), found?.fixed);
      assert.deepEqual(await findingsOf([trusting(provider, 'sub')]), []);
    }
  });

  it('is accepted with only the audience if the issuer belongs to one customer', async () => {
    assert.deepEqual(await findingsOf([trusting('oidc.circleci.com/org/1a2b', 'aud')]), []);
    assert.deepEqual(await findingsOf([trusting('gitlab.example.com', 'aud')]), []);
  });
});
