import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runIn } from './commandLine.ts';

const statement = 'Effect: Allow\n    Action: s3:GetObject\n    Resource: arn:aws:s3:::b/*\n';
const yaml = `Version: "2012-10-17"\nStatement:\n  - ${statement}`;
const json =
  '{ "Version": "2012-10-17", "Statement": [' +
  '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*" }] }';
const terraform =
  'data "aws_iam_policy_document" "x" {\n  statement {\n    actions   = ["s3:GetObject"]\n    ' +
  'resources = ["arn:aws:s3:::b/*"]\n  }\n}\n';
const heredoc = (body: string): string =>
  `resource "aws_iam_policy" "x" {\n  policy = <<EOF\n${body}\nEOF\n}\n`;
const block = (body: string): string => `a:\n  policy: |\n    ${body}\n`;
const sub = (body: string): string => `Resources:\n  R:\n    Type: X\n    P: !Sub |\n      ${body}\n`;
const inTerraformJson = (body: string): string =>
  JSON.stringify({ resource: { aws_iam_policy: { x: { policy: body } } } });
const trailing = json.replace('" }]', '", }]');
const open = json.slice(0, -4);
const resource = '"arn:aws:s3:::b/*"';

describe('a policy that is only half readable', () => {
  for (const [name, file, text, place] of [
    ['a quote of YAML is open', 'a.yaml', yaml.replace('arn', '"arn'), '5:15'],
    ['a list of YAML is open', 'a.yaml', yaml.replace('s3:', '[s3:'), '5:5'],
    ['a key of YAML is in the wrong column', 'a.yaml', yaml.replace('    Action', '   Action'), '4:4'],
    [
      'YAML is indented with a tab',
      'a.yaml',
      yaml.replace('  - ', '\t- ').replaceAll('\n    ', '\n\t  '),
      '3:1',
    ],
    ['an alias of YAML has no anchor', 'a.yaml', yaml.replace('s3:GetObject', '*none'), '4:13'],
    ['a star of YAML has no quotes', 'a.yaml', yaml.replace('arn:aws:s3:::b/*', '*'), '5:15'],
    ['a list of Terraform is open', 'a.tf', terraform.replace('Object"]', 'Object"'), '4:5'],
    ['a block of Terraform is open', 'a.tf', terraform.slice(0, -2), '6:1'],
    ['a heredoc is open', 'a.tf', heredoc(json).replace('EOF\n}', ''), '5:1'],
    ['JSON in a heredoc has a comma too many', 'a.tf', heredoc(trailing), '3:119'],
    ['JSON in a heredoc has a comment', 'a.tf', heredoc(json.replace('{', '{ // why\n')), '3:3'],
    ['JSON in a heredoc is open', 'a.tf', heredoc(open), '4:1'],
    ['JSON in YAML has a comma too many', 'a.yaml', block(trailing), '3:123'],
    ['JSON in a text of Fn::Sub is open', 'a.yaml', sub(open), '5:126'],
    ['JSON in JSON has a comma too many', 'a.json', JSON.stringify({ a: trailing }), '1:143'],
    ['JSON in Terraform’s JSON is open', 'a.tf.json', inTerraformJson(open), '1:184'],
  ] as const)
    it(`fails the check if ${name}`, () =>
      runIn({ [file]: text }, async (run) => {
        const { code, out } = await run('check', file);
        assert.equal(code, 1, out);
        assert.ok(out.includes(`${file}:${place}: error: `), out);
        assert.match(out, /\[json-syntax-error\]\n/);
      }));

  for (const [name, file, text] of [
    ['a template engine may repair YAML', 'a.yaml', `{{- if .Values.x }}\n${yaml}  b: [\n{{- end }}\n`],
    [
      'an object of YAML continues in the column of its key',
      'a.yaml',
      `${yaml}Schema: { "type": "object",\n"properties": {\n"to": { "type": "array" } },\n"required": ["to"] }\n`,
    ],
    [
      'a list of YAML continues without indentation',
      'a.yaml',
      yaml.replace('s3:GetObject', '[s3:GetObject,\n    s3:PutObject]'),
    ],
    [
      'a directive chooses parts of JSON',
      'a.tf',
      heredoc(json.replace(resource, `%{ if x }${resource}%{ endif }`)),
    ],
    ['Terraform inserts values into JSON', 'a.tf', heredoc(json.replace(resource, '["a" ${var.more}]'))],
    ['Fn::Sub inserts values into JSON', 'a.yaml', sub(json.replace(resource, '${Resources}'))],
    ['Ansible inserts values into JSON', 'a.yaml', block(json.replace(resource, '{{ arns | to_json }}'))],
  ] as const)
    it(`has no syntax error if ${name}`, () =>
      runIn({ [file]: text }, async (run) => {
        const { out } = await run('check', file);
        assert.match(out, /1 policy file checked/);
        assert.doesNotMatch(out, /json-syntax-error/);
      }));
});
