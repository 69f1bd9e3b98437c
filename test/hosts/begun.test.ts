import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { json, terraform, yaml } from './kinds.ts';
import type { Places } from './places.ts';

const inYaml = (policy: string): string =>
  `Resources:\n  P:\n    Type: AWS::IAM::Policy\n    Properties:\n      PolicyDocument:\n        ${policy.replaceAll('\n', '\n        ')}\n`;
const inJson = (policy: string): string =>
  `{"Resources": {"P": {"Type": "AWS::IAM::Policy", "Properties": {"PolicyDocument": ${policy}}}}}`;
const encoded = (policy: string): string =>
  `resource "aws_iam_policy" "p" {\n  policy = jsonencode({\n    ${policy.replaceAll('\n', '\n    ')}\n  })\n}\n`;
const heredoc = (policy: string): string =>
  `resource "aws_iam_policy" "p" {\n  policy = <<EOF\n${policy}\nEOF\n}\n`;
const version = '"Version": "2012-10-17"';

/**
 * Policies of which hardly anything is written: a cursor, what is proposed first of all that begins with what is typed,
 * and what it becomes.
 */
const begun: Readonly<Record<string, readonly [Places, string, string, string]>> = {
  'the key of the statements in YAML': [
    yaml,
    inYaml('Version: "2012-10-17"\nSta$0'),
    'Statement',
    'Statement:',
  ],
  'a line below the version': [yaml, inYaml('Version: "2012-10-17"\n$0'), 'Statement', 'Statement:'],
  'the first item': [
    yaml,
    inYaml('Version: "2012-10-17"\nStatement:\n  - $0'),
    'Allow statement',
    '- Effect: Allow',
  ],
  'the statements': [
    yaml,
    inYaml('Version: "2012-10-17"\nStatement: $0'),
    'Allow statement',
    '- Effect: Allow',
  ],
  'the first key of the first item': [
    yaml,
    inYaml('Version: "2012-10-17"\nStatement:\n  - Eff$0'),
    'Effect',
    '- Effect: Allow',
  ],
  'a key behind a Sid': [
    yaml,
    inYaml('Version: "2012-10-17"\nStatement:\n  - Sid: Read\n    $0'),
    'Effect',
    'Effect: Allow',
  ],
  'a condition key as far as its colon': [
    yaml,
    inYaml(
      'Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n    Condition:\n      StringEquals:\n        aws:$0',
    ),
    'aws:SourceArn',
    'aws:SourceArn: ',
  ],
  'the key of the statements in JSON': [json, inJson(`{${version}, "$0"}`), 'Statement', '"Statement": ['],
  'a list of statements in JSON': [
    json,
    inJson(`{${version}, "Statement": [$0]}`),
    'Allow statement',
    '"Effect": "Allow"',
  ],
  'the first key of a statement in JSON': [
    json,
    inJson(`{${version}, "Statement": [{"$0"}]}`),
    'Action',
    '[{"Action": [',
  ],
  'the key of the statements in HCL': [
    terraform,
    encoded('Version = "2012-10-17"\nSta$0'),
    'Statement',
    'Statement = [',
  ],
  'a list of statements in HCL': [
    terraform,
    encoded('Version = "2012-10-17"\nStatement = [\n  $0\n]'),
    'Allow statement',
    'Effect   = "Allow"',
  ],
  'the first key of a statement in HCL': [
    terraform,
    encoded('Version = "2012-10-17"\nStatement = [{\n  Eff$0\n}]'),
    'Effect',
    'Effect = "Allow"',
  ],
  'the first key of a statement in a heredoc': [
    terraform,
    heredoc(`{ ${version}, "Statement": [{ "$0" }] }`),
    'Effect',
    '[{ "Effect": "Allow" }]',
  ],
  'a value without a blank before it in flow style': [
    yaml,
    inYaml('{ Version: "2012-10-17", Statement: [{ Effect:$0 }] }'),
    'Deny',
    'Effect: "Deny" }',
  ],
};

describe('a policy that is begun', () => {
  for (const [name, [places, source, label, expected]] of Object.entries(begun))
    it(`goes on with ${name}`, async () => {
      const text = (await places.proposalsAt(source)).accept(label);
      assert.ok(text.includes(expected), text);
    });

  it('is none where others may say the rest, and where nothing tells that it is to be one', async () => {
    for (const [places, text] of [
      [yaml, inYaml('Version: "2012-10-17"\nStatement: ${file(statements.yml)}')],
      [yaml, inYaml('Version: "2012-10-17"\nStatement: "{{ statements }}"')],
      [yaml, inYaml('Version: "2012-10-17"\nStatement:\n  Fn::Transform: { Name: AWS::Include }')],
      [yaml, `base: &base\n  Version: "2012-10-17"\n${inYaml('<<: *base\nStatement: *statements')}`],
      [yaml, 'dialect:\n  Version: "2012-10-17"\n'],
      [json, '{"dialect": {"Version": "2012-10-17"}}'],
      [terraform, encoded('Version = "2012-10-17"\nStatement = var.statements')],
    ] as const)
      assert.deepEqual(await places.findingsIn(text), [], text);
  });
});
