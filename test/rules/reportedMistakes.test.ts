import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyFix, findingsIn } from './checkRule.ts';

/** A statement with a mistake that somebody made, the rule that reports it, and the result of the first fix. */
interface Mistake {
  readonly statement: object;
  readonly rule: string;
  /** Part of the text after the fix; absent if nothing can be guessed. */
  readonly fixed?: string;
  /** The rules with findings above hints in the fixed policy; none if absent. */
  readonly leaves?: readonly string[];
}

const account = '111122223333';

async function complaints(text: string): ReturnType<typeof findingsIn> {
  const { analysis, findings } = await findingsIn({ text });
  const loud = findings.filter(({ severity, rule }) => severity !== 'hint' && rule.tier !== 'security');
  return { analysis, findings: loud };
}

async function check({ statement, rule, fixed, leaves = [] }: Mistake): Promise<void> {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
  const { analysis, findings } = await complaints(text);
  assert.deepEqual(
    findings.map((each) => each.rule.id),
    [rule],
    text,
  );
  const [fix] = findings[0]?.fixes() ?? [];
  if (fixed === undefined) {
    assert.equal(fix, undefined, text);
    return;
  }
  assert.ok(fix, text);
  const after = applyFix(analysis, fix);
  assert.ok(after.includes(fixed), after);
  const left = await complaints(after);
  assert.deepEqual(
    left.findings.map((each) => each.rule.id),
    leaves,
    after,
  );
}

describe('mistakes that are reported and fixed', () => {
  for (const [action, written, suggestion] of [
    ['lambda:InvokeFunction', 'lambda:eu-west-1:function:app', 'lambda:eu-west-1:*:function:app'],
    ['lambda:InvokeFunction', `lambda:${account}:function:app`, `lambda:*:${account}:function:app`],
    ['logs:PutLogEvents', 'logs:*:log-group:/app:*', 'logs:*:*:log-group:/app:*'],
    ['logs:PutLogEvents', 'logs::log-group:/app:*', 'logs:*:*:log-group:/app:*'],
    ['rds:StartDBInstance', 'rds:${var.region}:db:app', 'rds:${var.region}:*:db:app'],
    [
      'states:StartExecution',
      'states:${AccountId}:stateMachine:app',
      'states:*:${AccountId}:stateMachine:app',
    ],
  ] as const)
    it(`an ARN that lacks a field: ${written}`, async () => {
      await check({
        statement: { Action: action, Resource: `arn:aws:${written}` },
        rule: 'invalid-arn-account',
        fixed: `arn:aws:${suggestion}`,
      });
    });
  it('reports an invalid account ID, without naming a missing field', async () => {
    for (const field of ['11112222333', 'prod'])
      await check({
        statement: { Action: 'sqs:SendMessage', Resource: `arn:aws:sqs:eu-west-1:${field}:jobs` },
        rule: 'invalid-arn-account',
      });
  });
  for (const [written, suggestion] of [
    ['s3.GetObject', 's3:GetObject'],
    ['s3/GetObject', 's3:GetObject'],
    ['s3.Get*', 's3:Get*'],
    ['GetObject', 's3:GetObject'],
  ] as const)
    it(`an action with a wrong separator, or without a service: ${written}`, async () => {
      await check({
        statement: { Action: written, Resource: 'arn:aws:s3:::reports/*' },
        rule: 'invalid-action',
        fixed: `"Action":"${suggestion}"`,
      });
    });
  it('an action with a superfluous part', async () => {
    await check({
      statement: { Action: 'ses:v2:SendEmail', Resource: '*' },
      rule: 'action-extra-colon',
      fixed: '"ses:SendEmail"',
    });
  });
  it('the ARN of a principal without its type', async () => {
    await check({
      statement: { Action: 'sts:AssumeRole', Principal: { AWS: `arn:aws:iam::${account}:Admin` } },
      rule: 'invalid-principal-format',
      fixed: `arn:aws:iam::${account}:role/Admin`,
    });
  });
  it('a bare alias in place of the ID of a key', async () => {
    await check({
      statement: { Action: 'kms:Decrypt', Resource: 'alias/app' },
      rule: 'missing-arn-field',
      fixed: '"ForAnyValue:StringEquals":{"kms:ResourceAliases":"alias/app"}',
    });
    await check({
      statement: { Action: 'lambda:InvokeFunction', Resource: 'function:app' },
      rule: 'invalid-arn-prefix',
      fixed: ':function:app"',
    });
  });
  it('an operator that does not fit its key', async () => {
    const read = { Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };
    for (const [condition, rule, fixed] of [
      [{ NumericLessThan: { 'aws:CurrentTime': '2027-01-01' } }, 'type-mismatch-number', '{"DateLessThan":{'],
      [
        { StringLike: { 'aws:SourceIp': ['203.0.113.*', '198.51.*'] } },
        'type-mismatch',
        '{"IpAddress":{"aws:SourceIp":["203.0.113.0/24","198.51.0.0/16"]}}',
      ],
    ] as const)
      await check({ statement: { ...read, Condition: condition }, rule, fixed });
    await check({
      statement: { ...read, Condition: { IpAddress: { 'aws:SourceVpce': '10.0.0.0/8' } } },
      rule: 'type-mismatch',
      fixed: '"aws:VpcSourceIp"',
      leaves: ['missing-paired-condition-keys'],
    });
  });
  it('Amazon EC2 actions without resource-level permissions are only valid on *', async () => {
    const Resource = `arn:aws:ec2:eu-west-1:${account}:instance/*`;
    await check({
      statement: { Action: ['ec2:DescribeInstances', 'ec2:StartInstances'], Resource },
      rule: 'action-needs-resource-star',
      fixed: '{"Effect":"Allow","Action":"ec2:DescribeInstances","Resource":"*"}',
    });
    await check({
      statement: { Action: 'ec2:DescribeInstances', Resource },
      rule: 'action-needs-resource-star',
      fixed: '"Resource":"*"',
    });
  });
  it('the subject of a token in a wrong form', async () => {
    const subject = (provider: string, operator: string, value: string): object => ({
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${provider}` },
      Condition: {
        StringEquals: { [`${provider}:aud`]: 'sts.amazonaws.com' },
        [operator]: { [`${provider}:sub`]: value },
      },
    });
    const eks = 'oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';
    const github = 'token.actions.githubusercontent.com';
    const rule = 'condition-value-never-matches';
    for (const [provider, value, fixed] of [
      [eks, 'serviceaccount:jobs:app', '"system:serviceaccount:jobs:app"'],
      [eks, 'jobs:app', '"system:serviceaccount:jobs:app"'],
      [github, 'acme/app:ref:refs/heads/main', '"repo:acme/app:ref:refs/heads/main"'],
    ] as const)
      await check({ statement: subject(provider, 'StringLike', value), rule, fixed });
    await check({ statement: subject(eks, 'StringLike', 'system:serviceaccount:app'), rule });
    for (const value of ['system:serviceaccount:jobs:*', '*:jobs:app', 'system:*:app', '${subject}']) {
      const text = JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', ...subject(eks, 'StringLike', value) }],
      });
      assert.deepEqual((await complaints(text)).findings, [], value);
    }
  });

  it('offers the bucket for a bare name, before any access point', async () => {
    // https://github.com/ministryofjustice/modernisation-platform-environments/pull/590
    await check({
      statement: { Action: 's3:ListBucket', Resource: 'replica' },
      rule: 'missing-arn-field',
      fixed: '"arn:aws:s3:::replica"',
    });
  });
  it('reports an ARN without a Region once', async () => {
    // https://github.com/cloud-gov/terraform-provision/pull/1838
    await check({
      statement: { Action: 'iam:GetRole', Resource: `arn:aws:iam:us-gov-west-1:${account}:role/app` },
      rule: 'arn-region-not-allowed',
      fixed: `arn:aws:iam::${account}:role/app`,
    });
  });
  it('knows the form of an origin access identity', async () => {
    // https://github.com/aws-samples/aws-modern-application-workshop/issues/98
    const read = { Action: 's3:GetObject', Resource: 'arn:aws:s3:::site/*' };
    const identity = (name: string): object => ({ AWS: `arn:aws:iam::cloudfront:user/${name}` });
    const rule = 'invalid-principal-format';
    await check({ statement: { ...read, Principal: identity('ID_NUMBER') }, rule });
    const right = 'CloudFront Origin Access Identity E1A2B3C4D5E6F7';
    await check({
      statement: { ...read, Principal: identity('E1A2B3C4D5E6F7') },
      rule,
      fixed: `user/${right}"`,
    });
  });
  it('knows that a queue is not its own source', async () => {
    // https://github.com/hashicorp/terraform-provider-aws/pull/9471
    const queue = 'arn:aws:sqs:us-east-1:111122223333:jobs';
    await check({
      statement: {
        Principal: '*',
        Action: 'sqs:SendMessage',
        Resource: queue,
        Condition: { ArnEquals: { 'aws:SourceArn': queue } },
      },
      rule: 'condition-value-never-matches',
    });
  });
  it('explains the effect of a Deny statement with a key that the action never has', async () => {
    const prefix = { StringNotLike: { 's3:prefix': 'home/*' } };
    const both = ['arn:aws:s3:::docs', 'arn:aws:s3:::docs/*'];
    const deny = { Effect: 'Deny', Condition: prefix };
    const rule = 'deny-condition-always-matches';
    await check({ statement: { ...deny, Action: 's3:GetObject', Resource: both[1] }, rule });
    await check({
      statement: { ...deny, Action: ['s3:ListBucket', 's3:GetObject'], Resource: both },
      rule,
      fixed: '"Null":{"s3:prefix":"false"}',
    });
    const silent = [
      { ...deny, Action: 's3:ListBucket', Resource: both[0] },
      { ...deny, Action: 's3:*', Resource: both, Condition: { ...prefix, Null: { 's3:prefix': 'false' } } },
    ];
    for (const statement of silent) {
      const text = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
      const { findings } = await findingsIn({ text });
      assert.deepEqual(
        findings.filter((each) => each.rule.id === rule),
        [],
      );
    }
  });
  it('doubts a subject that ends with the repository', async () => {
    // https://github.com/ministryofjustice/modernisation-platform/issues/3909
    const github = 'token.actions.githubusercontent.com';
    const statement = (operator: string): object => ({
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${github}` },
      Condition: {
        StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com' },
        [operator]: { [`${github}:sub`]: 'repo:acme/app' },
      },
    });
    await check({
      statement: statement('StringLike'),
      rule: 'condition-value-never-matches',
      fixed: '"repo:acme/app:*"',
      leaves: ['specific-github-repo-and-branch-recommended'],
    });
  });
});

describe("policies from AWS's guides", () => {
  const silent = async (statement: object): Promise<void> => {
    const text = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
    const { findings } = await complaints(text);
    assert.deepEqual(
      findings.map((each) => each.rule.id),
      [],
      text,
    );
  };
  it('leave the Region of kms:ViaService to the reader', async () => {
    const decrypt = { Action: 'kms:Decrypt', Resource: `arn:aws:kms:eu-west-1:${account}:key/*` };
    for (const region of ['region', 'REGION', 'region-ID'])
      await silent({
        ...decrypt,
        Condition: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
      });
    await check({
      statement: { ...decrypt, Condition: { StringEquals: { 'kms:ViaService': 's3.eu.amazonaws.com' } } },
      rule: 'invalid-service-principal-format',
    });
  });
  it('leave the name of a service to the reader', async () => {
    const create = (service: string): object => ({
      Action: 'iam:CreateServiceLinkedRole',
      Resource: `arn:aws:iam::*:role/aws-service-role/${service}/*`,
      Condition: { StringLike: { 'iam:AWSServiceName': service } },
    });
    await silent(create('SERVICE-NAME.amazonaws.com'));
    await check({
      statement: create('ECS.amazonaws.com'),
      rule: 'condition-value-never-matches',
      fixed: '"ecs.amazonaws.com"',
    });
  });
  it('need a source condition only in roles of services that send the key', async () => {
    const from = (service: string): object => ({
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::trail-events/*',
      Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:${service}:us-east-1:${account}:*` } },
    });
    await silent(from('cloudtrail'));
    await silent(from('ecs'));
    await check({ statement: from('lambda'), rule: 'source-key-in-identity-policy' });
  });
  it('may deny several actions of which only some match the resource', async () => {
    const deny = { Effect: 'Deny', Resource: 'arn:aws:apigateway:us-east-1::/vpclinks/*' };
    await silent({ ...deny, Action: ['apigateway:PATCH', 'apigateway:PUT'] });
    await check({
      statement: { ...deny, Action: 'apigateway:PUT' },
      rule: 'action-resource-mismatch',
      fixed: '"arn:aws:apigateway:us-east-1::/apis/',
    });
  });
});
