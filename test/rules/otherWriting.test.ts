import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsIn } from './checkRule.ts';

/** The rule IDs of a policy's findings above hints. */
async function said(policy: unknown): Promise<readonly string[]> {
  const { findings } = await findingsIn({ text: JSON.stringify(policy, undefined, 2) });
  return findings.filter(({ severity }) => severity !== 'hint').map(({ rule }) => rule.id);
}

const policyWith = (open: (name: string) => string): unknown => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: [
        `arn:aws:s3:::${open('bucket')}/*`,
        `arn:aws:s3:::${open('bucket')}-logs/${open('prefix')}/*`,
      ],
    },
    {
      Effect: 'Allow',
      Action: 'dynamodb:GetItem',
      Resource: [
        `arn:aws:dynamodb:${open('region')}:${open('account')}:table/${open('table')}`,
        `arn:${open('partition')}:dynamodb:us-east-1:${open('account')}:table/orders`,
        open('table_arn'),
      ],
    },
    {
      Effect: 'Allow',
      Action: 'ecs:ListClusters',
      Resource: '*',
      Condition: {
        ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${open('account')}:role/${open('role')}` },
        StringEquals: { 'aws:RequestedRegion': open('region'), 'aws:PrincipalOrgID': open('org') },
        IpAddress: { 'aws:SourceIp': open('cidr') },
      },
    },
  ],
});

describe('template placeholders', () => {
  const kinds: readonly (readonly [string, (name: string) => string])[] = [
    ['Terraform', (name) => `\${${name}}`],
    ['Jinja and Handlebars', (name) => `{{ ${name} }}`],
    ['dynamic references of CloudFormation', (name) => `{{resolve:ssm:/app/${name}:1}}`],
    ['AWS guides', (name) => `<${name}>`],
    ['ERB', (name) => `<%= ${name} %>`],
    ['format strings', (name) => `%{${name}}`],
    ['Ruby', (name) => `#{${name}}`],
    ['Concourse', (name) => `((${name}))`],
  ];
  for (const [name, open] of kinds) {
    it(`of ${name} are recognized everywhere`, async () => {
      assert.deepEqual(await said(policyWith(open)), []);
    });
  }
  it('do not hide mistakes beside them', async () => {
    const wrong = { Effect: 'Allow', Action: 's3:GetObjet', Resource: 'arn:aws:s3:::{{ bucket }}/*' };
    assert.deepEqual(await said({ Version: '2012-10-17', Statement: wrong }), ['invalid-action']);
  });
});

describe('one cause is reported once', () => {
  it('a policy of another cloud has one finding', async () => {
    const statement = {
      Effect: 'Allow',
      Action: ['ess:Describe*', 'ecs:DescribeInstanceTypes'],
      Resource: ['*'],
    };
    const { findings } = await findingsIn({ text: JSON.stringify({ Version: '1', Statement: [statement] }) });
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ['invalid-version'],
    );
  });
  it("a wrong version keeps its fix if the services are AWS's", async () => {
    const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };
    const { findings } = await findingsIn({ text: JSON.stringify({ Version: '1', Statement: statement }) });
    assert.deepEqual(
      findings.map(({ severity, fixes }) => [severity, fixes().map(({ title }) => title)]),
      [['error', ['Change the version to 2012-10-17']]],
    );
  });
  it('a wildcard in kms:ViaService with StringEquals is a wrong operator, not a wrong name', async () => {
    const statement = {
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: 'arn:aws:kms:us-east-1:111122223333:key/*',
      Condition: { StringEquals: { 'kms:ViaService': 's3.*.amazonaws.com' } },
    };
    assert.deepEqual(await said({ Version: '2012-10-17', Statement: statement }), [
      'wildcard-without-like-operator',
    ]);
  });
  it('an operator outside of Condition is a wrong element, not an unconditional Deny statement', async () => {
    const own = { Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };
    const misplaced = { Effect: 'Deny', ...own, StringLik: { 'aws:PrincipalTag/team': 'a' } };
    const statements = [{ Effect: 'Allow', ...own }, misplaced];
    assert.deepEqual(await said({ Version: '2012-10-17', Statement: statements }), [
      'invalid-policy-element',
    ]);
  });
  it('a key around a misspelled operator is a key around its operator', async () => {
    const statement = {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::reports/*',
      Condition: { 'aws:PrincipalTag/team': { StringLik: 'a' } },
    };
    const { findings } = await findingsIn({
      text: JSON.stringify({ Version: '2012-10-17', Statement: statement }),
    });
    assert.deepEqual(
      findings.map(({ rule, fixes }) => [rule.id, fixes().map(({ title }) => title)]),
      [['invalid-condition-operator', ['Change the operator to StringLike']]],
    );
  });
  it('invalid JSON is not reported as a mistake in the policy', async () => {
    const text =
      '{\n"Version": "2012-10-17",\n"Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets",\n';
    for (const [version, rest] of [
      ['"2012-10-17"', '"Resource": "*,\n"Sid": "A"}}'],
      ['"2012-10-17"', '"Resource": "*" "Condition" }}'],
      ['2012-10-17', '"Resource": "*"}}'],
    ] as const) {
      const { findings } = await findingsIn({ text: text.replace('"2012-10-17"', version) + rest });
      assert.deepEqual([...new Set(findings.map(({ rule }) => rule.id))], ['json-syntax-error'], rest);
      assert.ok(findings.length <= 2, rest);
    }
  });
  it('a wildcard in an ID that an endpoint policy cannot have is not a wrong operator', async () => {
    const statement = {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalAccount': '1111*' } },
    };
    const text = JSON.stringify({ Version: '2012-10-17', Statement: statement });
    const { findings } = await findingsIn({ text, uri: 'file:///vpc-endpoint-policy.json' });
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ['vpc-endpoint-wildcard-in-id-key'],
    );
  });
  it('an ARN in capitals is one mistake, and so is a name in a trust policy', async () => {
    const queue = {
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: 'arn:aws:sqs:us-east-1:111122223333:orders',
      Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:us-east-1:111122223333:paid' } },
    };
    const trust = {
      Effect: 'Allow',
      Principal: { Service: 'ec2.amazonaws.com' },
      Action: 'sts:AssumeRole',
    };
    for (const [statement, from, to, rule] of [
      [queue, 'Principal', 'Principle', 'invalid-policy-element'],
      [queue, 'arn:aws:sqs:', 'arn:aws:sqs::', 'invalid-arn-account'],
      [trust, 'AssumeRole', 'AssumeRolle', 'invalid-action'],
      [queue, '"arn:aws:sqs:us-east-1:111', '"ARN:AWS:SQS:US-EAST-1:111', 'invalid-arn-prefix'],
    ] as const) {
      const text = JSON.stringify({ Version: '2012-10-17', Statement: statement }).replace(from, to);
      const uri = `file:///${statement === trust ? 'trust' : 'queue'}-policy.json`;
      const { findings } = await findingsIn({ text, uri });
      assert.deepEqual(
        findings.map((finding) => finding.rule.id),
        [rule],
        to,
      );
    }
  });
  it("a misspelled global key with a service's prefix is corrected", async () => {
    const statement = {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::docs/*',
      Condition: { StringEquals: { 'awss:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    };
    const { findings } = await findingsIn({
      text: JSON.stringify({ Version: '2012-10-17', Statement: statement }),
    });
    assert.deepEqual(
      findings.map(({ message }) => message),
      ['Unknown service "awss" in the condition key. Did you mean aws?'],
    );
  });
  it('a second colon is one mistake', async () => {
    const statement = '{"Effect":: "Allow", "Action": "s3:ListAllMyBuckets", "Resource":: ["*"]}';
    const text = `{"Version": "2012-10-17", "Statement": [${statement}]}`;
    const { findings } = await findingsIn({ text });
    assert.deepEqual(
      findings.map(({ rule, start }) => [rule.id, text.slice(start - 1, start + 1)]),
      [
        ['json-syntax-error', '::'],
        ['json-syntax-error', '::'],
      ],
    );
  });
  it('an action of another service in a resource policy has no wrong resource', async () => {
    const statement = {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' },
      Action: ['s3:GetObject', 'kms:Decrypt'],
      Resource: 'arn:aws:s3:::reports/*',
    };
    const text = JSON.stringify({ Version: '2012-10-17', Statement: statement });
    const { findings } = await findingsIn({ text, uri: 'file:///bucket-policy.json' });
    assert.deepEqual(
      findings.map(({ rule }) => rule.id),
      ['unsupported-action-in-policy'],
    );
  });
});
