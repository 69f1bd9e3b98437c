import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { realCatalog } from '../../catalog.ts';
import { placesIn } from '../places.ts';
import { encoded, heredoc, statement } from './places.ts';

const module = `data "aws_partition" "current" {}
data "aws_region" "current" {}
data "aws_caller_identity" "current" {}
variable "bucket" { type = string }
variable "arns" { type = list(string) }
locals {
  prefix = "x"
  ids    = ["a"]
}
resource "aws_sqs_queue" "orders" {}
resource "aws_s3_bucket" "logs" {}
resource "aws_iam_role" "app" {}
`;

/** The labels of the proposals at `$0`, best first, except for IAM's variables and the local value of each fixture. */
async function offered(
  document: string,
  beside: readonly string[] = [module],
  uri = 'file:///main.tf',
): Promise<readonly string[]> {
  const { proposalsAt } = placesIn(uri, uri.endsWith('.json') ? 'json' : 'terraform', realCatalog, beside);
  const { items } = await proposalsAt(document);
  const sorted = items.toSorted((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
  return sorted
    .map(({ label }) => label)
    .filter((label) => !/^\$\{(?:[\w./-]+:|[*?$]\}|local\.name\})/.test(label));
}

const resource = (action: string, text: string): string =>
  statement(`actions   = ["${action}"]\nresources = ["${text}"]`);

const anything = ['${var.bucket}', '${local.prefix}'];
const data = [
  '${data.aws_partition.current.partition}',
  '${data.aws_region.current.name}',
  '${data.aws_caller_identity.current.account_id}',
];
const [partition = '', region = '', account = ''] = data;

describe("a module's values in a text", () => {
  for (const [name, document, expected] of [
    [
      'are ARNs at the start of an ARN, first those that the actions accept',
      resource('s3:GetObject', '${$0'),
      [
        '${aws_s3_bucket.logs.arn}/*',
        '${aws_s3_bucket.logs.arn}',
        '${aws_sqs_queue.orders.arn}',
        '${aws_iam_role.app.arn}',
        ...anything,
      ],
    ],
    [
      'are only ARNs before other text',
      resource('s3:GetObject', '${$0}/x'),
      ['${aws_s3_bucket.logs.arn}', '${aws_sqs_queue.orders.arn}', '${aws_iam_role.app.arn}', ...anything],
    ],
    [
      'are there from the dollar sign on, because editors filter the list while more is typed',
      resource('sqs:*', 'arn:aws:sqs:$$0'),
      [region, ...anything],
    ],
    ['are the partition in its field', resource('s3:GetObject', 'arn:${$0}'), [partition, ...anything]],
    ['are the Region in its field', resource('sqs:*', 'arn:aws:sqs:${$0:'), [region, ...anything]],
    [
      'are the account in its field',
      resource('sqs:*', `arn:aws:sqs:${region}:\${d$0}:x`),
      [account, ...anything],
    ],
    [
      'are names at the end of an ARN, first those of its service',
      resource('sqs:*', 'arn:aws:sqs:us-east-1:123456789012:${$0}'),
      [
        '${aws_sqs_queue.orders.name}',
        '${aws_s3_bucket.logs.bucket}',
        '${aws_iam_role.app.name}',
        ...anything,
        ...data,
      ],
    ],
    [
      'are identities and accounts for principals',
      statement('principals {\n  type        = "AWS"\n  identifiers = ["${$0"]\n}'),
      [
        '${aws_iam_role.app.arn}',
        account,
        '${aws_sqs_queue.orders.arn}',
        '${aws_s3_bucket.logs.arn}',
        ...anything,
      ],
    ],
    [
      'are the account for a condition key that contains one',
      statement(
        'condition {\n  test     = "StringEquals"\n  variable = "aws:SourceAccount"\n  values   = ["${$0}"]\n}',
      ),
      [account, ...anything],
    ],
    [
      'are offered in jsonencode',
      encoded('Action = "sqs:*"\nResource = "arn:aws:sqs:${$0}"'),
      [region, ...anything],
    ],
    [
      'are offered in a heredoc',
      heredoc('"Action": "sqs:*",\n"Resource": "arn:aws:sqs:us-east-1:${$0}"'),
      [account, ...anything],
    ],
    [
      'are offered in a policy of the version that has no variables',
      heredoc('"Resource": "arn:${$0}"').replace('2012-10-17', '2008-10-17'),
      [partition, ...anything],
    ],
    ["are not offered in IAM's variables", resource('s3:GetObject', 'arn:aws:s3:::$${$0'), []],
  ] as const)
    it(name, async () => {
      assert.deepEqual(await offered(document), expected);
    });

  it("are offered in Terraform's JSON", async () => {
    const policy = (arn: string): string =>
      `{"data": {"aws_iam_policy_document": {"a": {"statement": {"resources": ["${arn}"]}}}}}`;
    assert.deepEqual(await offered(policy('arn:aws:sqs:${$0}'), [module], 'file:///main.tf.json'), [
      region,
      ...anything,
    ]);
  });

  for (const [constraint, attribute] of [
    ['"~> 6.0"', 'region'],
    ['{ source = "hashicorp/aws", version = ">= 6.2" }', 'region'],
    ['{ version = ">= 5.0, < 7.0" }', 'name'],
    ['{ version = "< 6.0" }', 'name'],
  ] as const)
    it(`are of the attribute ${attribute} with version ${constraint} of the provider`, async () => {
      const versions = `terraform {\n  required_providers {\n    aws = ${constraint}\n  }\n}\n`;
      assert.deepEqual(await offered(resource('sqs:*', 'arn:aws:sqs:${$0'), [module, versions]), [
        `\${data.aws_region.current.${attribute}}`,
        ...anything,
      ]);
    });

  it('have an index or key if there are several', async () => {
    const several =
      'data "aws_partition" "current" {\n  count = 1\n}\nresource "aws_s3_bucket" "a" {\n  for_each = var.x\n}\n';
    assert.deepEqual(await offered(resource('s3:*', 'arn:${$0'), [several]), [
      '${data.aws_partition.current[0].partition}',
    ]);
    assert.deepEqual(await offered(resource('s3:*', '${$0'), [several]), []);
    const repeated = resource('s3:*', '${$0').replace('{\n', '{\n  for_each = var.x\n');
    assert.deepEqual(await offered(repeated, [several]), [
      '${aws_s3_bucket.a[each.key].arn}/*',
      '${aws_s3_bucket.a[each.key].arn}',
      '${each.key}',
      '${each.value}',
    ]);
  });

  it('are proposed also if their ARN may have another form', async () => {
    const more =
      'resource "aws_cloudwatch_log_group" "a" {}\nresource "aws_iam_openid_connect_provider" "p" {}\n';
    assert.deepEqual(await offered(resource('logs:DescribeLogStreams', '${$0}'), [more]), [
      '${aws_cloudwatch_log_group.a.arn}',
      '${aws_iam_openid_connect_provider.p.arn}',
    ]);
  });

  it('exclude the resource and the local value that contain the policy', async () => {
    const policy = (name: string): string =>
      `resource "aws_s3_bucket" "${name}" {\n  policy = jsonencode({\n    Version = "2012-10-17"\n    Statement = ` +
      '[{ Effect = "Deny", Principal = "*", Action = "s3:ListBucket", Resource = "${$0}" }]\n  })\n}\n';
    assert.deepEqual(await offered(policy('logs'), ['resource "aws_s3_bucket" "a" {}\n']), [
      '${aws_s3_bucket.a.arn}',
    ]);
    const local =
      'locals {\n  a = "x"\n  b = jsonencode({ Version = "2012-10-17", Statement = [{ Resource = "a${$0}" }] })\n}\n';
    assert.deepEqual(await offered(local, []), ['${local.a}']);
  });

  it('include those that exist only at the place', async () => {
    for (const [document, expected] of [
      [resource('s3:*', 'a${$0').replace('{\n', '{\n  count = 2\n'), ['${count.index}']],
      [
        statement(
          'dynamic "condition" {\n  for_each = var.x\n  content {\n    values = ["a${$0"]\n  }\n}',
        ).replace('values', 'test = "StringLike"\n variable = "s3:prefix"\n values'),
        ['${condition.value}', '${condition.key}'],
      ],
      [statement('resources = [for name, id in var.x : "arn:aws:s3:::${$0}"]'), ['${name}', '${id}']],
      [statement('actions = ["s3:*"]\nresources = ["${$0}"]'), []],
    ] as const)
      assert.deepEqual(await offered(document, []), expected, document);
  });
});

describe("a module's reference outside of a text", () => {
  const block = (attribute: string): string => statement(`actions   = ["s3:GetObject"]\n${attribute}`);
  const { proposalsAt } = placesIn('file:///main.tf', 'terraform', realCatalog, [module]);

  for (const [typed, label, expected] of [
    ['resources = [aws_s3_$0]', 'aws_s3_bucket.logs.arn', 'resources = [aws_s3_bucket.logs.arn]'],
    [
      'resources = [aws_s3_bucket.$0]',
      'aws_s3_bucket.logs.arn/*',
      'resources = ["${aws_s3_bucket.logs.arn}/*"]',
    ],
    ['resources = [aws_s3_bucket.logs.$0', 'aws_s3_bucket.logs.arn', 'resources = [aws_s3_bucket.logs.arn'],
    ['resources = [$0]', 'local.prefix', 'resources = [local.prefix]'],
    ['resources = [local.na$0me]', 'local.name', 'resources = [local.name]'],
    ['resources = var.$0', 'var.bucket', 'resources = [var.bucket]'],
    ['resources = ["x", aws_$0]', 'aws_sqs_queue.orders.arn', 'resources = ["x", aws_sqs_queue.orders.arn]'],
    [
      'resources = var.x ? [aws_$0] : []',
      'aws_s3_bucket.logs.arn',
      'resources = var.x ? [aws_s3_bucket.logs.arn] : []',
    ],
    [
      'resources = var.x ? aws_s3_bucket.l$0 : var.y',
      'aws_s3_bucket.logs.arn',
      'resources = var.x ? [aws_s3_bucket.logs.arn] : var.y',
    ],
    [
      'principals {\n  type        = "AWS"\n  identifiers = [data.$0]\n}',
      'data.aws_caller_identity.current.account_id',
      'identifiers = [data.aws_caller_identity.current.account_id]',
    ],
    [
      'condition {\n  test     = "StringEquals"\n  variable = "aws:SourceAccount"\n  values   = [$0]\n}',
      'data.aws_caller_identity.current.account_id',
      'values   = [data.aws_caller_identity.current.account_id]',
    ],
  ] as const)
    it(`is completed in ${typed
      .split('\n')
      .find((line) => line.includes('$0'))
      ?.trim()}`, async () => {
      const text = (await proposalsAt(block(typed))).accept(label);
      assert.ok(
        text.split('\n').some((line) => line.trim() === expected),
        text,
      );
    });

  it('is completed in jsonencode, in a heredoc and in JSON', async () => {
    for (const [document, expected] of [
      [encoded('Action = "s3:*"\nResource = aws_$0'), 'Resource = aws_s3_bucket.logs.arn'],
      [heredoc('"Action": "s3:*",\n"Resource": [$0]'), '"Resource": ["${aws_s3_bucket.logs.arn}"]'],
    ] as const)
      assert.ok((await proposalsAt(document)).accept('aws_s3_bucket.logs.arn').includes(expected));
  });

  it('is not completed in the arguments of a function', async () => {
    for (const typed of ['resources = [format("%s/*", aws_s3$0)]', 'resources = sort(aws_s3$0)'])
      assert.deepEqual((await proposalsAt(block(typed))).items, []);
  });
});
