import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readModuleFile, useOfFile } from '../../../server/src/hosts/hosts.ts';

/** The use of a file according to these module files. */
function useIn(path: string, ...texts: readonly string[]): string | undefined {
  const use = useOfFile(
    texts.map((text) => readModuleFile(text, text.startsWith('{'))),
    path,
  );
  return (
    use &&
    `${use.certain ? '' : 'perhaps '}${[use.kind, use.service, use.attachment].filter(Boolean).join(' ')}`
  );
}

const role = (value: string): string => `resource "aws_iam_role" "a" {\n  assume_role_policy = ${value}\n}\n`;

describe('the use of a file that a module reads', () => {
  for (const [name, path, text, expected] of [
    ['file', 'a.json', role('file("a.json")'), 'trust'],
    ['file with the path of the module', 'b/a.json', role('file("${path.module}/b/a.json")'), 'trust'],
    ['file within a text', 'a.json', role('"${file("./a.json")}"'), 'trust'],
    ['templatefile', 'a.tftpl', role('templatefile("${path.module}/a.tftpl", {\n    x = "y"\n  })'), 'trust'],
    [
      'a queue policy',
      'a.json',
      'resource "aws_sqs_queue_policy" "a" {\n  policy = file("a.json")\n}\n',
      'resource sqs',
    ],
    [
      'an inline policy',
      'a.json',
      'resource "aws_iam_role" "a" {\n  inline_policy {\n    policy = file("a.json")\n  }\n}\n',
      'identity role',
    ],
    [
      'a service control policy',
      'a.json',
      'resource "aws_organizations_policy" "a" {\n  content = file("a.json")\n}\n',
      'scp',
    ],
    [
      'a boundary',
      'a.json',
      'resource "aws_iam_policy" "b" {\n  policy = file("a.json")\n}\nresource "aws_iam_role" "a" {\n  ' +
        'permissions_boundary = aws_iam_policy.b.arn\n}\n',
      'boundary',
    ],
    [
      'a source of a document',
      'a.json',
      'data "aws_iam_policy_document" "d" {\n  source_policy_documents = [file("a.json")]\n}\n' +
        role('data.aws_iam_policy_document.d.json'),
      'trust',
    ],
    [
      'a data source of a template',
      'a.tpl',
      `data "template_file" "t" {\n  template = file("a.tpl")\n}\n${role('data.template_file.t.rendered')}`,
      'trust',
    ],
    [
      'JSON syntax',
      'a.json',
      JSON.stringify({ resource: { aws_iam_role: { a: { assume_role_policy: '${file("a.json")}' } } } }),
      'trust',
    ],
    ['another file', 'b.json', role('file("a.json")'), undefined],
    ['a path that only Terraform knows', 'a.json', role('file("${var.x}/a.json")'), undefined],
    ['a path that leads up', 'a.json', role('file("../a.json")'), undefined],
    ['a part of a text', 'a.json', role('"x${file("a.json")}"'), undefined],
    [
      'an argument of which nothing is known',
      'a.json',
      'output "a" {\n  value = file("a.json")\n}\n',
      undefined,
    ],
  ] as const)
    it(name, () => {
      assert.equal(useIn(path, text), expected);
    });

  it('is detected from several files together, and unknown if they disagree', () => {
    assert.equal(useIn('a.json', 'locals {\n  t = file("a.json")\n}\n', role('local.t')), 'trust');
    const other = 'resource "aws_sns_topic" "a" {\n  policy = file("a.json")\n}\n';
    assert.equal(useIn('a.json', role('file("a.json")'), other), undefined);
  });
});
