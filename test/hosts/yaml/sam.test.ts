import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  samPolicyTemplate,
  samPolicyTemplateNames,
} from '../../../server/src/catalog/facts/samPolicyTemplates.ts';
import { findingsIn, fixesIn, hoverAt, proposalsAt } from './places.ts';

/** A SAM template. The argument is in the properties of its function, indented by six columns. */
function sam(properties: string): string {
  const lines = properties.split('\n').map((line) => (line === '' ? line : `      ${line}`));
  return [
    'Transform: AWS::Serverless-2016-10-31',
    'Resources:',
    '  Orders:',
    '    Type: AWS::DynamoDB::Table',
    '  Jobs:',
    '    Type: AWS::SQS::Queue',
    '  Work:',
    '    Type: AWS::Serverless::Function',
    '    Properties:',
    ...lines,
    '      Runtime: nodejs22.x',
    '',
  ].join('\n');
}

describe("AWS SAM's policy templates", () => {
  it('are the ones that AWS publishes', () => {
    const names = samPolicyTemplateNames();
    assert.equal(names.length, 81);
    for (const name of names) {
      const { parameters = [], statements = [] } = samPolicyTemplate(name) ?? {};
      const text = JSON.stringify(statements);
      assert.ok(statements.length > 0 && parameters.every((each) => text.includes(`{${each}}`)), name);
      for (const { Action, Resource } of statements) {
        assert.ok(
          Action.every((each) => /^[a-z\d-]+:[A-Za-z\d*]+$/.test(each)),
          name,
        );
        assert.ok(
          Resource.every((each) => each === '*' || /^(?:arn:|\{)/.test(each)),
          name,
        );
      }
    }
  });
});

describe('completion of SAM policy templates', () => {
  for (const [name, properties, label, expected] of [
    [
      'a name that is begun, with the only table of the template',
      'Policies:\n  - Dynamo$0',
      'DynamoDBCrudPolicy',
      '  - DynamoDBCrudPolicy:\n            TableName: !Ref Orders',
    ],
    [
      'an item that is empty',
      'Policies:\n  - VPCAccessPolicy: {}\n  - $0',
      'SQSPollerPolicy',
      '  - SQSPollerPolicy:\n            QueueName: !GetAtt Jobs.QueueName',
    ],
    ['a name that is a key', 'Policies:\n  - S3Re$0: {}', 'S3ReadPolicy', '  - S3ReadPolicy: {}'],
    [
      'a parameter that is begun',
      'Policies:\n  - DynamoDBCrudPolicy:\n      Tab$0',
      'TableName',
      '          TableName: !Ref Orders',
    ],
    [
      'a value of a parameter',
      'Policies:\n  - SQSPollerPolicy:\n      QueueName: $0',
      'Jobs.QueueName',
      '          QueueName: !GetAtt Jobs.QueueName',
    ],
    [
      'flow style',
      'Policies: [{ DynamoDBReadPolicy: { Ta$0 } }]',
      'TableName',
      'Policies: [{ DynamoDBReadPolicy: { TableName: !Ref Orders } }]',
    ],
  ] as const)
    it(`completes ${name}`, async () => {
      const { accept } = await proposalsAt(sam(properties));
      const accepted = accept(label);
      assert.ok(accepted.includes(expected), accepted);
    });

  it('leaves a stop for a parameter without a matching resource', async () => {
    const { items } = await proposalsAt(sam('Policies:\n  - KMS$0'), true);
    const item = items.find(({ label }) => label === 'KMSDecryptPolicy');
    assert.match(item?.textEdit?.newText ?? '', /KeyId: \$\{1:KeyId\}/);
  });

  it('offers nothing in an inline policy', async () => {
    const { items } = await proposalsAt(
      sam('Policies:\n  - Statement:\n      - Effect: Allow\n        Action: s3:GetOb$0'),
    );
    assert.ok(items.some(({ label }) => label === 's3:GetObject'));
    assert.ok(items.every(({ label }) => label !== 'DynamoDBCrudPolicy'));
  });
});

describe('a hover over a SAM policy template', () => {
  it('describes what it grants', async () => {
    const shown = await hoverAt(sam('Policies:\n  - DynamoDBRead$0Policy:\n      TableName: !Ref Orders'));
    assert.match(shown, /AWS SAM policy template/);
    assert.match(shown, /Parameters: `TableName`/);
    assert.match(shown, /"dynamodb:GetItem"/);
    assert.match(shown, /table\/\{TableName\}\/index\/\*/);
  });

  it('describes where a parameter is used', async () => {
    const shown = await hoverAt(sam('Policies:\n  - EFSWriteAccessPolicy:\n      Access$0Point: a'));
    assert.match(shown, /access-point\/\{AccessPoint\}/);
  });
});

describe('findings in SAM policy templates', () => {
  const found = (properties: string): Promise<readonly string[]> => findingsIn(sam(properties));

  it('are unknown names and parameters', async () => {
    assert.deepEqual(await found('Policies:\n  - DynamoDBCrudPolcy:\n      TableName: x'), [
      'invalid-policy-template at DynamoDBCrudPolcy',
    ]);
    assert.deepEqual(await found('Policies:\n  - DynamoDBCrudPolicy:\n      TabelName: x'), [
      'invalid-policy-template at TabelName',
    ]);
    assert.deepEqual(await found('Policies:\n  - DynamoDBStreamReadPolicy:\n      TableName: x'), [
      'invalid-policy-template at DynamoDBStreamReadPolicy',
    ]);
    assert.deepEqual(await found('Policies: S3ReadPolicy'), ['invalid-policy-template at S3ReadPolicy']);
  });

  it('exclude managed policies, functions, placeholders and values of other tools', async () => {
    for (const properties of [
      'Policies: AWSLambdaBasicExecutionRole',
      'Policies:\n  - arn:aws:iam::aws:policy/ReadOnlyAccess\n  - !Ref Shared\n  - !Sub "${Name}"',
      'Policies:\n  - !If [Prod, DynamoDBCrud, !Ref "AWS::NoValue"]',
      'Policies:\n  - Fn::If: [Prod, a, b]',
      'Policies:\n  - S3ReadPolicy:\n      BucketName: !Ref B\n  - VPCAccessPolicy: {}\n  - VPCAccessPolicy:',
      'Policies:\n  - S3ReadPolicy: *shared',
      'Policies:\n  - S3ReadPolicy:\n      <<: *shared',
      'Policies:\n  - "{{ policy }}":\n      x: y',
      'Policies: !Ref Policies',
    ])
      assert.deepEqual(await found(properties), [], properties);
  });

  it('have fixes if the intended name is certain', async () => {
    const [repaired = ''] = await fixesIn(
      sam('Policies:\n  - DynamoDBCrudPolcy:\n      TableName: x # that'),
    );
    assert.equal(repaired, sam('Policies:\n  - DynamoDBCrudPolicy:\n      TableName: x # that'));
    const fixed = await fixesIn(sam('Policies:\n  - S3ReadPolicy'));
    assert.ok(
      fixed.includes(sam('Policies:\n  - S3ReadPolicy:\n      BucketName: BucketName')),
      fixed.join('\n'),
    );
  });
});

describe('SAM policy templates with a condition', () => {
  const choice = (name: string): string =>
    sam(
      `Policies:\n  - Fn::If:\n      - IsProd\n      - ${name}: { TableName: !Ref Orders }\n      - !Ref AWS::NoValue`,
    );

  it('have hovers, completion and findings', async () => {
    assert.match(await hoverAt(choice('DynamoDBRea$0dPolicy')), /AWS SAM policy template/);
    const { items } = await proposalsAt(choice('DynamoDBRead$0'));
    assert.ok(items.some(({ label }) => label === 'DynamoDBReadPolicy'));
    assert.equal((await findingsIn(choice('DynamoDBReadPolicy'))).length, 0);
    assert.equal((await findingsIn(choice('DynamoDBReedPolicy'))).length, 1);
  });

  it('keep the condition', async () => {
    const { items } = await proposalsAt(choice('DynamoDBReadPolicy').replace('IsProd', 'IsP$0rod'));
    assert.deepEqual(items, []);
  });
});
