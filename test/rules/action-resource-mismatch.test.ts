import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyFix, findingsIn } from './checkRule.ts';

/** The actions that the rule marks. */
async function mismatched(action: string | readonly string[], resource: unknown): Promise<readonly string[]> {
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: action, Resource: resource }],
  });
  const { findings } = await findingsIn({ text });
  return findings
    .filter(({ rule }) => rule.id === 'action-resource-mismatch')
    .map(({ start, end }) => text.slice(start + 1, end - 1));
}

describe('action-resource-mismatch', () => {
  it('adds the ARN of the main type for an action of another service', async () => {
    const statement = {
      Effect: 'Allow',
      Action: ['s3:ListBucket', 'dynamodb:Query'],
      Resource: 'arn:aws:s3:::b',
    };
    const after = async (kind: string, more: object): Promise<readonly string[]> => {
      const text = JSON.stringify({ Version: '2012-10-17', Statement: { ...statement, ...more } });
      const { analysis, findings } = await findingsIn({ text, kind });
      const [found] = findings.filter(({ rule }) => rule.id === 'action-resource-mismatch');
      return found?.fixes().map((fix) => applyFix(analysis, fix)) ?? [];
    };
    const added = '"Resource":["arn:aws:s3:::b","arn:aws:dynamodb:us-east-1:123456789012:table/*"]';
    const [first = ''] = await after('identity', {});
    assert.ok(first.includes(added), first);
    const all = [
      ...(await after('identity', { Effect: 'Deny' })),
      ...(await after('resource/s3', { Principal: '*' })),
    ];
    assert.ok(!all.some((text) => text.includes('table/')), all.join());
  });
  it('keeps the name before a superfluous star', async () => {
    const of = 'eu-west-1:123456789012';
    for (const [action, arn, fitting] of [
      ['dynamodb:PutItem', `arn:aws:dynamodb:${of}:table/orders/*`, `arn:aws:dynamodb:${of}:table/orders`],
      ['kinesis:PutRecord', `arn:aws:kinesis:${of}:stream/clicks/*`, `arn:aws:kinesis:${of}:stream/clicks`],
      [
        'states:StartExecution',
        `arn:aws:states:${of}:execution:pay:*`,
        `arn:aws:states:${of}:stateMachine:pay`,
      ],
    ] as const) {
      const statement = { Effect: 'Allow', Action: action, Resource: arn };
      const { findings } = await findingsIn({
        text: JSON.stringify({ Version: '2012-10-17', Statement: statement }),
      });
      assert.deepEqual(
        findings.flatMap(({ fixes }) => fixes().map(({ title }) => title)),
        [`Change the resource to ${fitting}`],
      );
    }
  });
  it('reports an action of another service beside an ARN that no secret has', async () => {
    const secret = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/db';
    assert.deepEqual(await mismatched(['secretsmanager:GetSecretValue', 'kms:Decrypt'], secret), [
      'kms:Decrypt',
    ]);
    assert.deepEqual(await mismatched('secretsmanager:GetSecretValue', secret), []);
  });

  it('distinguishes a bucket from its objects', async () => {
    assert.deepEqual(await mismatched('s3:GetObject', 'arn:aws:s3:::reports'), ['s3:GetObject']);
    assert.deepEqual(await mismatched('s3:GetObject', 'arn:aws:s3:::reports/2026.csv'), []);
    assert.deepEqual(await mismatched('s3:GetObject', 'arn:aws:s3:::reports*'), []);
  });
  it('accepts one resource of one type', async () => {
    const both = ['arn:aws:s3:::reports', 'arn:aws:ecs:eu-west-1:123456789012:cluster/shop'];
    assert.deepEqual(await mismatched(['s3:ListBucket', 'ecs:DescribeClusters'], both), []);
  });
  it('leaves Regions and accounts to their own rules', async () => {
    assert.deepEqual(await mismatched('s3:GetObject', 'arn:aws:s3:us-east-1:123456789012:reports/*'), []);
  });
  it('works if Region or account are wildcards or variables', async () => {
    assert.deepEqual(await mismatched('s3:GetObject', 'arn:aws:sqs:*:*:jobs'), ['s3:GetObject']);
    assert.deepEqual(await mismatched('s3:GetObject', 'arn:aws:sqs:${Region}:123456789012:jobs'), [
      's3:GetObject',
    ]);
    assert.deepEqual(await mismatched('s3:GetObject', 'arn:aws:*:*:*:jobs'), []);
  });
  it('knows that names of buckets, tables and functions contain no slash', async () => {
    for (const [action, resource] of [
      ['s3:ListBucket', 'arn:aws:s3:::reports/*'],
      ['s3:ListBucket', 'arn:aws:s3:::${bucket}/*'],
      ['s3:PutBucketPolicy', 'arn:aws:s3:::*/*'],
      ['dynamodb:Query', 'arn:aws:dynamodb:*:*:table/orders/stream/*'],
    ] as const)
      assert.deepEqual(await mismatched(action, resource), [action], resource);
    for (const [action, resource] of [
      ['s3:ListBucket', 'arn:aws:s3:::reports*'],
      ['s3:ListBucket', 'arn:aws:s3:::${bucket}'],
      ['dynamodb:Query', 'arn:aws:dynamodb:*:*:table/orders*'],
      ['dynamodb:Query', 'arn:aws:dynamodb:*:*:table/*/index/*'],
      ['ssm:GetParameter', 'arn:aws:ssm:*:*:parameter/prod/db'],
    ] as const)
      assert.deepEqual(await mismatched(action, resource), [], resource);
  });
  it('warns for services whose types are fully known, whatever Region and account', async () => {
    for (const [Action, Resource] of [
      ['sts:AssumeRole', 'arn:aws:iam::*:user/*'],
      ['elasticloadbalancing:DeleteTargetGroup', 'arn:aws:elasticloadbalancing:*:*:loadbalancer/app/*/*'],
      ['codecommit:GitPush', 'arn:aws:codebuild:*:*:project/*'],
      ['athena:DeleteWorkGroup', 'arn:aws:athena:*:*:datacatalog/*'],
    ])
      for (const Effect of ['Allow', 'Deny']) {
        const text = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect, Action, Resource }] });
        const { findings } = await findingsIn({ text });
        const found = findings.find(({ rule }) => rule.id === 'action-resource-mismatch');
        assert.equal(found?.severity, 'warning', `${Effect} ${Action}`);
      }
  });
  it('offers no type for the first of many actions', async () => {
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'rds:Describe*',
          Resource: 'arn:aws:ec2:eu-west-1:123456789012:instance/*',
        },
      ],
    });
    const { findings } = await findingsIn({ text });
    const [found] = findings.filter(({ rule }) => rule.id === 'action-resource-mismatch');
    assert.equal(
      found?.message,
      'No action that rds:Describe* covers applies to a resource of this statement.',
    );
    assert.deepEqual(found.fixes(), []);
  });
  it('reports nothing if a resource is checked by another rule, or is not a string', async () => {
    for (const resource of [
      'reports',
      'arn:aws:s3::reports',
      'arn:aws:S3:::reports',
      ['arn:aws:s3:::reports', 1],
    ])
      assert.deepEqual(await mismatched('s3:GetObject', resource), []);
  });
});
