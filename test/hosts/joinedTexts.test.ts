import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { realCatalog } from '../catalog.ts';
import { placesIn } from './places.ts';
import { findingsIn, fixesIn, hoverAt, proposalsAt, template } from './yaml/places.ts';

const json = placesIn('file:///t.json', 'json', realCatalog);

/** A template with one statement. */
function inYaml(lines: string): string {
  return template(
    `Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n    ${lines.replaceAll('\n', '\n    ')}`,
  );
}

function inJson(statement: string): string {
  const policy = `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", ${statement} } }`;
  return `{ "Resources": { "P": { "Type": "AWS::IAM::ManagedPolicy", "Properties": { "PolicyDocument": ${policy} } } } }`;
}

function withoutIndent(text: string): string {
  return text.replaceAll(/\n +/g, '\n');
}

describe('completion in a literal of a joined text', () => {
  for (const [lines, label, expected] of [
    [
      "Action: s3:GetObject\nResource: !Join ['', ['arn:aws:', '$0']]",
      'arn:aws:s3:::bucket-name/*',
      "['arn:aws:', 's3:::bucket-name/*']",
    ],
    [
      "Action: s3:GetObject\nResource: !Join ['', ['arn:', !Ref AWS::Partition, ':s3:::$0']]",
      'arn:${AWS::Partition}:s3:::bucket-name/*',
      "!Ref AWS::Partition, ':s3:::bucket-name/*']]",
    ],
    [
      "Action: s3:GetObject\nResource: !Join ['', ['arn:aws:s$0', !Ref Bucket, '/*']]",
      'arn:aws:s3:::',
      "['arn:aws:s3:::', !Ref Bucket, '/*']",
    ],
    [
      "Action: s3:GetObject\nResource:\n  Fn::Join:\n    - ''\n    - - 'arn:aws:s3:::'\n      - !Ref Bucket\n" +
        '      - /$0',
      'arn:aws:s3:::${Bucket}/*',
      '- !Ref Bucket\n- /*',
    ],
    ['Action: !Join [":", [s3, Get$0]]\nResource: x', 's3:GetObject', '[s3, "GetObject"]'],
    [
      'Action:\n  - Fn::Join:\n      - ":"\n      - - s3\n        - Get$0',
      's3:GetObject',
      '- - s3\n- GetObject',
    ],
    ['Action: !Join [":", [$0s, GetObject]]', 's3:', '["s3", GetObject]'],
    [
      'Action: sqs:SendMessage\nResource: !Join [":", [arn, aws, sqs, us$0, !Ref AWS::AccountId, q]]',
      'us-east-1',
      'sqs, us-east-1, !Ref',
    ],
    [
      "Action: sqs:SendMessage\nResource: !Join [':', ['arn:aws:sqs', 'u$0']]",
      'us-east-1',
      "['arn:aws:sqs', 'us-east-1:']",
    ],
    [
      "Action: s3:GetObject\nResource: !Join ['', ['$0', '/*']]",
      '!Sub "${Bucket.Arn}/*"',
      "[!GetAtt Bucket.Arn, '/*']",
    ],
    [
      "Action: s3:GetObject\nResource: !Join ['', ['arn:aws:s3:::', !Sub '$0']]",
      'arn:aws:s3:::bucket-name/*',
      "!Sub 'bucket-name/*']",
    ],
    [
      "Action: s3:GetObject\nResource: !If [A, !Join ['', ['arn:aws:s3$0']], x]",
      'arn:aws:s3:::bucket-name/*',
      "!If [A, !Join ['', ['arn:aws:s3:::bucket-name/*']], x]",
    ],
    [
      "Action: s3:GetObject\nResource: !Select [1, [x, 'arn:aws:s3$0']]",
      'arn:aws:s3:::bucket-name/*',
      "[x, 'arn:aws:s3:::bucket-name/*']",
    ],
    ['Action: !Sub ["s3:${V}", { V: "$0" }]', 's3:GetObject', '{ V: "GetObject" }'],
    ['Action: !Split [",", "s3:PutObject,s3:Get$0"]', 's3:GetObject', '"s3:PutObject,s3:GetObject"'],
    ['Action: !Split [",", "s3:Get$0,s3:PutObject"]', 's3:GetObject', '"s3:GetObject,s3:PutObject"'],
    [
      'Action: !Select [0, !Split [",", "s3:Get$0,s3:PutObject"]]',
      's3:GetObject',
      '"s3:GetObject,s3:PutObject"',
    ],
    [
      "Principal:\n  AWS: !Join ['', ['arn:aws:iam::', !Ref AWS::AccountId, ':$0']]",
      'arn:aws:iam::${AWS::AccountId}:root',
      "!Ref AWS::AccountId, ':root']",
    ],
    [
      'Principal:\n  Service: !Join [".", [lam$0, amazonaws.com]]',
      'lambda.amazonaws.com',
      '["lambda", amazonaws.com]',
    ],
    [
      "Action: s3:GetObject\nResource: !Join ['', ['arn:aws:s3$0",
      'arn:aws:s3:::bucket-name/*',
      "!Join ['', ['arn:aws:s3:::bucket-name/*'\n",
    ],
  ] as const)
    it(`writes only there: ${lines}`, async () => {
      const { accept, text } = await proposalsAt(inYaml(lines));
      const accepted = accept(label);
      assert.ok(withoutIndent(accepted).includes(expected), accepted);
      assert.equal(accepted.split('\n').length, text.split('\n').length);
    });

  for (const [statement, label, expected] of [
    [
      '"Action": "s3:GetObject", "Resource": { "Fn::Join": ["", ["arn:aws:", "$0"]] }',
      'arn:aws:s3:::bucket-name/*',
      '["arn:aws:", "s3:::bucket-name/*"]',
    ],
    ['"Action": { "Fn::Join": [":", ["s3", "Get$0"]] }', 's3:GetObject', '["s3", "GetObject"]'],
    [
      '"Action": { "Fn::Split": [",", "s3:PutObject,s3:Get$0"] }',
      's3:GetObject',
      '"s3:PutObject,s3:GetObject"',
    ],
    [
      '"Action": "s3:GetObject",\n"Resource": { "Fn::Join": ["", ["arn:aws:", "s$0,\n"/*"]] }',
      'arn:aws:s3:::bucket-name/*',
      '["arn:aws:", "s3:::bucket-name/*",\n"/*"]',
    ],
  ] as const)
    it(`writes only there in JSON: ${statement}`, async () => {
      const { accept } = await json.proposalsAt(inJson(statement));
      assert.ok(accept(label).includes(expected), accept(label));
    });

  it('does not propose what would change another literal', async () => {
    const { items } = await proposalsAt(
      inYaml('Action: s3:GetObject\nResource: !Join ["", ["arn:aws:sqs:", "$0"]]'),
    );
    assert.deepEqual(items, []);
  });

  it('filters by what is typed in the literal', async () => {
    const { items } = await proposalsAt(inYaml('Action: !Join [":", [s3, Get$0]]'));
    assert.equal(items.find(({ label }) => label === 's3:GetObject')?.filterText, 'GetObject');
  });
});

describe('the fix for a joined text', () => {
  for (const [lines, marked, expected] of [
    ['Action: !Join [":", [s3, GetObjct]]', '!Join [":", [s3, GetObjct]]', '[s3, GetObject]'],
    [
      "Action: s3:GetObject\nResource: !Join ['', ['arn:', !Ref AWS::Partition, ':s3:eu-wst-1:x:', !Ref Bucket]]",
      'eu-wst-1',
      "':s3:eu-west-1:x:', !Ref Bucket",
    ],
    [
      'Action: sqs:SendMessage\nResource:\n  Fn::Join:\n    - ":"\n    - - arn\n      - aws\n      - sqs\n      - ' +
        'us-eest-1 # here\n      - !Ref AWS::AccountId\n      - q',
      'us-eest-1',
      '- us-east-1 # here\n- !Ref AWS::AccountId',
    ],
    [
      "Action: s3:GetObject\nResource: !Join ['', [!Sub 'arn:${AWS::Partition}:s3:eu-wst-1:x:', !Ref Bucket, '/*']]",
      'eu-wst-1',
      "[!Sub 'arn:${AWS::Partition}:s3:eu-west-1:x:', !Ref Bucket, '/*']",
    ],
    ['Action: !Select [1, [a, s3:PutObjct]]', '!Select [1, [a, s3:PutObjct]]', '[1, [a, s3:PutObject]]'],
    ['Action: !Split ["|", "s3:GetObject|s3:PutObjct"]', 's3:PutObjct', '"s3:GetObject|s3:PutObject"'],
    ['Action: !Sub ["s3:${V}", { V: GetObjct }]', '!Sub ["s3:${V}", { V: GetObjct }]', '{ V: GetObject }'],
    [
      "Action: sqs:SendMessage\nResource: !If [A, 'arn:aws:sqs:eu-wst-1:123456789012:q', x]",
      'eu-wst-1',
      "!If [A, 'arn:aws:sqs:eu-west-1:123456789012:q', x]",
    ],
  ] as const)
    it(`changes only a literal: ${lines}`, async () => {
      const text = inYaml(lines);
      const found = await findingsIn(text);
      assert.ok(
        found.some((each) => each.endsWith(` at ${marked}`)),
        found.join('\n'),
      );
      const fixed = await fixesIn(text);
      assert.ok(
        fixed.some((each) => withoutIndent(each).includes(expected)),
        fixed.join('\n---\n'),
      );
    });

  it('changes only a literal in JSON', async () => {
    const text = inJson('"Action": { "Fn::Join": [":", ["s3", "GetObjct"]] }, "Resource": "*"');
    const fixed = await json.fixesIn(text);
    assert.ok(fixed.includes(text.replace('GetObjct', 'GetObject')), fixed.join('\n---\n'));
  });

  it('changes only a literal in a branch', async () => {
    const text = inJson(
      '"Action": { "Fn::If": ["C", [{ "Fn::Join": [":", ["s3", "GetObjct"]] }], "s3:PutObject"] }',
    );
    const fixed = await json.fixesIn(text);
    assert.ok(fixed.includes(text.replace('GetObjct', 'GetObject')), fixed.join('\n---\n'));
  });

  it('changes a value in a mapping, unless another text needs it', async () => {
    const mapped = (others: string): string =>
      'Mappings: { Names: { prod: { Verb: GetObjct } } }\n' +
      inYaml(`Action: [!Join [":", [s3, !FindInMap [Names, prod, Verb]]]${others}]\nResource: "*"`);
    assert.ok((await fixesIn(mapped(''))).includes(mapped('').replace('GetObjct', 'GetObject')));
    const used = mapped(', !Join [":", [dynamodb, !FindInMap [Names, prod, Verb]]]');
    assert.ok(!(await fixesIn(used)).some((each) => !each.includes('GetObjct')));
  });

  it('corrects several parts of one literal', async () => {
    const text = inYaml('Action: !Split [",", "s3:GetObjct,s3:PutObjct"]\nResource: x');
    for (const name of ['GetObj', 'PutObj'])
      assert.ok((await fixesIn(text)).includes(text.replace(`${name}ct`, `${name}ect`)));
  });
});

describe('the hover in a joined text', () => {
  it('explains the whole action or ARN', async () => {
    assert.match(await hoverAt(inYaml('Action: !Join [":", [s3, GetOb$0ject]]')), /s3:GetObject/);
    const arn = "Resource: !Join ['', ['arn:aws:s3:::', !Ref Bucket, '/$0*']]";
    assert.match(await hoverAt(inYaml(arn)), /object/);
  });
});
