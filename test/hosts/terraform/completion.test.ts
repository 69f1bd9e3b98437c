import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dataSource, encoded, heredoc, hoverAt, proposalsAt, statement } from './places.ts';

const condition = (test: string, variable: string, values: string): string =>
  `condition {\n  test     = ${test}\n  variable = ${variable}\n  values   = ${values}\n}`;

describe('completion in Terraform', () => {
  for (const [name, document, label, expected] of [
    ['an action', statement('actions = ["s3:Ge$0"]'), 's3:GetObject', 'actions = ["s3:GetObject"]'],
    [
      'an action among others',
      statement('actions = [\n  "s3:PutObject",\n  "s3:Ge$0",\n]'),
      's3:GetObject',
      '"s3:GetObject",',
    ],
    [
      'an action of an open quote',
      statement('actions = ["s3:Ge$0\nresources = ["*"]'),
      's3:GetObject',
      'actions = ["s3:GetObject"',
    ],
    [
      'an action without quotes',
      statement('actions = [s3:Ge$0]'),
      's3:GetObject',
      'actions = ["s3:GetObject"]',
    ],
    ['a service in an empty list', statement('actions = [$0]'), 's3:', 'actions = ["s3:"]'],
    [
      'actions that are not',
      statement('not_actions = ["s3:Ge$0"]'),
      's3:GetObject',
      'not_actions = ["s3:GetObject"]',
    ],
    ['actions without a list', statement('actions = $0'), 's3:', 'actions = ["s3:"]'],
    [
      'actions without a list and quotes',
      statement('actions = s3:Ge$0'),
      's3:GetObject',
      'actions = ["s3:GetObject"]',
    ],
    [
      'actions in quotes without a list',
      statement('not_actions = "s3:Ge$0"'),
      's3:GetObject',
      'not_actions = ["s3:GetObject"]',
    ],
    ['resources without a list', statement('actions = ["s3:*"]\nresources = $0'), '*', 'resources = ["*"]'],
    [
      'identifiers without a list',
      statement('principals {\n  type = "Service"\n  identifiers = "lam$0"\n}'),
      'lambda.amazonaws.com',
      'identifiers = ["lambda.amazonaws.com"]',
    ],
    [
      'values without a list',
      statement(condition('"Bool"', '"aws:SecureTransport"', '$0')),
      'true',
      'values   = ["true"]',
    ],
    ['an effect', statement('effect = "$0"'), 'Deny', 'effect = "Deny"'],
    ['an effect without quotes', statement('effect = $0'), 'Deny', 'effect = "Deny"'],
    ['an attribute', statement('actions = ["s3:GetObject"]\nreso$0'), 'resources', 'resources = [""]'],
    [
      'an attribute of its own line',
      statement('actions = ["s3:GetObject"]\n$0'),
      'not_resources',
      'not_resources = [""]',
    ],
    [
      'an operator',
      statement(condition('"StringLi$0"', '"s3:prefix"', '[]')),
      'StringLike',
      'test     = "StringLike"',
    ],
    [
      'a condition key',
      statement(condition('"Bool"', '"aws:Sec$0"', '[]')),
      'aws:SecureTransport',
      'variable = "aws:SecureTransport"',
    ],
    [
      'a truth',
      statement(condition('"Bool"', '"aws:SecureTransport"', '["$0"]')),
      'true',
      'values   = ["true"]',
    ],
    [
      'a type of principals',
      statement('principals {\n  type = "$0"\n  identifiers = []\n}'),
      'Service',
      'type = "Service"',
    ],
    [
      'a principal',
      statement('principals {\n  type = "Service"\n  identifiers = ["lam$0"]\n}'),
      'lambda.amazonaws.com',
      'identifiers = ["lambda.amazonaws.com"]',
    ],
    [
      'the body of a dynamic statement',
      dataSource('dynamic "statement" {\n  for_each = var.x\n  content {\n    actions = ["s3:Ge$0"]\n  }\n}'),
      's3:GetObject',
      'actions = ["s3:GetObject"]',
    ],
    [
      'a key of a dynamic condition',
      statement(
        'dynamic "condition" {\n  for_each = var.c\n  content {\n    test = "Bool"\n    variable = ' +
          '"aws:Sec$0"\n    values = condition.value\n  }\n}',
      ),
      'aws:SecureTransport',
      'variable = "aws:SecureTransport"',
    ],
    [
      'an action of jsonencode',
      encoded('Effect = "Allow"\nAction = ["s3:Ge$0"]'),
      's3:GetObject',
      'Action = ["s3:GetObject"]',
    ],
    ['a value of jsonencode', encoded('Effect = "Allow"\nAction = $0'), 's3:', 'Action = "s3:"'],
    ['a key', encoded('Effect = "Allow"\nAct$0'), 'Action', 'Action = [""]'],
    [
      'a key of its own line',
      encoded('Effect = "Allow"\n$0\nAction = "s3:GetObject"'),
      'Resource',
      'Resource = ""',
    ],
    ['a key in quotes', encoded('"Effect": "Allow",\n"Act$0"'), 'Action', '"Action": [""]'],
    [
      'an action of a heredoc',
      heredoc('"Effect": "Allow",\n"Action": ["s3:Ge$0"],\n"Resource": "${var.b}"'),
      's3:GetObject',
      '"Action": ["s3:GetObject"],',
    ],
    ['a key of a heredoc', heredoc('"Effect": "Allow",\n"Act$0"'), 'Action', '"Action": ['],
  ] as const) {
    it(`completes ${name}`, async () => {
      const text = (await proposalsAt(document)).accept(label);
      assert.ok(
        text.split('\n').some((line) => line.trim() === expected),
        text,
      );
    });
  }

  for (const [name, document, label, expected] of [
    ['the type of principals', statement('principals {\n  ty$0\n}'), 'type', 'type = "AWS"'],
    [
      'their identifiers',
      statement('principals {\n  type = "AWS"\n  $0\n}'),
      'identifiers',
      'identifiers = [""]',
    ],
    ['a block of one line', statement('not_principals {$0}'), 'type', 'not_principals {type = "AWS"}'],
    ['a condition', statement('condition {\n  test = "Bool"\n  va$0\n}'), 'variable', 'variable = ""'],
    ['a name that has its value', statement('condition {\n  te$0 = "Bool"\n}'), 'test', 'test = "Bool"'],
    [
      'what a dynamic block repeats',
      statement('dynamic "condition" {\n  for_each = var.x\n  content {\n    $0\n  }\n}'),
      'values',
      'values = [""]',
    ],
    [
      'the documents of others',
      dataSource('sour$0'),
      'source_policy_documents',
      'source_policy_documents = []',
    ],
  ] as const) {
    it(`offers the missing attributes of ${name}`, async () => {
      const text = (await proposalsAt(document)).accept(label);
      assert.ok(
        text.split('\n').some((line) => line.trim() === expected),
        text,
      );
    });
  }

  for (const test of ['', 'test = ""\n', 'test =\n', 'test = var.test\n', 'test = "${var.test}"\n'])
    it(`completes the key and the values of a condition with the operator ${test.trim() || '(none)'}`, async () => {
      const condition = (rest: string): string => statement(`condition {\n  ${test}${rest}\n}`);
      const { accept } = await proposalsAt(condition('variable = "aws:Sec$0"'));
      assert.ok(accept('aws:SecureTransport').includes('variable = "aws:SecureTransport"\n'));
      const values = await proposalsAt(condition('variable = "aws:SecureTransport"\n  values = [$0]'));
      assert.ok(values.accept('true').includes('values = ["true"]\n'));
      const hover = await hoverAt(condition('variable = "aws:Secure$0Transport"'));
      assert.match(hover, /aws:SecureTransport/);
    });

  for (const type of ['', 'type = ""\n', 'type =\n', 'type = var.type\n'])
    it(`completes identifiers of all types where the type is ${type.trim() || 'missing'}`, async () => {
      const principals = (identifiers: string): string =>
        statement(`principals {\n  ${type}identifiers = ${identifiers}\n}`);
      for (const [typed, label] of [
        ['["lam$0"]', 'lambda.amazonaws.com'],
        ['[$0]', 'cognito-identity.amazonaws.com'],
        ['$0', 'arn:aws:iam::123456789012:root'],
      ] as const) {
        const { items, accept } = await proposalsAt(principals(typed));
        const shown = items.find((each) => each.label === label)?.label;
        assert.ok(shown !== undefined, items.map((each) => each.label).join());
        assert.ok(accept(label).includes(`identifiers = ["${label}"]\n`), accept(label));
      }
    });

  it('completes identifiers of the type that is behind them', async () => {
    const { items } = await proposalsAt(
      statement('principals {\n  identifiers = ["$0"]\n  type = "Federated"\n}'),
    );
    const labels = items.map(({ label }) => label);
    assert.deepEqual(
      [labels.includes('accounts.google.com'), labels.includes('lambda.amazonaws.com')],
      [true, false],
    );
  });

  for (const [name, member, label, expected] of [
    ['an operator', 'conditions = [{ test = $0 }]', 'Bool', 'conditions = [{ test = "Bool" }]'],
    [
      'a condition key without an operator',
      'condition = { a = { variable = "aws:Sec$0" } }',
      'aws:SecureTransport',
      'condition = { a = { variable = "aws:SecureTransport" } }',
    ],
    [
      'a value',
      'conditions = [{ test = "Bool", variable = "aws:SecureTransport", values = $0 }]',
      'true',
      'conditions = [{ test = "Bool", variable = "aws:SecureTransport", values = ["true"] }]',
    ],
    ['a principal type', 'principals = [{ type = "$0" }]', 'AWS', 'principals = [{ type = "AWS" }]'],
  ] as const)
    it(`completes ${name} in a module's statement`, async () => {
      const { accept } = await proposalsAt(
        `module "f" {\n  statements = [{\n    actions = ["s3:GetObject"]\n    ${member}\n  }]\n}\n`,
      );
      assert.ok(accept(label).includes(`    ${expected}\n`), accept(label));
    });

  for (const [written, label, expected] of [
    ['"${aws$0"', '${aws_s3_bucket.a.arn}', '"${aws_s3_bucket.a.arn}"'],
    ['"${$0}/*"', '${aws_s3_bucket.a.arn}', '"${aws_s3_bucket.a.arn}/*"'],
    ['"${aws_s3$0}"', '${aws_s3_bucket.a.arn}/*', '"${aws_s3_bucket.a.arn}/*"'],
  ] as const)
    it(`completes a reference in ${written}`, async () => {
      const document = (resource: string): string =>
        `${statement(`actions = ["s3:GetObject"]\nresources = [${resource}]`)}resource "aws_s3_bucket" "a" {}\n`;
      assert.equal((await proposalsAt(document(written))).accept(label), document(expected));
    });

  it("writes a list in a module's statement", async () => {
    const { accept } = await proposalsAt(
      'module "f" {\n  policy_statements = {\n    a = {\n      effect  = "Allow"\n      actions = ' +
        '"s3:Ge$0"\n      resources = ["*"]\n    }\n  }\n}\n',
    );
    assert.ok(accept('s3:GetObject').includes('actions = ["s3:GetObject"]\n'));
  });

  it('leaves the cursor between the quotes of a list that is inserted with a service', async () => {
    const { accept } = await proposalsAt(statement('actions = $0'), true);
    assert.ok(accept('s3:').includes('actions = ["s3:${1:}"]\n'));
  });

  it('offers no existing attributes, and none in values, comments and blocks of the language', async () => {
    for (const document of [
      statement('principals {\n  type = "AWS"\n  identifiers = ["*"]\n  $0\n}'),
      statement('condition {\n  values = [\n    $0\n  ]\n}'),
      statement('condition {\n  # te$0\n}'),
      statement('dynamic "condition" {\n  $0\n}'),
    ])
      assert.deepEqual((await proposalsAt(document)).items, []);
  });

  it('writes blocks in the format of terraform fmt', async () => {
    const { accept } = await proposalsAt(statement('actions = ["s3:GetObject"]\n\ncondi$0'));
    assert.ok(
      accept('condition').includes(
        '\n    condition {\n      test     = ""\n      variable = ""\n      values   = [""]\n    }\n',
      ),
    );
    const { accept: acceptPrincipals } = await proposalsAt(statement('princi$0'));
    assert.ok(
      acceptPrincipals('principals').includes(
        '\n    principals {\n      type        = "AWS"\n      identifiers = [""]\n    }\n',
      ),
    );
  });

  const list = (value: string): string => statement(`actions = ${value}`);
  const among = (statements: string): string =>
    `locals {\n  p = jsonencode({\n    Version = "2012-10-17"\n    Statement = ${statements}\n  })\n}\n`;
  for (const [document, label] of [
    [list('var.x ? $0'), 's3:'],
    [list('var.x ? ["s3:GetObject"] : $0'), 's3:'],
    [list('var.x ? ["s3:GetObject"] : ["s3:$0"]'), 's3:GetObject'],
    [list('concat(["s3:PutObject"], var.x ? ["s3:Get$0"] : [])'), 's3:GetObject'],
    [list('["s3:PutObject", $0'), 's3:'],
    [statement('effect = var.x ? "Allow" : $0'), 'Deny'],
    [encoded('Action = var.x ? "s3:GetObject" : $0'), 's3:'],
    [among('[var.x ? { Effect = "$0" } : null]'), 'Deny'],
    [among('concat([], var.x ? [{ Effect = "Allow", $0 }] : [])'), 'Action'],
    [among('[for x in var.y : { Action = "s3:Get$0" }]'), 's3:GetObject'],
  ] as const)
    it(`offers ${label} in a branch of an expression: ${JSON.stringify(document.slice(30))}`, async () => {
      const { items } = await proposalsAt(document);
      assert.ok(items.some((each) => each.label === label));
    });

  it('offers statements in an empty data source', async () => {
    const { accept } = await proposalsAt(dataSource('$0'));
    assert.ok(
      /^ {2}statement \{\n {4}effect {4}= "Allow"\n {4}actions {3}= \[""\]/m.test(accept('statement')),
      accept('statement'),
    );
  });

  it('offers nothing in comments and outside of policies', async () => {
    for (const document of [
      statement('actions = ["s3:GetObject"] # s3:$0'),
      `${statement('actions = ["s3:GetObject"]')}variable "x" {\n  default = "s3:$0"\n}\n`,
      dataSource('source_policy_documents = ["$0"]'),
    ])
      assert.deepEqual((await proposalsAt(document)).items, []);
  });
});

describe('hover in Terraform', () => {
  for (const [document, part] of [
    [statement('actions = ["s3:Get$0Object"]'), 's3:GetObject'],
    [statement('act$0ions = ["s3:GetObject"]'), 'Action'],
    [statement(condition('"String$0Equals"', '"aws:SourceArn"', '["x"]')), 'StringEquals'],
    [statement(condition('"StringEquals"', '"aws:Secure$0Transport"', '["x"]')), 'aws:SecureTransport'],
    [encoded('Action = "s3:Get$0Object"'), 's3:GetObject'],
    [heredoc('"Action": "s3:Get$0Object"'), 's3:GetObject'],
  ] as const) {
    it(`explains ${part} in ${JSON.stringify(document.slice(40, 120))}`, async () => {
      assert.ok((await hoverAt(document)).includes(part));
    });
  }

  it('shows nothing for an empty place', async () => {
    assert.equal(await hoverAt(dataSource('$0\n\nstatement {}')), '');
  });
});
