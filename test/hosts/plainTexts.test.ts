import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { realCatalog } from '../catalog.ts';
import { json, terraform, yaml } from './kinds.ts';
import type { Places } from './places.ts';
import { placesIn } from './places.ts';

const terraformJson = placesIn('file:///main.tf.json', 'json', realCatalog);

/** A document with texts that look like variables of its tool but are not replaced, and these texts. */
type Plain = readonly [Places, string, readonly string[]];

const inTemplate = (resource: string): string =>
  'Resources:\n  P:\n    Type: AWS::IAM::Policy\n    Properties:\n      PolicyDocument:\n        ' +
  `Statement:\n          - Resource: ${resource}\n            Effect: Allow\n            Action: ` +
  '[sqs:SendMessage, s3:GetObject]\n            Condition: { StringEquals: { "aws:PrincipalTag/a": ' +
  '"${AWS::Region}" } }\n        Version: "2012-10-17"\n';
const encoded = (resource: string): string =>
  'resource "aws_iam_policy" "p" {\n  policy = jsonencode({\n    Statement = [{\n      Resource = ' +
  `${resource}\n      Effect = "Allow"\n      Action = ["sqs:SendMessage", "s3:GetObject"]\n    }]\n   ` +
  ' Version = "2012-10-17"\n  })\n}\n';
const heredoc = (resource: string): string =>
  'resource "aws_iam_policy" "p" {\n  policy = <<EOF\n{\n  "Version": "2012-10-17",\n  "Statement": ' +
  '[{\n    "Effect": "Allow",\n    "Action": ["sqs:SendMessage", "s3:GetObject"],\n    "Resource": ' +
  `${resource}\n  }]\n}\nEOF\n}\n`;
const source = (resource: string): string =>
  'data "aws_iam_policy_document" "p" {\n  statement {\n    actions   = ["sqs:SendMessage", ' +
  `"s3:GetObject"]\n    resources = [${resource}]\n  }\n}\n`;
const inTerraformJson = (resource: string): string =>
  JSON.stringify({
    data: {
      aws_iam_policy_document: {
        p: { statement: [{ actions: ['sqs:SendMessage', 's3:GetObject'], resources: [resource] }] },
      },
    },
  });

const documents: Readonly<Record<string, Plain>> = {
  'a text of YAML': [yaml, inTemplate("'arn:aws:s3:::a-${AWS::Region}/*'"), ['a-${AWS::Region}']],
  'a list of YAML': [
    yaml,
    inTemplate("['arn:aws:s3:::z-${AWS::Region}/*', 'arn:aws:s3:::a-${P}/*']"),
    ['z-${AWS::Region}', 'a-${P}'],
  ],
  'JSON in YAML': [
    yaml,
    'Policy: |\n  {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ' +
      '["sqs:SendMessage", "s3:GetObject"], "Resource": ["arn:aws:s3:::z-${AWS::Region}/*", ' +
      '"arn:aws:s3:::a/*"]}]}\n',
    ['z-${AWS::Region}'],
  ],
  'a template in JSON': [
    json,
    '{"Resources": {"P": {"Type": "AWS::IAM::Policy", "Properties": {"PolicyDocument": {"Version": ' +
      '"2012-10-17", "Statement": [{"Action": ["sqs:SendMessage", "s3:GetObject"], "Effect": "Allow", ' +
      '"Resource": "arn:aws:s3:::a-${AWS::Region}/*"}]}}}}}',
    ['a-${AWS::Region}'],
  ],
  jsonencode: [
    terraform,
    encoded('["arn:aws:s3:::z-$${foo}/*", "arn:aws:s3:::a-$${AWS::Region}/*", "arn:aws:s3:::%%{if}/*"]'),
    ['z-$${foo}', 'a-$${AWS::Region}', ':::%%{if}'],
  ],
  'a text of jsonencode': [terraform, encoded('"arn:aws:s3:::z-$${foo}/*"'), ['z-$${foo}']],
  'a heredoc': [
    terraform,
    heredoc('["arn:aws:s3:::z-$${foo}/*", "arn:aws:s3:::a-$${AWS::Region}/*", "arn:aws:s3:::%%{if}/*"]'),
    ['z-$${foo}', 'a-$${AWS::Region}', ':::%%{if}'],
  ],
  'a data source': [
    terraform,
    source('"arn:aws:s3:::z-$${foo}/*", "arn:aws:s3:::a-$${AWS::Region}/*", "arn:aws:s3:::%%{if}/*"'),
    ['z-$${foo}', 'a-$${AWS::Region}', ':::%%{if}'],
  ],
  'an interpolation of Terraform': [
    terraform,
    encoded('["arn:aws:s3:::z-${foo}/*", "arn:aws:s3:::%{if a}b%{endif}/*"]'),
    ['z-${foo}', ':::%{if a}b%{endif}'],
  ],
};

/** Each `${` and `%{` of a text with the signs before it, and the calls of `Fn::Sub`. */
const marksIn = (text: string): ReadonlySet<string> =>
  new Set(text.match(/[$%]+\{[^}]*\}|!Sub|Fn::Sub/g) ?? []);

describe('a text in which the tool replaces nothing', () => {
  for (const [name, [places, text, parts]] of Object.entries(documents))
    it(`is kept by every offer in ${name}`, async () => {
      const results = (await places.fixesIn(text)).filter((each) => !/Fn::Sub|!Sub/.test(each));
      assert.ok(
        results.some((each) => each !== text && parts.every((part) => each.includes(part))),
        results.join('\n'),
      );
      for (const result of results)
        for (const mark of marksIn(result)) assert.ok(marksIn(text).has(mark), `${mark} in ${result}`);
    });

  it('becomes a call only if that is the purpose of the fix', async () => {
    const text = inTemplate("'arn:aws:s3:::a-${AWS::Region}/*'");
    const calls = (await yaml.fixesIn(text)).filter((each) => /!Sub (?!arn:aws:sqs)|Fn::Sub/.test(each));
    assert.deepEqual(calls, [
      text.replace("'arn:aws:s3:::a-${AWS::Region}/*'", '!Sub arn:aws:s3:::a-${AWS::Region}/*'),
      text.replace('"${AWS::Region}"', '!Sub "${AWS::Region}"'),
    ]);
  });

  it("is recognized in Terraform's JSON too", async () => {
    const text = inTerraformJson('arn:aws:s3:::z-$${foo}/*');
    for (const result of await terraformJson.fixesIn(text)) assert.ok(!/[^$]\$\{foo/.test(result), result);
  });
});
