import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { terraform } from '../../server/src/notations/terraform/terraform.ts';
import type { Json, JsonObject } from '../arbitraries.ts';
import { obstacleIn, readOne, resultOf, treeOf } from './notations.ts';

const write = (policy: Json, name = 'this'): string => resultOf(terraform.write(treeOf(policy), { name }));
const statementOf = (members: JsonObject): JsonObject => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', ...members }],
});

/** Why a policy cannot be converted, and at which text of its JSON. */
function refusal(policy: Json): string {
  const outcome = terraform.write(treeOf(policy), { name: 'this' });
  assert.ok('obstacle' in outcome, JSON.stringify(outcome));
  const { start, end, message } = outcome.obstacle;
  return `‹${JSON.stringify(policy).slice(start, end)}› ${message}`;
}

const policy = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'ReadReports',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      Resource: 'arn:aws:s3:::reports/${aws:username}/*',
      Condition: {
        StringEquals: { 'aws:PrincipalTag/team': ['red', 'blue'], 's3:prefix': '' },
        Bool: { 'aws:SecureTransport': true },
      },
    },
    {
      Effect: 'Deny',
      Principal: { AWS: ['111122223333', 'arn:aws:iam::444455556666:root'], Service: 'ec2.amazonaws.com' },
      NotAction: 's3:*',
      NotResource: ['*'],
    },
  ],
};
const hcl = `data "aws_iam_policy_document" "reports" {
  statement {
    sid    = "ReadReports"
    effect = "Allow"

    actions = [
      "s3:GetObject",
      "s3:GetObjectVersion",
    ]

    resources = ["arn:aws:s3:::reports/&{aws:username}/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/team"
      values   = ["red", "blue"]
    }

    condition {
      test     = "StringEquals"
      variable = "s3:prefix"
      values   = [""]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    effect = "Deny"

    principals {
      type        = "AWS"
      identifiers = ["111122223333", "arn:aws:iam::444455556666:root"]
    }

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }

    not_actions = ["s3:*"]

    not_resources = ["*"]
  }
}
`;

describe('a policy as aws_iam_policy_document', () => {
  it('has the layout of terraform fmt', () => {
    assert.equal(write(policy, 'reports'), hcl);
  });

  it("contains its ID, and its version if that differs from the provider's default", () => {
    assert.match(
      write({ Version: '2008-10-17', Id: 'Queue', Statement: [{ Effect: 'Deny' }] }),
      /\{\n {2}policy_id = "Queue"\n {2}version {3}= "2008-10-17"\n\n/,
    );
    assert.match(write({ Statement: [{ Effect: 'Deny' }] }), /version = "2008-10-17"/);
  });

  it("contains policy variables as &{…} where the provider reads them, and escapes Terraform's own syntax", () => {
    const resource = (text: string, version = '2012-10-17'): string =>
      /resources = \["(.*)"\]/.exec(write({ ...statementOf({ Resource: text }), Version: version }))?.[1] ??
      '';
    assert.equal(resource('a/${aws:username}'), 'a/&{aws:username}');
    assert.equal(resource('${*}${?}${$}'), '&{*}&{?}&{$}');
    assert.equal(resource("${aws:PrincipalTag/t, 'x'}"), "&{aws:PrincipalTag/t, 'x'}");
    assert.equal(resource('a/${aws:username}', '2008-10-17'), 'a/$${aws:username}');
    assert.equal(resource('${AWS::Region}'), '$${AWS::Region}');
    assert.equal(resource('${unclosed'), '$${unclosed');
    assert.equal(resource('%{if}'), '%%{if}');
    assert.equal(resource('$$${x'), '\\u0024\\u0024$${x');
    assert.equal(resource('a"b\\c\n\u0007'), String.raw`a\"b\\c\n\u0007`);
    assert.match(write(statementOf({ Sid: '${aws:username}' })), /sid {4}= "\$\$\{aws:username\}"/);
  });

  it("keeps Terraform's own references", () => {
    const text = write(
      statementOf({ Resource: ['${aws_s3_bucket.logs.arn}/*', '${var.arns[0].x}', '${name}'] }),
    );
    assert.match(text, /"\$\{aws_s3_bucket\.logs\.arn\}\/\*"/);
    assert.match(text, /"\$\{var\.arns\[0\]\.x\}"/);
    assert.match(text, /"\$\$\{name\}"/);
  });

  it('is not written if the data source cannot express a part of it', () => {
    assert.equal(
      refusal(statementOf({ Resources: '*' })),
      '‹"Resources"› aws_iam_policy_document does not support "Resources".',
    );
    assert.equal(
      refusal({ Version: '2012-10-17', Statement: [{ Action: '*' }] }),
      '‹{"Action":"*"}› The statement has no Effect, which Terraform would read as Allow.',
    );
    assert.equal(
      refusal(statementOf({ Principal: {} })),
      '‹{}› This has no principal, which Terraform cannot express.',
    );
    assert.equal(
      refusal(statementOf({ Principal: '123456789012' })),
      '‹"123456789012"› A principal must be "*" or an object of types.',
    );
    assert.equal(refusal(statementOf({ Action: [{ a: 1 }] })), '‹{"a":1}› Expected a string.');
    assert.equal(
      refusal(statementOf({ Resource: 'a&{b}' })),
      '‹"a&{b}"› Terraform would replace the &{ in this text with ${.',
    );
    assert.equal(refusal(statementOf({ Condition: 'x' })), '‹"x"› A Condition must be an object.');
    assert.equal(
      refusal(statementOf({ Resource: { Ref: 'Bucket' } })),
      '‹{"Ref":"Bucket"}› CloudFormation evaluates "Ref", which can only be written in a template.',
    );
  });
});

describe('policies that the provider rejects or changes', () => {
  // `policy_document_data_source.go` and `policy_model.go` of the Terraform AWS provider, read 2026-11-22.
  const of = (members: JsonObject, Version = '2012-10-17'): JsonObject => ({
    Version,
    Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*', ...members }],
  });

  it('are not converted', () => {
    const cases: readonly (readonly [JsonObject, string])[] = [
      [
        of({}, '2012-10-18'),
        '‹"2012-10-18"› Terraform only supports the versions 2012-10-17 and 2008-10-17.',
      ],
      [of({ Sid: 'My rule' }), '‹"My rule"› Terraform only supports letters and digits in a Sid.'],
      [of({ Effect: 'allow' }), '‹"allow"› Terraform only supports the effects Allow and Deny.'],
      [of({ Action: [] }), '‹[]› Terraform omits empty lists.'],
      [{ Version: '2012-10-17', Statement: [] }, '‹[]› Terraform omits empty lists.'],
      [
        of({ Condition: { StringLike: { 'aws:userid': ['a', '&{b}'] } } }, '2008-10-17'),
        '‹"&{b}"› Terraform does not support &{ in a policy of version 2008-10-17.',
      ],
    ];
    for (const [given, expected] of cases) assert.equal(refusal(given), expected);
    const same = { Sid: 'A', Effect: 'Allow', Action: 's3:*', Resource: '*' };
    assert.equal(
      refusal({ Version: '2012-10-17', Statement: [same, same] }),
      '‹"A"› Terraform does not support duplicate Sids.',
    );
  });

  it('are converted if it makes no difference: an empty Sid, several of them, and values from references', () => {
    const empty = { Sid: '', Effect: 'Allow', Action: 's3:*', Resource: '*' };
    assert.match(write({ Version: '2012-10-17', Statement: [empty, empty] }), /sid += ""/);
    assert.match(write(of({ Sid: '${local.a_b}' })), /sid += "\$\{local\.a_b\}"/);
    assert.match(write(of({ Principal: { AWS: [] } })), /identifiers = \[\]/);
  });

  it('are omitted when the data source is read', () => {
    const text = 'policy_id = ""\nstatement {\nsid = ""\nactions = ["a:b"]\nresources = []\n}';
    assert.deepEqual(readOne(terraform, `data "aws_iam_policy_document" "x" {\n${text}\n}\n`), {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'a:b' }],
    });
  });
});

describe('aws_iam_policy_document as a policy', () => {
  const only = (body: string): unknown =>
    readOne(terraform, `data "aws_iam_policy_document" "x" {\n${body}\n}\n`);

  it('is the policy that the provider would generate', () => {
    assert.deepEqual(readOne(terraform, hcl), {
      ...policy,
      Statement: [
        {
          ...policy.Statement[0],
          Condition: { ...policy.Statement[0]?.Condition, Bool: { 'aws:SecureTransport': 'true' } },
        },
        { ...policy.Statement[1], NotResource: '*' },
      ],
    });
  });

  it('defaults to Allow and the version of 2012', () => {
    assert.deepEqual(only('statement { actions = ["s3:*"] }'), {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:*' }],
    });
  });

  it('keeps expressions as text', () => {
    const text = `statement {
      sid       = local.sid # whose
      actions   = concat(["s3:Get*"], local.actions)
      resources = [
        aws_s3_bucket.logs.arn,
        "\${aws_s3_bucket.logs.arn}/\${join("/", ["a", "}"])}/*", // all of it
        var.prod ? "a" : "b", /* one of them */
        "$\${literal} %%{literal} \\u0041\\"",
      ]
      principals {
        type        = "*"
        identifiers = ["*"]
      }
    }`;
    assert.deepEqual(only(text), {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: '${local.sid}',
          Effect: 'Allow',
          Principal: '*',
          Action: '${concat(["s3:Get*"], local.actions)}',
          Resource: [
            '${aws_s3_bucket.logs.arn}',
            '${aws_s3_bucket.logs.arn}/${join("/", ["a", "}"])}/*',
            '${var.prod ? "a" : "b"}',
            '${literal} %{literal} A"',
          ],
        },
      ],
    });
  });

  it('merges blocks of the same type and conditions with the same key', () => {
    const block = (type: string, body: string): string => `${type} {\n${body.replaceAll('; ', '\n')}\n}\n`;
    const text = block(
      'statement',
      block('principals', 'type = "AWS"; identifiers = ["1"]') +
        block('principals', 'type = "AWS"; identifiers = ["2"]') +
        block('condition', 'test = "StringLike"; variable = "aws:a"; values = ["&{aws:b}"]') +
        block('condition', 'test = "StringLike"; variable = "aws:c"; values = ["d", "e"]') +
        block('condition', 'test = "StringLike"; variable = "aws:a"; values = [1]'),
    );
    assert.deepEqual(only(text), {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: ['1', '2'] },
          Condition: { StringLike: { 'aws:a': ['${aws:b}', 1], 'aws:c': ['d', 'e'] } },
        },
      ],
    });
  });

  it('is found among other blocks, and statements without a block are read as a policy', () => {
    const others = `# A comment with "quotes and {
locals {
  text = <<-EOT
    data "aws_iam_policy_document" "no" { "
  EOT
  map  = { a = "\${b}}" }
}
`;
    const both = resultOf(terraform.read(`${others}${hcl}${others}${hcl}`));
    assert.equal(both.length, 2);
    const alone = 'statement {\n actions = ["a:b"]\n}\nstatement {\n effect = "Deny"\n}\n';
    assert.deepEqual(readOne(terraform, alone), {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'a:b' }, { Effect: 'Deny' }],
    });
  });

  it('is not read if the result would differ from the policy', () => {
    const why = (body: string): string =>
      obstacleIn(terraform, `data "aws_iam_policy_document" "x" {\n${body}\n}\n`);
    const counterpart = 'has no equivalent in a JSON policy.';
    assert.equal(
      why('source_policy_documents = [a.b.json]'),
      `‹source_policy_documents› "source_policy_documents" ${counterpart}`,
    );
    assert.equal(why('dynamic "statement" {\n for_each = x\n}'), `‹dynamic› "dynamic" ${counterpart}`);
    assert.equal(why('statement {\n action = ["a"]\n}'), `‹action› "action" ${counterpart}`);
    assert.equal(
      why('statement {\n condition {\n test = "a"\n}\n}'),
      '‹condition› "variable" is missing in this block.',
    );
    assert.equal(
      why('statement {\n sid = "%{ if x }a%{ endif }"\n}'),
      '‹%{› Template directives, %{ … }, are not supported.',
    );
    assert.equal(why('statement {\n sid = "a\n}'), '‹"› This text has no closing quotation mark.');
    assert.equal(why('statement {\n sid = "\\q"\n}'), '‹\\› Invalid escape.');
    assert.equal(obstacleIn(terraform, 'statement {\n actions = ["a"]\n'), '‹› This is not valid HCL.');
    assert.equal(obstacleIn(terraform, 'statement {\n actions = ["a"\n'), '‹› This is not valid HCL.');
    assert.equal(why('statement {\n = 1\n}'), '‹=› This is not valid HCL.');
  });
});
