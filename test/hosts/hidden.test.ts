import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hosts } from '../../server/src/hosts/hosts.ts';
import type { StringNode, ValueNode } from '../../server/src/syntax/node.ts';
import { memberOf } from '../../server/src/syntax/node.ts';
import { isFor } from '../../server/src/hosts/host.ts';

function policiesIn(text: string, name = 'x.json', languageId = 'json'): readonly ValueNode[] {
  const document = { uri: `file:///${name}`, languageId, text };
  return (
    hosts
      .find((host) => isFor(host, document))
      ?.parse(document)
      .policies.map(({ root }) => root) ?? []
  );
}

const found = (text: string): number => policiesIn(text).length;

const policy =
  '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] }';
const escaped = policy.replace('"Statement"', String.raw`"\u0053tate\u006Dent"`);
const withoutVersion = escaped.replace('"Version": "2012-10-17", ', '');

function actionOf(policy: ValueNode | undefined): StringNode | undefined {
  const statement = policy?.kind === 'object' ? memberOf(policy, 'Statement')?.value : undefined;
  const [first] = statement?.kind === 'array' ? statement.items : [statement];
  const action = first?.kind === 'object' ? memberOf(first, 'Action')?.value : undefined;
  const [name] = action?.kind === 'array' ? action.items : [action];
  return name?.kind === 'string' ? name : undefined;
}

describe('a policy in a file of any name', () => {
  it('is found even if its keys are written with escapes', () => {
    assert.equal(found(escaped), 1);
    assert.equal(found(escaped.replace('"2012-10-17"', '"20\\u003112"')), 1);
    assert.equal(found(String.raw`{ "\u0053tatements": 1 }`), 0);
  });

  it('is found after byte order marks', () => {
    for (const marks of ['\uFEFF', '\uFEFF\uFEFF', '\uFEFF \uFEFF\n']) assert.equal(found(marks + policy), 1);
  });
});

describe('a policy that is hidden in a document', () => {
  for (const [name, file, languageId, text] of [
    ['by escapes of YAML', 'x.yaml', 'yaml', '"St\\x61tement":\n- "\\u0045ffect": Allow\n  Action: "*"\n'],
    [
      'by long escapes of YAML',
      'x.yaml',
      'yaml',
      '"\\U00000053tatement":\n- { Effect: Allow, Action: "*" }\n',
    ],
    ['by escapes in a JSON text in YAML', 'x.yaml', 'yaml', `a: '${withoutVersion}'\n`],
    ['by escapes in a JSON text in JSON', 'x.json', 'json', JSON.stringify({ a: withoutVersion })],
    [
      'by escapes in a heredoc',
      'x.tf',
      'terraform',
      `a "b" "c" {\n  policy = <<EOF\n${withoutVersion}\nEOF\n}\n`,
    ],
    [
      'by escapes in JSON of Terraform',
      'x.tf.json',
      'json',
      String.raw`{ "d\u0061ta": { "aws_iam_policy_document": { "x": { "st\u0061tement": { "actions": ["*"] } } } } }`,
    ],
    [
      'behind a merge key',
      'x.yaml',
      'yaml',
      'x: &x { Effect: Allow, Action: "*" }\nVersion: "2012-10-17"\nStatement:\n- Sid: A\n  <<: *x\n',
    ],
  ] as const)
    it(`is found: ${name}`, () => {
      const [only, ...others] = policiesIn(text, file, languageId);
      assert.ok(only && others.length === 0);
      const action = actionOf(only);
      if (action !== undefined) assert.equal(action.value, '*');
    });

  it('has actions with octal escapes in Python', () => {
    const [only] = policiesIn(String.raw`PolicyStatement(actions=["s3:\107etObject"])`, 'x.py', 'python');
    assert.equal(actionOf(only)?.value, 's3:GetObject');
  });
});
