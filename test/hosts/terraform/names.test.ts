import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { realCatalog } from '../../catalog.ts';
import { placesIn } from '../places.ts';

const { findingsIn, fixesIn, proposalsAt, hoverAt } = placesIn('file:///main.tf', 'terraform', realCatalog);

function inDocument(statement: string, around: string): string {
  return `${around}
data "aws_iam_policy_document" "a" {
  statement {
    ${statement}
  }
}
`;
}

describe('the value of a name in Terraform', () => {
  const locals = `locals {
  actions = ["s3:GetObjct", "s3:PutObject"]
  bucket  = "arn:aws:s3:::logs"
}
`;

  it('is checked where it is written, once for all uses', async () => {
    const twice = inDocument('actions = local.actions\n    resources = ["*"]', locals).replace(
      '}\n}\n',
      '}\n  statement {\n    actions = concat(local.actions, ["s3:GetBucketAcl"])\n    resources = ["*"]\n  }\n}\n',
    );
    assert.deepEqual(await findingsIn(twice), ['invalid-action at "s3:GetObjct"']);
  });

  it('counts for what a statement allows', async () => {
    const statement = 'actions = ["s3:GetObject"]\n    resources = [local.bucket]';
    assert.deepEqual(await findingsIn(inDocument(statement, locals)), [
      'action-resource-mismatch at "s3:GetObject"',
    ]);
  });

  it("may differ from a variable's default, so only its names are checked", async () => {
    const variables = `variable "actions" {
  default = ["s3:GetObjct"]
}

variable "bucket" {
  default = "arn:aws:s3:::logs"
}
`;
    assert.deepEqual(
      await findingsIn(inDocument('actions = var.actions\n    resources = [var.bucket]', variables)),
      ['invalid-action at "s3:GetObjct"'],
    );
    assert.deepEqual(
      await findingsIn(inDocument('actions = ["s3:GetObject"]\n    resources = [var.bucket]', variables)),
      [],
    );
  });

  it('is an item of a list, also in lists that functions return', async () => {
    const variables =
      'variable "hook" {\n  default = "arn:aws:lambda:us-east-1:111122223333:function:a"\n}\n';
    for (const resources of ['compact([var.hook, var.other])', 'concat([var.hook], [var.other])'])
      for (const around of [variables, variables.replace(/"arn.*"/, '""')])
        assert.deepEqual(
          await findingsIn(
            inDocument(`actions = ["lambda:InvokeFunction"]\n    resources = ${resources}`, around),
          ),
          [],
          resources,
        );
  });

  it('is not changed by edits of one of its uses', async () => {
    for (const text of await fixesIn(inDocument('actions = local.actions\n    resources = ["*"]', locals)))
      assert.ok(text.replace(/ *# iam-policy-ignore .*\n/, '').startsWith(locals), text);
  });

  it('is not resolved if names are cyclic or too many', async () => {
    const names = Array.from(
      { length: 30 },
      (_, index) => `  n${index} = [local.n${index + 1}, local.n${index + 1}]`,
    );
    const around = `locals {\n  a = local.b\n  b = local.a\n${names.join('\n')}\n  n30 = ["s3:*"]\n}\n`;
    assert.deepEqual(await findingsIn(inDocument('actions = local.n0\n    resources = local.a', around)), []);
  });

  it('has no completion at the name, but after it', async () => {
    const at = inDocument('actions = local.act$0ions\n    resources = ["*"]', locals);
    assert.deepEqual((await proposalsAt(at)).items, []);
    const list = inDocument(
      'actions = concat(local.actions, ["s3:GetBucketA$0"])\n    resources = ["*"]',
      locals,
    );
    assert.match((await proposalsAt(list)).accept('s3:GetBucketAcl'), /\["s3:GetBucketAcl"\]/);
    assert.match(await hoverAt(list.replace('GetBucketA$0', 'GetBucket$0Acl')), /GetBucketAcl/);
  });

  const known = `locals {
  statement = { Effect = "Allow", Action = ["s3:GetObjct"], Resource = ["*"] }
  rules     = [local.statement]
}
`;
  const encoded = (policy: string): string =>
    `${known}resource "aws_iam_policy" "a" {\n  policy = jsonencode(${policy})\n}\n`;

  it('may be a statement, a list of statements, or the arguments of merge', async () => {
    for (const statement of [
      'local.statement',
      '[local.statement]',
      'local.rules',
      'concat(local.rules, var.more)',
      'merge(local.statement, { Sid = "Read" })',
      '[merge({ Effect = "Deny" }, local.statement)]',
    ])
      assert.deepEqual(
        await findingsIn(encoded(`{ Version = "2012-10-17", Statement = ${statement} }`)),
        ['invalid-action at "s3:GetObjct"'],
        statement,
      );
  });

  it('is checked after merging, in which the last value of a key wins', async () => {
    const merged = 'merge(local.statement, { Action = ["s3:GetObject"], Sid = "read it" })';
    assert.deepEqual(await findingsIn(encoded(`{ Version = "2012-10-17", Statement = [${merged}] }`)), [
      'unsupported-sid at "read it"',
    ]);
  });

  it('is not reported as incomplete if it is merged with an unknown value', async () => {
    for (const policy of [
      '{ Version = "2012-10-17", Statement = [merge(var.base, { Effect = "Allow" })] }',
      'merge(var.base, { Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })',
      'merge({ Version = "2012-10-17" }, { Statement = [{ Effect = "Allow", Action = "s3:GetObject", ' +
        'Resource = "*" }] })',
    ])
      assert.deepEqual(await findingsIn(encoded(policy)), [], policy);
  });

  it('is completed, explained and checked in an object that is merged with an unknown one', async () => {
    const merged = (statement: string, more = ''): string =>
      encoded(`{ Version = "2012-10-17", Statement = [merge(var.base, { ${statement} }${more})] }`);
    assert.deepEqual(
      await findingsIn(merged('Action = ["s3:GetObjct"]', ', { Resource = "*", NotAction = "s3:X" }')),
      ['invalid-action at "s3:GetObjct"', 'invalid-action at "s3:X"'],
    );
    const overridden = ', { Action = "s3:GetObject" }';
    assert.deepEqual(await findingsIn(merged('Effect = "allow", Action = "s3:Later"', overridden)), []);
    assert.deepEqual(await findingsIn(merged('Effect = "allow", Action = "s3:Later"', ', var.more')), []);
    const fixed = await fixesIn(merged('Effect = "Allow", Action = ["s3:GetObjct"]'));
    assert.ok(fixed.includes(merged('Effect = "Allow", Action = ["s3:GetObject"]')));
    for (const text of fixed) assert.match(text, /merge\(var\.base, \{ .* \}\)/);
    for (const [half, label, expected] of [
      ['Effect = "$0"', 'Deny', 'Effect = "Deny"'],
      ['Effect = "Allow", Not$0', 'NotAction', 'Effect = "Allow", NotAction = [""]'],
      ['Condition = merge(var.c, { $0 })', 'Bool', 'Condition = merge(var.c, { Bool = {} })'],
    ] as const)
      assert.equal((await proposalsAt(merged(half))).accept(label), merged(expected));
    assert.match(await hoverAt(merged('Action = "s3:Get$0Object"')), /retrieve objects/);
  });

  it('stays unchanged, with the text around it, when a merged statement is fixed', async () => {
    const merged = 'merge(local.statement, { Sid = "read it" })';
    const texts = await fixesIn(encoded(`{ Version = "2012-10-17", Statement = [${merged}] }`));
    assert.ok(texts.length > 0);
    for (const text of texts) assert.match(text, /merge\(local\.statement, \{ Sid = "\w+ ?\w*" \}\)/);
  });

  it('is inserted into the results of format and join', async () => {
    for (const text of ['format("arn:aws:s3:::%s", "logs")', 'join(":::", ["arn:aws:s3", "logs"])'])
      assert.deepEqual(
        await findingsIn(inDocument(`actions = ["s3:GetObject"]\n    resources = [${text}]`, '')),
        ['action-resource-mismatch at "s3:GetObject"'],
        text,
      );
    for (const text of [
      'format("%s/*", var.name)',
      'format("arn:aws:s3:::%s/%s", var.a, "*")',
      'format("%d", 1)',
    ])
      assert.deepEqual(
        await findingsIn(inDocument(`actions = ["s3:GetObject"]\n    resources = [${text}]`, '')),
        [],
        text,
      );
  });
});
