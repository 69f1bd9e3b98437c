import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { terraformHost } from '../../../server/src/hosts/terraform/terraformHost.ts';
import { dataSource, encoded, findingsIn, fixesIn, heredoc, statement } from './places.ts';

describe('a policy in Terraform', () => {
  for (const [name, text, expected] of [
    [
      'has a wrong action',
      statement('actions = ["s3:GetObjct"]\nresources = ["*"]'),
      ['invalid-action at "s3:GetObjct"'],
    ],
    [
      'has a wrong effect',
      statement('effect = "allow"\nactions = ["s3:GetObject"]\nresources = ["*"]'),
      ['invalid-effect at "allow"'],
    ],
    ['lacks an action', statement('resources = ["*"]'), ['missing-action at s']],
    [
      'has a wrong action in a dynamic statement',
      dataSource(
        'dynamic "statement" {\n  for_each = var.x\n  content {\n    actions = ["s3:GetObjct"]\n    ' +
          'resources = ["*"]\n  }\n}',
      ),
      ['invalid-action at "s3:GetObjct"'],
    ],
    [
      'has a wrong operator',
      statement(
        'actions = ["s3:GetObject"]\nresources = ["*"]\ncondition {\n  test = "StringEqual"\n  ' +
          'variable = "aws:SourceIp"\n  values = ["x"]\n}',
      ),
      ['invalid-condition-operator at "StringEqual"'],
    ],
    [
      'has a wrong action in jsonencode',
      encoded('Effect = "Allow"\nAction = ["s3:GetObjct"]\nResource = "*"'),
      ['invalid-action at "s3:GetObjct"'],
    ],
    [
      'has a wrong action below a quoted key',
      encoded('"Effect": "Allow"\n"Action": ["s3:GetObjct"]\n"Resource": "*"'),
      ['invalid-action at "s3:GetObjct"'],
    ],
    [
      'has a wrong action in a heredoc',
      heredoc('"Effect": "Allow",\n"Action": ["s3:GetObjct"],\n"Resource": "*"'),
      ['invalid-action at "s3:GetObjct"'],
    ],
    [
      'has a wrong action after interpolations',
      heredoc(
        '"Effect": "Allow",\n"Resource": ${jsonencode(var.x["a"])},\n"Sid": "${var.y["b"]}",\n"Action": "s3:GetObjct"',
      ),
      ['invalid-action at "s3:GetObjct"'],
    ],
    [
      'has a wrong action in a conditional expression',
      'locals {\n  x = var.a ? jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObjct", ' +
        'Resource = "*" }], Version = "2012-10-17" }) : null\n}',
      ['invalid-action at "s3:GetObjct"'],
    ],
    [
      'has a wrong action in a concatenated list',
      encoded('Effect = "Allow"\nAction = concat(["s3:GetObjct"], var.more)\nResource = "*"'),
      ['invalid-action at "s3:GetObjct"'],
    ],
  ] as const) {
    it(name, async () => {
      const found = await findingsIn(text);
      for (const each of expected) assert.ok(found.includes(each), `${each} is not in ${found.join(', ')}`);
    });
  }

  it('is checked in the block after a missing quote', async () => {
    const text =
      statement('actions = ["s3:\nresources = ["*"]') +
      encoded('Effect = "Alow"\nAction = "s3:GetObject"\nResource = "*"');
    assert.ok((await findingsIn(text)).includes('invalid-effect at "Alow"'));
  });

  it('must not contain unescaped IAM variables', () => {
    const errorsIn = (text: string): readonly (string | undefined)[] =>
      terraformHost
        .parse({ uri: 'file:///main.tf', languageId: 'terraform', text })
        .syntaxErrors.map(({ remedy }) => remedy?.title);
    const resource = '"arn:aws:s3:::b/${aws:username}"';
    assert.deepEqual(errorsIn(statement(`actions = ["s3:GetObject"]\nresources = [${resource}]`)), [
      'Change to &{aws:username}',
    ]);
    assert.deepEqual(errorsIn(encoded(`Effect = "Allow"\nAction = "s3:GetObject"\nResource = ${resource}`)), [
      'Change to $${aws:username}',
    ]);
    assert.deepEqual(
      errorsIn(heredoc(`"Effect": "Allow", "Action": "s3:GetObject", "Resource": ${resource}`)),
      ['Change to $${aws:username}'],
    );
    assert.deepEqual(
      errorsIn(
        statement(
          'actions = ["s3:GetObject"]\nresources = ["arn:aws:s3:::b/&{aws:username}", "${aws_s3_bucket.b.arn}"]',
        ),
      ),
      [],
    );
  });
});

describe('no findings in Terraform', () => {
  const whole = 'actions = ["s3:GetObject"]\nresources = ["arn:aws:s3:::b/*"]';
  for (const [name, text] of [
    ['for a missing effect, which defaults to Allow', statement(whole)],
    ['for a variable as the effect', statement(`effect = var.effect\n${whole}`)],
    [
      'for a variable in a string as the effect',
      encoded('Effect = "${var.effect}"\nAction = "s3:GetObject"\nResource = "arn:aws:s3:::b/*"'),
    ],
    [
      'for references',
      statement('actions = var.actions\nresources = [aws_s3_bucket.b.arn, "${aws_s3_bucket.b.arn}/*"]'),
    ],
    [
      'for an action with a variable',
      statement('actions = ["s3:${var.verb}Object"]\nresources = ["arn:aws:s3:::b/*"]'),
    ],
    [
      'for a conditional expression',
      statement('actions = ["s3:GetObject"]\nresources = var.x ? ["arn:aws:s3:::a/*"] : var.b'),
    ],
    [
      'for a list from a for expression',
      encoded('Effect = "Allow"\nAction = "s3:GetObject"\nResource = [for b in var.b : "${b}/*"]'),
    ],
    [
      'for statements from a for expression',
      'locals {\n  x = jsonencode({ Version = "2012-10-17", Statement = [for s in var.s : { Effect = ' +
        '"Allow", Action = s.actions, Resource = "${s.arn}/*" }] })\n}',
    ],
    [
      'for merged objects',
      encoded(
        'Effect = "Allow"\nAction = "s3:GetObject"\nResource = "arn:aws:s3:::b/*"\nCondition = ' +
          'merge(var.c, { StringEquals = { "aws:PrincipalOrgID" = var.o } })',
      ),
    ],
    [
      'for only dynamic principals',
      `${statement(`${whole}\ndynamic "principals" {\n  for_each = var.p\n  content {\n    type = principals.key\n    identifiers = principals.value\n  }\n}`)}resource ` +
        '"aws_s3_bucket_policy" "b" {\n  policy = data.aws_iam_policy_document.this.json\n}\n',
    ],
    [
      'for elements that a module passes on',
      statement(
        'actions = statement.value.actions\nnot_actions = statement.value.not_actions\nresources = ' +
          'statement.value.resources\nnot_resources = statement.value.not_resources',
      ),
    ],
    [
      'for a dynamic condition',
      statement(
        `${whole}\ndynamic "condition" {\n  for_each = var.c\n  content {\n    test = ` +
          'condition.value.test\n    variable = condition.value.variable\n    values = ' +
          'condition.value.values\n  }\n}',
      ),
    ],
    [
      'for an optional condition on the source',
      `${dataSource('statement {\n  actions = ["s3:PutObject"]\n  resources = ["arn:aws:s3:::b/*"]\n  principals {\n    type = "Service"\n    identifiers = ["logging.s3.amazonaws.com"]\n  }\n  dynamic "condition" {\n    for_each = var.accounts\n    content {\n      test = "StringEquals"\n      variable = "aws:SourceAccount"\n      values = condition.value\n    }\n  }\n}')}resource ` +
        '"aws_s3_bucket_policy" "b" {\n  policy = data.aws_iam_policy_document.this.json\n}\n',
    ],
    ['for a document without statements', dataSource('source_policy_documents = [var.a]')],
    [
      'for an escaped IAM variable',
      statement(
        'actions = ["s3:GetObject"]\nresources = ["arn:aws:s3:::b/$${aws:username}", ' +
          '"arn:aws:s3:::b/&{aws:username}/*"]',
      ),
    ],
    [
      'for firewall rules',
      'resource "aws_wafv2_web_acl" "a" {\n  rule {\n    name = "a"\n    statement {\n      ' +
        'geo_match_statement {\n        country_codes = ["US"]\n      }\n    }\n  }\n}\n# ' +
        'aws_iam_policy_document',
    ],
    [
      'for firewall rules as JSON',
      'resource "aws_fms_policy" "a" {\n  managed_service_data = jsonencode({ Statement = [{ Name = ' +
        '"a", Action = { Block = {} } }] })\n}',
    ],
    [
      'for an AWS IoT policy',
      'resource "aws_iot_policy" "a" {\n  policy = jsonencode({ Version = "2012-10-17", Statement = [{ ' +
        'Effect = "Allow", Action = "iot:Conect", Resource = "*" }] })\n}',
    ],
    [
      'for directives in a heredoc',
      'resource "aws_iam_policy" "p" {\n  policy = <<-EOF\n    {\n      "Version": "2012-10-17",\n     ' +
        ' "Statement": [\n        {\n          "Effect": "Allow",\n          "Action": "s3:GetObject",\n ' +
        '         "Resource": [\n            %{ for b in var.b }\n            "${b}/*",\n            %{ ' +
        'endfor }\n          ]\n        }\n      ]\n    }\n  EOF\n}\n',
    ],
  ] as const) {
    it(name, async () => {
      assert.deepEqual(await findingsIn(text), []);
    });
  }

  it('after a suppression comment', async () => {
    const wrong = '# iam-policy-ignore invalid-action: later\nactions = ["s3:GetObjct"]\nresources = ["*"]';
    assert.deepEqual(await findingsIn(statement(wrong)), []);
    assert.deepEqual(
      await findingsIn(
        statement('actions = ["s3:GetObjct"] // iam-policy-ignore invalid-action\nresources = ["*"]'),
      ),
      [],
    );
  });
});

describe('a singular or plural form that a data source does not have', () => {
  const source = (within: string): string =>
    `data "aws_iam_policy_document" "a" {\n  statement {\n${within}  }\n}\n`;
  const block = 'type        = "AWS"\n      identifiers = ["*"]\n';
  for (const [wrong, right, found] of [
    [
      '    action    = ["s3:GetObject"]\n    resources = ["arn:aws:s3:::b/*"]\n',
      '    actions    = ["s3:GetObject"]\n    resources = ["arn:aws:s3:::b/*"]\n',
      'action',
    ],
    [
      '    not_action = ["s3:GetObject"]\n    resources = ["arn:aws:s3:::b/*"]\n',
      '    not_actions = ["s3:GetObject"]\n    resources = ["arn:aws:s3:::b/*"]\n',
      'not_action',
    ],
    [
      `    actions   = ["s3:GetObject"]\n    resources = ["arn:aws:s3:::b/*"]\n    principal {\n      ${block}    }\n`,
      `    actions   = ["s3:GetObject"]\n    resources = ["arn:aws:s3:::b/*"]\n    principals {\n      ${block}    }\n`,
      'principal',
    ],
  ] as const)
    it(`is reported once, with a fix: ${found}`, async () => {
      const findings = await findingsIn(source(wrong));
      assert.deepEqual(
        findings.filter((finding) => /element|missing/.test(finding)),
        [`invalid-policy-element at ${found}`],
      );
      assert.ok((await fixesIn(source(wrong))).includes(source(right)));
    });
});

describe('the place of a policy in Terraform', () => {
  const kindsIn = (text: string): readonly string[] =>
    terraformHost
      .parse({ uri: 'file:///main.tf', languageId: 'terraform', text })
      .policies.map(({ context }) => {
        const { kind, service, attachment } = context ?? {};
        return [kind, service ?? attachment].filter((part) => part !== undefined).join(' ');
      });
  const policy = 'jsonencode({ Statement = [{ Effect = "Allow", Action = "*" }] })';
  for (const [type, argument, expected] of [
    ['aws_iam_role', 'assume_role_policy =', 'trust'],
    ['aws_iam_role', 'inline_policy {\n policy =', 'identity role'],
    ['aws_iam_policy', 'policy =', 'identity managed'],
    ['aws_s3_bucket_policy', 'policy =', 'resource s3'],
    ['aws_sqs_queue_policy', 'policy =', 'resource sqs'],
    ['aws_kms_key', 'policy =', 'resource kms'],
    ['aws_vpc_endpoint', 'policy =', 'endpoint'],
    ['aws_organizations_policy', 'type = "RESOURCE_CONTROL_POLICY"\n content =', 'rcp'],
    ['aws_organizations_policy', 'content =', 'scp'],
    ['custom_thing', 'policy =', ''],
  ] as const) {
    it(`implies that the kind is ${expected || 'anything'} in ${type} ${argument.replace(/\s+/g, ' ')}`, () => {
      const close = argument.includes('{') ? '\n }' : '';
      assert.deepEqual(kindsIn(`resource "${type}" "a" {\n ${argument} ${policy}${close}\n}\n`), [expected]);
    });
  }

  it('is the argument that uses the data source', () => {
    const use = (type: string, argument: string): string =>
      `resource "${type}" "a" {\n  ${argument} = data.aws_iam_policy_document.this.json\n}\n`;
    assert.deepEqual(kindsIn(statement('actions = ["a:b"]') + use('aws_sqs_queue_policy', 'policy')), [
      'resource sqs',
    ]);
    assert.deepEqual(
      kindsIn(
        statement('actions = ["a:b"]') +
          use('aws_iam_role', 'assume_role_policy') +
          use('aws_kms_key', 'policy'),
      ),
      [''],
    );
  });
});

describe('the statements of a module', () => {
  const module = (actions: string): string =>
    'module "a" {\n  key_statements = [{\n    sid       = "a"\n    principals = [{ type = "Service", identifiers = ' +
    `["logs.amazonaws.com"] }]\n    actions   = ${actions}\n    resources = ["*"]\n  }]\n}\n`;

  it('may be only some of those in its policy', () => {
    const document = { uri: 'file:///main.tf', languageId: 'terraform', text: module('["kms:Decrypt"]') };
    assert.deepEqual(
      terraformHost.parse(document).policies.map(({ isPart }) => isPart),
      [true],
    );
  });

  it('keep their lists and names in fixes', async () => {
    for (const actions of ['["kms:Decrypt"]', '["kms:Decrypt", "s3:GetObject"]'])
      for (const text of await fixesIn(module(actions))) {
        assert.match(text, /actions {3}= \[/);
        assert.doesNotMatch(text, /^ *(?:Action|Effect|Resource|Sid)\b/m);
      }
  });
});

it('reports nothing in an object that is merged with the statements', async () => {
  const text =
    'locals {\n  base = { Version = "2012-10-17" }\n}\nresource "aws_iam_policy" "a" {\n  policy = jsonencode(' +
    'merge(local.base, { Statement = [{ Effect = "Allow", Action = "s3:GetObjct", Resource = "*" }] }))\n}\n';
  assert.deepEqual(await findingsIn(text), ['invalid-action at "s3:GetObjct"']);
});
