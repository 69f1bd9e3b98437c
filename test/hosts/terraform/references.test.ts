import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { realCatalog } from '../../catalog.ts';
import { placesIn } from '../places.ts';
import { encoded, heredoc, statement } from './places.ts';

const { findingsIn, fixesIn } = placesIn('file:///main.tf', 'terraform', realCatalog);

const block = (action: string, resources: string): string =>
  statement(`actions   = ["${action}"]\nresources = [${resources}]`);

describe("a reference to a resource's ARN", () => {
  for (const [name, text, expected] of [
    [
      'is compared with the actions in a data source',
      block('s3:GetObject', 'aws_s3_bucket.logs.arn'),
      ['action-resource-mismatch at "s3:GetObject"'],
    ],
    [
      'is compared with the actions in jsonencode',
      encoded('Effect = "Allow"\nAction = "s3:ListBucket"\nResource = "${aws_s3_bucket.logs.arn}/*"'),
      ['action-resource-mismatch at "s3:ListBucket"'],
    ],
    [
      'is compared with the actions in a heredoc',
      heredoc('"Effect": "Allow",\n"Action": "sqs:SendMessage",\n"Resource": "${aws_s3_bucket.logs.arn}/*"'),
      ['action-resource-mismatch at "sqs:SendMessage"'],
    ],
    [
      'is compared with the actions including the text after it',
      block('dynamodb:Query', '"${aws_dynamodb_table.orders.arn}/indexes/*"'),
      ['action-resource-mismatch at "dynamodb:Query"'],
    ],
    ['is accepted with an index', block('dynamodb:Query', '"${aws_dynamodb_table.orders.arn}/index/*"'), []],
    [
      'is compared with the actions if it is a name in an ARN',
      block('s3:GetObject', '"arn:aws:s3:::${aws_s3_bucket.logs.id}"'),
      ['action-resource-mismatch at "s3:GetObject"'],
    ],
    [
      'is accepted if it is a name in an ARN',
      block('s3:GetObject', '"arn:aws:s3:::${aws_s3_bucket.logs.bucket}/*"'),
      [],
    ],
    [
      'is unknown beside a variable in an ARN',
      block('s3:GetObject', '"arn:aws:s3:::${var.bucket}${aws_s3_bucket.logs.id}"'),
      [],
    ],
    [
      'is reported if the action does not support its type',
      block('iam:PassRole', 'aws_iam_instance_profile.web.arn'),
      ['action-resource-mismatch at "iam:PassRole"'],
    ],
    [
      'is reported for another attribute',
      block('dynamodb:GetItem', 'aws_dynamodb_table.orders.stream_arn'),
      ['action-resource-mismatch at "dynamodb:GetItem"'],
    ],
    [
      'is accepted beside another one',
      block('sqs:SendMessage', 'aws_sns_topic.a.arn, aws_sqs_queue.b[each.key].arn'),
      [],
    ],
    ['is accepted', block('s3:GetObject', '"${aws_s3_bucket.logs.arn}/*"'), []],
    ['is unknown for a list of resources', block('s3:GetObject', 'aws_s3_bucket.logs[*].arn'), []],
    ['is unknown for another module', block('s3:GetObject', 'module.logs.arn'), []],
    ['is accepted beside an unknown value', block('s3:GetObject', 'aws_s3_bucket.logs.arn, var.arn'), []],
  ] as const)
    it(name, async () => {
      assert.deepEqual(await findingsIn(text), expected);
    });

  it('is kept in the written text', async () => {
    const texts = await fixesIn(block('s3:GetObject', 'aws_s3_bucket.logs.arn'));
    assert.ok(texts.includes(block('s3:GetObject', '"${aws_s3_bucket.logs.arn}/*"')), texts.join('---\n'));
    for (const text of texts) assert.doesNotMatch(text, /arn:aws:s3:::name/);
  });

  it('is used without its suffix if the action needs the ARN of the container', async () => {
    const texts = await fixesIn(block('s3:ListBucket', '"${aws_s3_bucket.logs.arn}/*"'));
    assert.ok(texts.includes(block('s3:ListBucket', 'aws_s3_bucket.logs.arn')), texts.join('---\n'));
    for (const text of texts) assert.doesNotMatch(text, /arn:aws:s3:/);
  });
});

describe('a key policy document', () => {
  const decrypt = statement(
    'actions = ["kms:Decrypt"]\nresources = ["*"]\nprincipals {\n  type = "AWS"\n  identifiers = ["111122223333"]\n}',
  );
  const key = (name: string): string =>
    `resource "aws_kms_key" "k" {\n  policy = data.aws_iam_policy_document.${name}.json\n}\n`;

  it('is not reported for locking out principals if it is part of another document', async () => {
    const whole =
      'data "aws_iam_policy_document" "whole" {\n  source_policy_documents = ' +
      '[data.aws_iam_policy_document.this.json, var.b]\n}\n';
    assert.deepEqual(await findingsIn(`${decrypt}${whole}${key('whole')}`), []);
    const [found] = await findingsIn(`${decrypt}${key('this')}`);
    assert.match(found ?? '', /^kms-key-lockout /);
  });
});

describe('a reference that does not return an ARN', () => {
  it('is reported, and replaced by the ARN', async () => {
    for (const [written, right] of [
      ['aws_s3_bucket.logs.id', 'aws_s3_bucket.logs.arn'],
      ['"${aws_s3_bucket.logs.bucket}/*"', '"${aws_s3_bucket.logs.arn}/*"'],
      ['"${aws_s3_bucket.logs["a"].id}"', '"${aws_s3_bucket.logs["a"].arn}"'],
      ['aws_sqs_queue.orders.url', 'aws_sqs_queue.orders.arn'],
    ] as const) {
      const found = await findingsIn(block('s3:*', written));
      assert.deepEqual(
        found.map((each) => each.split(' ')[0]),
        ['missing-arn-field'],
        written,
      );
      const texts = await fixesIn(block('s3:*', written));
      assert.ok(texts.includes(block('s3:*', right)), texts.join('---\n'));
    }
  });

  for (const written of [
    '"arn:aws:s3:::${aws_s3_bucket.logs.id}/*"',
    'aws_sns_topic.orders.id',
    'data.aws_s3_bucket.logs.id',
    'aws_s3_bucket.logs[*].id',
    '"${aws_s3_bucket.logs.id}-more"',
  ])
    it(`is not reported in ${written}`, async () => {
      const found = await findingsIn(block('s3:*', written));
      assert.deepEqual(
        found.filter((each) => each.startsWith('missing-arn-field')),
        [],
      );
    });
});

describe('an ARN inside another ARN', () => {
  const within = '"arn:aws:s3:::${aws_s3_bucket.logs.arn}/*"';

  it('is reported, and its fix keeps only the reference', async () => {
    const whole = block('s3:GetObject', within);
    assert.deepEqual(await findingsIn(whole), ['invalid-arn-resource at ${aws_s3_bucket.logs.arn}/*']);
    assert.ok((await fixesIn(whole)).includes(block('s3:GetObject', '"${aws_s3_bucket.logs.arn}/*"')));
    assert.deepEqual(
      await findingsIn(
        block('iam:PassRole', '"arn:aws:iam::123456789012:role/${data.aws_iam_role.a[0].arn}"'),
      ),
      ['invalid-arn-resource at role/${data.aws_iam_role.a[0].arn}'],
    );
  });

  it('is not reported if the reference is a name, or may be one', async () => {
    for (const hole of ['aws_s3_bucket.logs.id', 'var.arn', 'local.bucket_arn', 'module.bucket.arn_suffix'])
      assert.deepEqual(await findingsIn(block('s3:GetObject', `"arn:aws:s3:::\${${hole}}/*"`)), []);
  });
});
