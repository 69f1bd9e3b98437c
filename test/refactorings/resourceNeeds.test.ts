import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { fixesOf, narrowingFixes } from '../../server/src/refactorings/narrowingFixes.ts';
import { realCatalog } from '../catalog.ts';
import { analyzeText, applyEdits } from '../policyText.ts';
import { atOnce } from '../../server/src/text/steps.ts';

interface Narrowed {
  readonly Statement: readonly { readonly Resource: string | readonly string[] }[];
}

describe('narrowing * for ordinary requests', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await realCatalog();
  });

  /** The resources after the account in the preferred offer, by statement; or the refusal. */
  async function resources(Action: readonly string[], Condition?: object): Promise<unknown> {
    const Statement = [{ Effect: 'Allow', Action, Resource: '*', ...(Condition && { Condition }) }];
    const analysis = await analyzeText(JSON.stringify({ Version: '2012-10-17', Statement }), catalog);
    const [statement] = analysis.policy.statements;
    assert.ok(statement);
    const offers = atOnce(narrowingFixes(statement, catalog));
    if ('refusal' in offers) return offers.refusal;
    const [first] = fixesOf(offers);
    assert.ok(first);
    const narrowed = JSON.parse(applyEdits(analysis, first.edits)) as Narrowed;
    return narrowed.Statement.map(({ Resource }) =>
      [Resource].flat().map((arn) => arn.replace('arn:aws:', '').replace('us-east-1:123456789012:', '')),
    );
  }

  const starOnly = 'The actions of this statement support only "*" as the resource.';
  const cases: readonly (readonly [what: string, actions: readonly string[], resources: unknown])[] = [
    [
      'a job definition with any revision beside the queue',
      ['batch:SubmitJob'],
      [['batch:job-definition/job-definition-name:*', 'batch:job-queue/job-queue-name']],
    ],
    [
      'the groups of a database',
      ['rds:CreateDBInstance'],
      [
        [
          'rds:cluster:db-cluster-instance-name',
          'rds:db:db-instance-name',
          'rds:og:option-group-name',
          'rds:pg:parameter-group-name',
          'rds:subgrp:subnet-group-name',
        ],
      ],
    ],
    [
      'IDs after a prefix, and the creation time of a stream',
      ['organizations:CreatePolicy', 'kinesisvideo:PutMedia'],
      [['organizations::123456789012:policy/o-organization-id/*/p-*', 'kinesisvideo:stream/stream-name/*']],
    ],
    [
      'log groups with their contents',
      ['logs:FilterLogEvents', 'logs:PutRetentionPolicy'],
      [['logs:log-group:log-group-name:*']],
    ],
    [
      'the VPC of a security group, which has no ID before it is created',
      ['ec2:CreateSecurityGroup'],
      [['ec2:security-group/*', 'ec2:vpc/vpc-id']],
    ],
    [
      'instance and volume for both directions',
      ['ec2:AttachVolume', 'ec2:DetachVolume'],
      [['ec2:instance/instance-id', 'ec2:volume/volume-id']],
    ],
    ['only * for a listing of tasks', ['ecs:ListTasks'], [['*']]],
    ['only * for a metric', ['cloudwatch:PutMetricData', 'ce:GetCostAndUsage'], [['*'], ['*']]],
    ['nothing if no condition is known either', ['ce:GetCostAndUsage', 'polly:SynthesizeSpeech'], starOnly],
    [
      'a function with and without versions, if a call can name one',
      ['lambda:InvokeFunction'],
      [['lambda:function:function-name', 'lambda:function:function-name:*']],
    ],
    ['only a function, if none can', ['lambda:UpdateFunctionCode'], [['lambda:function:function-name']]],
    ['everything in an API, including WebSocket routes', ['execute-api:Invoke'], [['execute-api:api-id/*']]],
    ['an ID after a name as *', ['mq:DescribeBroker'], [['mq:broker:broker-name:*']]],
    ['any version and any kind', ['pi:GetResourceMetrics'], [['pi:metrics/*/identifier']]],
    ['any version of a layer', ['lambda:GetLayerVersion'], [['lambda:layer:layer-name:*']]],
    [
      'the random suffix of a secret',
      ['secretsmanager:GetSecretValue'],
      [['secretsmanager:secret:secret-name-??????']],
    ],
    [
      'IDs that AWS assigns as *',
      ['cloudformation:CreateStack', 'kinesis:SubscribeToShard', 'dynamodb:GetRecords'],
      [
        [
          'cloudformation:stack/stack-name/*',
          'kinesis:stream/stream-name/consumer/*',
          'dynamodb:table/table-name/stream/*',
        ],
      ],
    ],
    [
      'a name after the ID of a group',
      ['autoscaling:UpdateAutoScalingGroup'],
      [['autoscaling:autoScalingGroup:*:autoScalingGroupName/group-friendly-name']],
    ],
  ];
  for (const [what, actions, expected] of cases) {
    it(`writes ${what}`, async () => {
      assert.deepEqual(await resources(actions), expected);
    });
  }

  it('offers the condition that narrows actions that stay on *', async () => {
    const Action = ['sns:Publish', 'cloudwatch:PutMetricData', 'ecs:ListTasks'];
    const Statement = [{ Effect: 'Allow', Action, Resource: '*' }];
    const analysis = await analyzeText(JSON.stringify({ Version: '2012-10-17', Statement }), catalog);
    const offers = analysis.policy.statements.flatMap((each) =>
      fixesOf(atOnce(narrowingFixes(each, catalog))),
    );
    const offer = offers.find(({ id }) => id === 'narrow-resources/conditions');
    assert.ok(offer);
    assert.equal(offer.preferred, false);
    const narrowed = JSON.parse(applyEdits(analysis, offer.edits)) as {
      readonly Statement: readonly { readonly Condition?: unknown }[];
    };
    assert.deepEqual(
      narrowed.Statement.map(({ Condition }) => Condition),
      [
        undefined,
        { StringEquals: { 'cloudwatch:namespace': 'namespace' } },
        { ArnEquals: { 'ecs:cluster': 'arn:aws:ecs:us-east-1:123456789012:cluster/cluster-name' } },
      ],
    );
  });

  it('never writes a placeholder of the reference as a service', async () => {
    assert.doesNotMatch(JSON.stringify(await resources(['backup:StartRestoreJob'])), /vendor/);
  });

  it('writes the Region and account that the statement requires', async () => {
    const Condition = {
      StringEquals: { 'aws:RequestedRegion': 'eu-west-1', 'aws:ResourceAccount': '444455556666' },
    };
    assert.deepEqual(await resources(['sqs:SendMessage'], Condition), [
      ['sqs:eu-west-1:444455556666:queue-name'],
    ]);
  });

  it('writes * if the condition allows several Regions or accounts, because the condition stays', async () => {
    const Condition = {
      StringEquals: {
        'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'],
        'aws:ResourceAccount': ['444455556666', '111122223333'],
      },
    };
    assert.deepEqual(await resources(['sqs:SendMessage'], Condition), [['sqs:*:*:queue-name']]);
  });

  it('writes no Region that the condition excludes, and the partition of the required one', async () => {
    const except = { StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } };
    assert.deepEqual(await resources(['sqs:SendMessage'], except), [['sqs:*:123456789012:queue-name']]);
    const china = { StringEquals: { 'aws:RequestedRegion': 'cn-north-1' } };
    assert.deepEqual(await resources(['sqs:SendMessage'], china), [
      ['arn:aws-cn:sqs:cn-north-1:123456789012:queue-name'],
    ]);
  });

  it('writes no Region that is misspelled in the condition', async () => {
    const Condition = { StringEquals: { 'aws:RequestedRegion': 'us-esat-1' } };
    assert.deepEqual(await resources(['sqs:SendMessage'], Condition), [['sqs:queue-name']]);
  });

  it('writes snapshots, whose ARNs have no account, beside the images of new instances', async () => {
    assert.deepEqual(await resources(['ec2:RunInstances']), [
      [
        'ec2:us-east-1::image/image-id',
        'ec2:instance/*',
        'ec2:key-pair/key-pair-name',
        'ec2:launch-template/launch-template-id',
        'ec2:network-interface/*',
        'ec2:placement-group/placement-group-name',
        'ec2:security-group/security-group-id',
        'ec2:us-east-1::snapshot/snapshot-id',
        'ec2:spot-instances-request/*',
        'ec2:subnet/subnet-id',
        'ec2:volume/*',
      ],
    ]);
  });
});
