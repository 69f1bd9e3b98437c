import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { realCatalog } from '../../catalog.ts';
import { placesIn } from '../places.ts';

/** A JSON template whose policy has one statement. */
const template = (statement: unknown, asText = false): string => {
  const policy = { Version: '2012-10-17', Statement: [statement] };
  return JSON.stringify(
    {
      Resources: {
        Policy: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: { PolicyDocument: asText ? JSON.stringify(policy) : policy },
        },
        Bucket: { Type: 'AWS::S3::Bucket' },
      },
    },
    undefined,
    2,
  );
};

const { findingsIn, fixesIn, proposalsAt } = placesIn('file:///t.json', 'json', realCatalog);

describe('a JSON template', () => {
  it('evaluates its calls to texts', async () => {
    const allow = { Effect: 'Allow', Action: 's3:GetObject' };
    const sub = { 'Fn::Sub': '${Bucket.Arn}/*' };
    assert.deepEqual(await findingsIn(template({ ...allow, Resource: sub })), []);
    const bucket = { 'Fn::GetAtt': ['Bucket', 'Arn'] };
    assert.deepEqual(await findingsIn(template({ ...allow, Resource: bucket })), [
      'action-resource-mismatch at "s3:GetObject"',
    ]);
  });

  it('has completion inside a call', async () => {
    const source = template({ Effect: 'Allow', Action: { 'Fn::Sub': 's3:GetO$0' }, Resource: '*' });
    const { accept } = await proposalsAt(source);
    assert.match(accept('s3:GetObject'), /"Fn::Sub": "s3:GetObject"/);
  });

  it('has its values in JSON in the text of a `Fn::Sub`', async () => {
    const allow = { Effect: 'Allow', Action: 's3:PutObject' };
    const inSub = (resource: string): string =>
      template({ ...allow, Resource: resource }, true).replace(
        /"PolicyDocument": (".*")/,
        (_, text: string) => `"PolicyDocument": { "Fn::Sub": ${text} }`,
      );
    assert.ok((await fixesIn(inSub('*'))).includes(inSub('${Bucket.Arn}/*')));
    assert.match((await findingsIn(inSub('${Bucket.Arn}'))).join(), /^action-resource-mismatch/);
  });

  it('has fixes in the text of a call, and in JSON in a string', async () => {
    for (const [text, expected] of [
      [
        template({ Effect: 'Allow', Action: { 'Fn::Sub': 's3:GetObjct' }, Resource: '*' }),
        template({ Effect: 'Allow', Action: { 'Fn::Sub': 's3:GetObject' }, Resource: '*' }),
      ],
      [
        template({ Effect: 'Allow', Action: 's3:GetObjct', Resource: '*' }, true),
        template({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }, true),
      ],
    ] as const) {
      const fixed = (await fixesIn(text)).map((each) => JSON.stringify(JSON.parse(each)));
      assert.ok(fixed.includes(JSON.stringify(JSON.parse(expected))), fixed.join('\n'));
    }
  });

  it('gets ARNs with references when * is narrowed, except in JSON in a string', async () => {
    const allow = { Effect: 'Allow', Action: ['sqs:SendMessage', 's3:GetObject'], Resource: '*' };
    const [narrowed] = (await fixesIn(template(allow))).filter((each) => each.includes(':sqs:'));
    assert.ok(narrowed);
    assert.deepEqual(policyIn(narrowed), [
      {
        ...allow,
        Resource: [
          { 'Fn::Sub': 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:queue-name' },
          { 'Fn::Sub': '${Bucket.Arn}/*' },
        ],
      },
    ]);
    assert.deepEqual(await findingsIn(narrowed), []);
    const inText = await fixesIn(template(allow, true));
    for (const each of inText) assert.doesNotMatch(each, /AWS::AccountId/);
  });
});

/** The statements of the template's policy. */
function policyIn(text: string): unknown {
  const { Resources } = JSON.parse(text) as {
    readonly Resources: {
      readonly Policy: { readonly Properties: { readonly PolicyDocument: { readonly Statement: unknown } } };
    };
  };
  return Resources.Policy.Properties.PolicyDocument.Statement;
}
