import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsIn } from './checkRule.ts';

interface Slip {
  readonly action?: string;
  readonly resource?: string;
  readonly condition?: object;
  /** The rule with a finding, and the result of its first fix. */
  readonly rule: string;
  readonly fix: string;
}

/** Common mistakes, each with one finding whose first fix is what was meant. */
const slips: readonly Slip[] = [
  {
    resource: 'arn:aws:iam:123456789012:role:x',
    action: 'iam:PassRole',
    rule: 'invalid-arn-account',
    fix: 'Change the resource to arn:aws:iam::123456789012:role/x',
  },
  {
    resource: 'arn:aws:iam:123456789012:user:bob',
    action: 'iam:GetUser',
    rule: 'invalid-arn-account',
    fix: 'Change the resource to arn:aws:iam::123456789012:user/bob',
  },
  {
    resource: 'arn:s3:::reports/*',
    action: 's3:GetObject',
    rule: 'missing-arn-field',
    fix: 'Change the resource to arn:aws:s3:::reports/*',
  },
  {
    resource: 'arn:aws:S3:::reports/*',
    action: 's3:GetObject',
    rule: 'invalid-arn-service-case',
    fix: 'Change the service to s3',
  },
  {
    resource: 'arn:aws:s3:::arn:aws:s3:::reports/*',
    action: 's3:GetObject',
    rule: 'invalid-arn-resource',
    fix: 'Change the resource to arn:aws:s3:::reports/*',
  },
  ...['/reports/*', ':reports/*', 'reports\\*', 'reports /*'].map((text) => ({
    resource: `arn:aws:s3:::${text}`,
    action: 's3:GetObject',
    rule: 'invalid-arn-resource',
    fix: 'Change the resource to reports/*',
  })),
  {
    resource: 'arn:aws:rds:eu-west-1:123456789012:db-instance:orders',
    action: 'rds:StartDBInstance',
    rule: 'invalid-arn-resource',
    fix: 'Change the resource to db:orders',
  },
  {
    resource: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/app',
    action: 'ecr:BatchGetImage',
    rule: 'missing-arn-field',
    fix: 'Change the resource to arn:aws:ecr:eu-west-1:123456789012:repository/app',
  },
  {
    resource: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:latest',
    action: 'ecr:BatchGetImage',
    rule: 'invalid-arn-prefix',
    fix: 'Change the resource to arn:aws:ecr:eu-west-1:123456789012:repository/team/app',
  },
  {
    resource: 'alias/app',
    action: 'kms:Decrypt',
    rule: 'missing-arn-field',
    fix: 'Find the key by its alias: arn:aws:kms:us-east-1:123456789012:key/* with a condition on kms:ResourceAliases',
  },
  { action: 'arn:aws:sns:Publish', rule: 'action-extra-colon', fix: 'Change the action to sns:Publish' },
  {
    action: 'aws sqs send-message',
    rule: 'action-whitespace',
    fix: 'Change the action to sqs:SendMessage',
  },
  {
    action: 's3:GetObject, PutObject, GetBucketPolicy',
    rule: 'action-comma',
    fix: 'Write s3:GetObject and s3:PutObject and s3:GetBucketPolicy as separate list entries',
  },
  {
    action: 'sqs:SendMessage,ReceiveMessage,DeleteMessage,PurgeQueue',
    rule: 'action-comma',
    fix: 'Write 4 actions as separate list entries',
  },
  { action: 'ec2:Describe', rule: 'invalid-action', fix: 'Change the action to ec2:Describe*' },
  { action: 'sqs', rule: 'invalid-action', fix: 'Change the action to sqs:*' },
  {
    action: 'execute-api:PostToConnection',
    rule: 'invalid-action',
    fix: 'Change the action to execute-api:ManageConnections',
  },
  {
    action: 'iam.amazonaws.com:GetRole',
    rule: 'invalid-service-in-action',
    fix: 'Change the service to iam',
  },
  { action: 'lex-v2:GetBot', rule: 'invalid-service-in-action', fix: 'Change the service to lex' },
  {
    action: 'kinesisfirehose:PutRecord',
    rule: 'invalid-service-in-action',
    fix: 'Change the service to firehose',
  },
  {
    action: 'stepfunction:StartExecution',
    rule: 'invalid-service-in-action',
    fix: 'Change the service to states',
  },
  ...(
    [
      ['In', 'aws:RequestedRegion', 'eu-west-1', 'StringEquals'],
      ['NotIn', 'aws:RequestedRegion', 'eu-west-1', 'StringNotEquals'],
      ['IfExists', 'aws:RequestedRegion', 'eu-*', 'StringLikeIfExists'],
      ['IfExists', 'aws:SourceIp', '203.0.113.0/24', 'IpAddressIfExists'],
      ['ForAllValues', 'aws:TagKeys', 'team', 'ForAllValues:StringEquals'],
      ['StringLike:ForAnyValue', 'aws:PrincipalOrgPaths', 'o-a1b2c3d4e5/*', 'ForAnyValue:StringLike'],
      ['StringIn', 'aws:PrincipalTag/team', 'a', 'StringEquals'],
    ] as const
  ).map(([operator, key, value, suggestion]) => ({
    condition: { [operator]: { [key]: value } },
    rule: 'invalid-condition-operator',
    fix: `Change the operator to ${suggestion}`,
  })),
  {
    condition: { StringRegex: { 'aws:PrincipalTag/team': '^a.*$' } },
    rule: 'invalid-condition-operator',
    fix: 'Change the operator to StringLike, with wildcards in its values',
  },
  ...(
    [
      ['aws:SourceIp', '203.0.113.0/24', 'IpAddress'],
      ['aws:SecureTransport', true, 'Bool'],
      ['aws:PrincipalOrgID', 'o-a1b2c3d4e5', 'StringEquals'],
      ['aws:PrincipalArn', ['arn:aws:iam::123456789012:role/x'], 'ArnLike'],
    ] as const
  ).map(([key, value, operator]) => ({
    condition: { [key]: value },
    rule: 'invalid-condition-operator',
    fix: `Put the key under ${operator}`,
  })),
];

describe('a common mistake', () => {
  for (const { action = 'sqs:SendMessage', resource = '*', condition, rule, fix } of slips)
    it(`has one finding with a fix: ${JSON.stringify(condition ?? [action, resource])}`, async () => {
      const statement = { Effect: 'Allow', Action: action, Resource: resource };
      const whole = condition === undefined ? statement : { ...statement, Condition: condition };
      const { findings } = await findingsIn({
        text: JSON.stringify({ Version: '2012-10-17', Statement: [whole] }),
        kind: 'identity',
      });
      const loud = findings.filter(
        ({ severity, rule }) => (severity === 'error' || severity === 'warning') && rule.tier !== 'security',
      );
      assert.deepEqual(
        loud.map(({ rule }) => rule.id),
        [rule],
      );
      assert.equal(loud[0]?.fixes()[0]?.title, fix);
    });

  it('is only reported as such for a character that IAM does not accept', async () => {
    const good = {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'One',
          Effect: 'Allow',
          Action: 'sns:Publish',
          Resource: 'arn:aws:sns:eu-west-1:123456789012:t',
        },
      ],
    };
    const text = JSON.stringify(good, undefined, 2);
    for (const [from, to] of [
      ['2012-10', '2012\u201110'],
      ['Allow', 'Allow\u200b'],
      ['sns:Publish', 'sns\uff1aPublish'],
      ['eu-west', 'eu\u2013west'],
      ['"Sid"', '"\u200bSid"'],
      ['"arn:aws:sns:eu-west-1:123456789012:t"', '"\u2217"'],
    ] as const) {
      const { findings } = await findingsIn({ text: text.replace(from, to), kind: 'identity' });
      const loud = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
      assert.deepEqual(
        loud.map(({ rule }) => rule.id),
        ['invalid-document-character'],
        to,
      );
    }
  });

  it('is only reported as such for a principal beside actions of a service without resource policies', async () => {
    for (const action of ['ec2:RunInstances', 'rds:StartDBInstance', 'codepipeline:StartPipelineExecution']) {
      const statement = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: action };
      const { findings } = await findingsIn({
        text: JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, Resource: '*' }] }),
      });
      const loud = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
      assert.deepEqual(
        loud.map(({ rule }) => rule.id),
        ['unsupported-principal'],
        action,
      );
    }
  });

  it('is only reported as such for both Action and NotAction', async () => {
    const statement = { Effect: 'Allow', Action: 'sqs:SendMessage', NotAction: 'iam:GetRole', Resource: '*' };
    const { findings } = await findingsIn({
      text: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
      kind: 'identity',
    });
    const ids = findings.map(({ rule }) => rule.id).filter((id) => /^(?:pass-role|create-slr)/.test(id));
    assert.deepEqual(ids, []);
  });
});
