import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { fillTemplate, textOf } from '../../server/src/refactorings/arnTemplate.ts';
import { placeholderValues } from '../../server/src/refactorings/knownValues.ts';
import { narrowingFixes } from '../../server/src/refactorings/narrowingFixes.ts';
import { tinyCatalog } from '../catalog.ts';
import { analyzeText, applyEdits } from '../policyText.ts';
import { atOnce } from '../../server/src/text/steps.ts';

interface TestStatement {
  readonly Sid?: string;
  readonly Effect?: string | undefined;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

describe('narrowing * in a statement', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await tinyCatalog();
  });

  /** The first statement, Allow by default, after each offer by ID; or the refusal. */
  async function offersFor(
    first: TestStatement,
    ...others: readonly TestStatement[]
  ): Promise<Readonly<Record<string, readonly TestStatement[]>> | string> {
    const statements = [first, ...others].map((statement) => ({ Effect: 'Allow', ...statement }));
    const text = JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2);
    const analysis = await analyzeText(text, catalog);
    const [statement] = analysis.policy.statements;
    assert.ok(statement);
    const offers = atOnce(narrowingFixes(statement, catalog));
    if ('refusal' in offers) return offers.refusal;
    return Object.fromEntries(
      offers.fixes.map(({ id, edits }) => {
        const { Statement } = JSON.parse(applyEdits(analysis, edits)) as { Statement: TestStatement[] };
        const now = Statement.slice(0, Statement.length - others.length);
        return [id, now.map(({ Effect, ...rest }) => (Effect === 'Allow' ? rest : { Effect, ...rest }))];
      }),
    );
  }

  /** The statement after the first offer. */
  async function narrow(first: TestStatement, ...others: readonly TestStatement[]): Promise<unknown> {
    const offers = await offersFor(first, ...others);
    assert.ok(typeof offers === 'object', `refused: ${JSON.stringify(offers)}`);
    const [[id, statements] = []] = Object.entries(offers);
    assert.equal(id, 'narrow-resources');
    return statements;
  }

  it('writes the ARN format of the action', async () => {
    assert.deepEqual(await narrow({ Action: 'ecs:DeleteCluster', Resource: '*' }), [
      { Action: 'ecs:DeleteCluster', Resource: 'arn:aws:ecs:us-east-1:123456789012:cluster/cluster-name' },
    ]);
  });

  it('writes every required type, and leaves the names of objects open', async () => {
    assert.deepEqual(await narrow({ Action: ['ec2:RunInstances', 's3:PutObjectTagging'], Resource: ['*'] }), [
      {
        Action: ['ec2:RunInstances', 's3:PutObjectTagging'],
        Resource: [
          'arn:aws:ec2:us-east-1::image/image-id',
          'arn:aws:ec2:us-east-1:123456789012:instance/*',
          'arn:aws:ec2:us-east-1:123456789012:key-pair/key-pair-name',
          'arn:aws:ec2:us-east-1:123456789012:subnet/subnet-id',
          'arn:aws:s3:::bucket-name/*',
        ],
      },
    ]);
  });

  it('offers all types second if the main ones are not all', async () => {
    const offers = await offersFor({ Action: 's3:GetObject', Resource: '*' });
    assert.deepEqual(offers, {
      'narrow-resources': [{ Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket-name/*' }],
      'narrow-resources/all-types': [
        {
          Action: 's3:GetObject',
          Resource: [
            'arn:aws:s3:us-east-1:123456789012:accesspoint/access-point-name/object/*',
            'arn:aws:s3:::bucket-name/*',
          ],
        },
      ],
    });
  });

  it('keeps actions that only support * in a statement after it, with condition, order and a name', async () => {
    const Condition = { Bool: { 'aws:SecureTransport': 'true' } };
    assert.deepEqual(
      await narrow(
        { Sid: 'Run', Condition, Resource: '*', Action: ['ecs:ListClusters', 'ecs:RunTask', 'x:Y'] },
        { Sid: 'RunAnyResource', Action: 'sts:GetCallerIdentity', Resource: '*' },
      ),
      [
        {
          Sid: 'Run',
          Condition,
          Resource: 'arn:aws:ecs:us-east-1:123456789012:task-definition/task-definition-family-name:*',
          Action: ['ecs:RunTask'],
        },
        { Sid: 'RunAnyResource2', Condition, Resource: '*', Action: ['ecs:ListClusters', 'x:Y'] },
      ],
    );
  });

  it("replaces a service's wildcard with its own ARNs, and the actions that only support *", async () => {
    assert.deepEqual(await narrow({ Action: 'ecs:*', Resource: '*' }), [
      { Action: 'ecs:*', Resource: 'arn:aws:ecs:us-east-1:123456789012:*' },
      {
        Action: ['ecs:ListClusters', 'ecs:ListTaskDefinitions', 'ecs:RegisterTaskDefinition'],
        Resource: '*',
      },
    ]);
  });

  it('writes exact formats if one ARN cannot cover the service', async () => {
    assert.deepEqual(await narrow({ Action: 's3:*', Resource: '*' }), [
      {
        Action: 's3:*',
        Resource: [
          'arn:aws:s3:::bucket-name/*',
          'arn:aws:s3:::bucket-name',
          'arn:aws:s3:us-east-1:123456789012:*',
        ],
      },
      { Action: 's3:ListAllMyBuckets', Resource: '*' },
    ]);
  });

  it('loses nothing of a smaller wildcard', async () => {
    assert.deepEqual(await narrow({ Action: 'ecs:Describe*', Resource: '*' }), [
      {
        Action: 'ecs:Describe*',
        Resource: [
          'arn:aws:ecs:us-east-1:123456789012:cluster/*',
          'arn:aws:ecs:us-east-1:123456789012:task/*/*',
        ],
      },
    ]);
  });

  it('gives no action an ARN for another one', async () => {
    assert.deepEqual(
      await narrow({ Action: ['s3:ListBucket', 's3:GetObject', 'ecs:*'], Resource: '*' }),
      [
        {
          Action: ['s3:ListBucket', 's3:GetObject', 'ecs:*'],
          Resource: [
            'arn:aws:s3:::bucket-name',
            'arn:aws:s3:::bucket-name/*',
            'arn:aws:ecs:us-east-1:123456789012:*',
          ],
        },
        {
          Action: ['ecs:ListClusters', 'ecs:ListTaskDefinitions', 'ecs:RegisterTaskDefinition'],
          Resource: '*',
        },
      ],
      'together where none accepts the other one’s',
    );
    assert.deepEqual(await narrow({ Action: ['ecs:DeleteCluster', 'ecs:Describe*'], Resource: '*' }), [
      { Action: ['ecs:DeleteCluster'], Resource: 'arn:aws:ecs:us-east-1:123456789012:cluster/cluster-name' },
      {
        Action: 'ecs:Describe*',
        Resource: [
          'arn:aws:ecs:us-east-1:123456789012:cluster/*',
          'arn:aws:ecs:us-east-1:123456789012:task/*/*',
        ],
      },
    ]);
  });

  it("uses partition, Region, account and names from the document's ARNs", async () => {
    assert.deepEqual(
      await narrow(
        { Action: ['s3:ListBucket', 'ecs:UpdateService'], Resource: ['*', 'arn:aws-cn:s3:::other'] },
        { Action: 's3:GetObject', Resource: 'arn:aws-cn:s3:::photos/2024/*' },
        { Action: 'ecs:RunTask', Resource: 'arn:aws-cn:ecs:cn-north-1:111122223333:service/web/front' },
      ),
      [
        {
          Action: ['s3:ListBucket', 'ecs:UpdateService'],
          Resource: ['arn:aws-cn:ecs:cn-north-1:111122223333:service/web/front', 'arn:aws-cn:s3:::other'],
        },
      ],
    );
  });

  it('uses no Region of another partition', async () => {
    assert.deepEqual(
      await narrow(
        { Action: 'ecs:DeleteCluster', Resource: '*' },
        { Action: 's3:GetObject', Resource: 'arn:aws-cn:s3:::photos/*' },
        { Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs' },
      ),
      [
        {
          Action: 'ecs:DeleteCluster',
          Resource: 'arn:aws-cn:ecs:cn-north-1:111122223333:cluster/cluster-name',
        },
      ],
    );
  });

  it('uses a Region of the partition if the document names none', async () => {
    for (const [partition, region] of [
      ['aws-cn', 'cn-north-1'],
      ['aws-us-gov', 'us-gov-east-1'],
      ['aws', 'us-east-1'],
    ] as const) {
      const narrowed = await narrow(
        { Action: 'ecs:DeleteCluster', Resource: '*' },
        { Action: 's3:GetObject', Resource: `arn:${partition}:s3:::photos/*` },
      );
      const Resource = `arn:${partition}:ecs:${region}:123456789012:cluster/cluster-name`;
      assert.deepEqual(narrowed, [{ Action: 'ecs:DeleteCluster', Resource }]);
    }
  });

  it('writes the partition of a Region that the format contains literally', () => {
    const format = 'arn:${Partition}:s3:us-west-2:${Account}:async-request/mrap/${Operation}/${Token}';
    for (const [own, written] of [
      ['aws-cn', 'aws'],
      ['aws', 'aws'],
      ['${AWS::Partition}', '${AWS::Partition}'],
    ] as const) {
      const text = textOf(fillTemplate(format, { ...placeholderValues, partitions: [own] }));
      assert.equal(text, `arn:${written}:s3:us-west-2:123456789012:async-request/mrap/operation/token`);
    }
  });

  it('limits roles to the services that the other actions imply', async () => {
    const offers = await offersFor(
      { Action: ['ecs:RunTask', 'iam:PassRole'], Resource: '*' },
      { Action: 'ec2:RunInstances', Resource: 'arn:aws:ec2:us-east-1:111122223333:instance/*' },
    );
    assert.ok(typeof offers === 'object');
    assert.deepEqual(offers['narrow-resources/roles']?.[1], {
      Action: 'iam:PassRole',
      Resource: 'arn:aws:iam::111122223333:role/role-name',
      Condition: {
        StringEquals: { 'iam:PassedToService': ['ec2.amazonaws.com', 'ecs-tasks.amazonaws.com'] },
      },
    });
  });

  it('explains why it is unavailable', async () => {
    const Action = 'ecs:DeleteCluster';
    const refusals: readonly (readonly [TestStatement, string])[] = [
      [
        { Action: 'ecs:ListClusters', Resource: '*' },
        'The actions of this statement support only "*" as the resource.',
      ],
      [{ Action, Resource: 'arn:aws:ecs:*' }, 'The resource is not "*".'],
      [
        { Effect: 'Deny', Action, Resource: '*' },
        'A statement that denies or limits access would become weaker.',
      ],
      [{ NotAction: Action, Resource: '*' }, 'NotAction covers the actions of all other services.'],
      [{ Action: '*', Resource: '*' }, 'The actions include all services. Choose the services first.'],
      [{ Action: 'ec*:*', Resource: '*' }, 'The actions include all services. Choose the services first.'],
    ];
    for (const [statement, refusal] of refusals) assert.equal(await offersFor(statement), refusal);
  });
});
