import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { json, terraform, yaml } from './kinds.ts';
import type { Places } from './places.ts';

const inYaml = (policy: string): string =>
  'Resources:\n  P:\n    Type: AWS::IAM::Policy\n    Properties:\n      PolicyDocument:\n        ' +
  `${policy.replaceAll('\n', '\n        ')}\n`;
const inJson = (policy: string): string =>
  `{"Resources": {"P": {"Type": "AWS::IAM::Policy", "Properties": {"PolicyDocument": ${policy}}}}}`;
const encoded = (policy: string): string =>
  `resource "aws_iam_policy" "p" {\n  policy = jsonencode({\n    ${policy.replaceAll('\n', '\n    ')}\n  })\n}\n`;
const heredoc = (policy: string): string =>
  `resource "aws_iam_policy" "p" {\n  policy = <<EOF\n${policy}\nEOF\n}\n`;
const version = '"Version": "2012-10-17"';

/**
 * Policies of which only the start is written: a document with a cursor, the first proposal that matches the typed
 * text, and the result of accepting it.
 */
const unfinished: Readonly<Record<string, readonly [Places, string, string, string]>> = {
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

const inRole = (lines: string): string =>
  'Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      Policies:\n        - PolicyName: ' +
  `a\n          PolicyDocument:${lines}\n  B:\n    Type: AWS::S3::Bucket\n`;
const inStatement = (lines: string): string =>
  `data "aws_iam_policy_document" "p" {\n  statement {\n    actions = ["s3:GetObject"]\n    ${lines}\n  }\n}\n`;
const inFunction = (lines: string): string =>
  `Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Policies:\n        ${lines}\n`;
const cut = (text: string): string => text.slice(0, text.indexOf('$0') + 2);

/** Policies of which nothing is written yet, or only the version or one of their keys. */
const places: Readonly<Record<string, readonly [Places, string, string, string]>> = {
  'the line below its key in YAML': [
    yaml,
    inYaml('$0'),
    'Version',
    'Document:\n        Version: "2012-10-17"\n',
  ],
  'a line below a comment': [
    yaml,
    inRole('\n            # Ours\n            $0'),
    'Statement',
    '# Ours\n            Statement:\n              - Effect: Allow',
  ],
  'all of it': [
    yaml,
    inRole('\n            $0'),
    'Policy with a statement',
    '            Version: "2012-10-17"\n            Statement:\n              - Effect: Allow',
  ],
  'all of it, in the line of its key': [
    yaml,
    inRole(' $0'),
    'Policy with a statement',
    '\n            Version: "2012-10-17"\n            Statement:\n              - Effect: Allow',
  ],
  'the beginning of a key': [yaml, inYaml('Ver$0'), 'Version', '\n        Version: "2012-10-17"\n'],
  'braces of YAML': [yaml, inYaml('{ $0 }'), 'Version', '{ "Version": "2012-10-17" }'],
  'an inline policy of SAM': [
    yaml,
    inFunction('- $0'),
    'Statement',
    '- Version: "2012-10-17"\n          Statement:\n            - Effect: Allow',
  ],
  'the statements of SAM': [
    yaml,
    inFunction('- Statement:\n            - $0'),
    'Allow statement',
    '- Effect: Allow',
  ],
  'a line above the first key': [
    yaml,
    inYaml('$0\nStatement:\n  - Effect: Allow\n    Action: s3:GetObject\n    Resource: "*"'),
    'Version',
    '        Version: "2012-10-17"\n        Statement:',
  ],
  'a dash above the keys of its statement': [
    yaml,
    inYaml('Statement:\n  - $0\n    Effect: Allow\n    Action: s3:GetObject\n    Resource: "*"'),
    'Sid',
    '          - Sid: \n            Effect: Allow',
  ],
  'a line above an operator': [
    yaml,
    inYaml(
      'Statement:\n  - Effect: Allow\n    Condition:\n      $0\n      Bool:\n        aws:SecureTransport: true',
    ),
    'StringLike',
    '              StringLike: {}\n              Bool:',
  ],
  'JSON in a text of YAML that is not closed': [
    yaml,
    `spec:\n  policyDocument: |\n    {\n      ${version},\n      "Sta$0\n`,
    'Statement',
    `${version},\n      "Statement": [`,
  ],
  'JSON in a text of YAML, behind the version': [
    yaml,
    inYaml(`|\n  { ${version}, $0`),
    'Statement',
    `{ ${version}, "Statement": [`,
  ],
  'an empty list of statements of JSON in a text of YAML': [
    yaml,
    `spec:\n  policyDocument: '{ ${version}, "Statement": [$0'\n`,
    'Allow statement',
    `"Statement": [{ "Effect": "Allow"`,
  ],
  'an operator of a data source without quotes': [
    terraform,
    inStatement('condition {\n      test = $0\n    }'),
    'StringLike',
    'test = "StringLike"\n',
  ],
  'a condition key of a data source without quotes': [
    terraform,
    inStatement('condition {\n      test = "StringEquals"\n      variable = $0\n    }'),
    'aws:SourceVpc',
    'variable = "aws:SourceVpc"\n',
  ],
  'a condition key before its operator': [
    terraform,
    inStatement('condition {\n      variable = "aws:SourceVpc"\n      test = $0\n    }'),
    'StringLike',
    'test = "StringLike"\n',
  ],
  'the type of principals without quotes': [
    terraform,
    inStatement('principals {\n      identifiers = ["*"]\n      type = $0\n    }'),
    'AWS',
    'type = "AWS"\n',
  ],
  'the type of further principals': [
    terraform,
    inStatement(
      'principals {\n      type = "AWS"\n      identifiers = ["123456789012"]\n    }\n    principals ' +
        '{\n      type = $0\n    }',
    ),
    'Service',
    'type = "Service"\n',
  ],
  'braces of JSON': [json, inJson('{$0}'), 'Version', '{"Version": "2012-10-17"}'],
  'quotes of JSON': [json, inJson('{ "$0" }'), 'Version', '{ "Version": "2012-10-17" }'],
  'the value in JSON': [json, inJson(' $0'), 'Policy with a statement', '"Version": "2012-10-17",'],
  'the braces of jsonencode': [terraform, encoded('$0'), 'Version', '\n    Version = "2012-10-17"\n'],
  'a line below a version': [
    terraform,
    encoded('Version = "2012-10-17"\n$0'),
    'Statement',
    '"2012-10-17"\n    Statement = [',
  ],
  'a line below a version, without the end': [
    terraform,
    cut(encoded('Version = "2012-10-17",\n$0')),
    'Statement',
    '"2012-10-17",\n    Statement = [',
  ],
  'a line in a statement, without the end': [
    terraform,
    cut(encoded('Version = "2012-10-17"\nStatement = [{\n  Effect = "Allow"\n  $0')),
    'Action',
    '"Allow"\n      Action = ["',
  ],
  'the brackets of jsonencode': [
    terraform,
    'resource "aws_iam_policy" "p" {\n  policy = jsonencode($0)\n}\n',
    'Policy with a statement',
    'jsonencode({\n    Version = "2012-10-17"\n    Statement = [',
  ],
  'a policy that a module takes, by its version': [
    terraform,
    'module "a" {\n  any = jsonencode({\n    Version = "2012-10-17"\n    $0\n  })\n}\n',
    'Statement',
    '    Statement = [',
  ],
  'a block within a resource': [
    terraform,
    'resource "aws_iam_role" "r" {\n  inline_policy {\n    policy = jsonencode({\n      $0\n    })\n  }\n}\n',
    'Version',
    '      Version = "2012-10-17"\n',
  ],
  'a line in a block, without the end': [
    terraform,
    'data "aws_iam_policy_document" "p" {\n  statement {\n    actions = ["s3:GetObject"]\n    $0',
    'resources',
    '    actions = ["s3:GetObject"]\n    resources = ',
  ],
  'a line in a block of a statement, without the end': [
    terraform,
    'data "aws_iam_policy_document" "p" {\n  statement {\n    condition {\n      $0',
    'variable',
    '      variable = ',
  ],
  'a heredoc': [terraform, heredoc('{\n  $0\n}'), 'Version', '\n  "Version": "2012-10-17"\n}'],
};

describe('an empty policy', () => {
  for (const [name, [own, source, label, expected]] of Object.entries(places)) {
    it(`is recognized in ${name}`, async () => {
      const text = (await own.proposalsAt(source)).accept(label);
      assert.ok(text.includes(expected), text);
    });
    it(`has no findings in ${name}`, async () => {
      const found = await own.findingsIn(source.replace('$0', ''));
      assert.deepEqual(
        found.filter((each) => !/^(?:missing-|empty-|json-)/.test(each)),
        [],
      );
    });
  }

  it('has the kind of its place', async () => {
    const role = (property: string): string =>
      `Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      ${property}:\n        $0\n`;
    const accepted = (await yaml.proposalsAt(role('AssumeRolePolicyDocument'))).accept('Statement');
    assert.match(accepted, /Principal:\n +Service: .*\n +Action: sts:AssumeRole/);
  });

  it('is not a policy in other places', async () => {
    for (const [own, source] of [
      [yaml, inRole('\n          $0')],
      [yaml, inRole('\n            Fn::If: [A, $0]')],
      [yaml, inYaml('Versions:\n  $0')],
      [yaml, inYaml('').replace('AWS::IAM::Policy', 'AWS::IoT::Policy').replace(/$/, '        $0')],
      [
        yaml,
        'Resources:\n  A:\n    Type: AWS::IAM::Policy\n    $0\n    Properties:\n      PolicyDocument:\n',
      ],
      [yaml, 'PolicyDocument:\n  $0\nother: AWS::IAM\n'],
      [json, '{"Resources": {"P": {"Type": "AWS::IAM::Policy", "Properties": {$0, "PolicyDocument": {}}}}}'],
      [terraform, 'resource "aws_iam_policy" "p" {\n  $0\n  policy = jsonencode({})\n}\n'],
      [terraform, 'resource "aws_iot_policy" "p" {\n  policy = jsonencode({ $0 })\n}\n'],
      [terraform, 'resource "aws_other" "p" {\n  policy = jsonencode({ $0 })\n}\n'],
    ] as const)
      assert.deepEqual((await own.proposalsAt(source)).items, [], source);
  });
});

describe('a policy that was just started', () => {
  for (const [name, [places, source, label, expected]] of Object.entries(unfinished))
    it(`continues ${name}`, async () => {
      const text = (await places.proposalsAt(source)).accept(label);
      assert.ok(text.includes(expected), text);
    });

  it('is not recognized if another tool may write the rest, or if nothing shows that it will be a policy', async () => {
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
