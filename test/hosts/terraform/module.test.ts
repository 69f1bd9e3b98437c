import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { realCatalog } from '../../catalog.ts';
import type { Places } from '../places.ts';
import { placesIn } from '../places.ts';

/** A document with other files of its module. */
const beside = (...files: readonly string[]): Places =>
  placesIn('file:///module/main.tf', 'terraform', realCatalog, files);

const source = (statement: string, name = 'a'): string =>
  `data "aws_iam_policy_document" "${name}" {\n  statement {\n    ${statement}\n  }\n}\n`;

describe('a value from another file of a Terraform module', () => {
  const locals =
    'locals {\n  actions = ["s3:GetObjct", "s3:PutObject"]\n  bucket  = "arn:aws:s3:::logs"\n}\n';
  const takes = source('actions   = local.actions\n    resources = ["${local.bucket}/*"]');

  it('is checked where it is used', async () => {
    assert.deepEqual(await beside(locals).findingsIn(takes), ['invalid-action at local.actions']);
    assert.deepEqual(await beside().findingsIn(takes), []);
  });

  it('counts for what a statement allows', async () => {
    const statement = source('actions   = ["s3:GetObject"]\n    resources = [local.bucket]');
    assert.deepEqual(await beside(locals).findingsIn(statement), [
      'action-resource-mismatch at "s3:GetObject"',
    ]);
  });

  it('may use values from the document or from a third file', async () => {
    const chain = 'locals {\n  actions = concat(local.reads, ["s3:PutObject"])\n}\n';
    const third = 'locals {\n  reads = ["s3:GetObjct"]\n}\n';
    assert.deepEqual(await beside(chain, third).findingsIn(takes), ['invalid-action at local.actions']);
    assert.deepEqual(await beside(chain).findingsIn(third + takes), ['invalid-action at "s3:GetObjct"']);
  });

  it('may be a statement, in HCL and in JSON', async () => {
    const encoded =
      'resource "aws_iam_policy" "a" {\n  policy = jsonencode({ Version = "2012-10-17", Statement = ' +
      '[local.read] })\n}\n';
    for (const file of [
      'locals {\n  read = { Effect = "Allow", Action = ["s3:GetObjct"], Resource = ["*"] }\n}\n',
      '{ "locals": { "read": { "Effect": "Allow", "Action": ["s3:GetObjct"], "Resource": ["*"] } } }',
    ])
      assert.deepEqual(await beside(file).findingsIn(encoded), ['invalid-action at local.read'], file);
  });

  it('is unknown if two files define it', async () => {
    assert.deepEqual(await beside(locals, locals).findingsIn(takes), []);
  });

  it("may differ from a variable's default, so only its names are checked", async () => {
    const variables =
      'variable "actions" {\n  default = ["s3:GetObjct"]\n}\nvariable "bucket" {\n  default = "arn:aws:s3:::logs"\n}\n';
    assert.deepEqual(
      await beside(variables).findingsIn(source('actions = var.actions\n    resources = [var.bucket]')),
      ['invalid-action at var.actions'],
    );
    assert.deepEqual(
      await beside(variables).findingsIn(source('actions = ["s3:GetObject"]\n    resources = [var.bucket]')),
      [],
    );
  });

  it('is not resolved if it is cyclic or becomes too large', async () => {
    const names = Array.from(
      { length: 30 },
      (_, index) => `  n${index} = [local.n${index + 1}, local.n${index + 1}]`,
    );
    const around = `locals {\n  a = local.b\n  b = local.a\n${names.join('\n')}\n  n30 = ["s3:*"]\n}\n`;
    const statement = source('actions = local.n0\n    resources = local.a');
    assert.deepEqual(await beside(around).findingsIn(statement), []);
  });

  it('stays unchanged: a fix writes in its own place, or is not offered', async () => {
    const texts = await beside(locals).fixesIn(takes);
    assert.ok(texts.length > 0);
    for (const text of texts) {
      assert.ok(text.startsWith('data "aws_iam_policy_document" "a" {\n') || text.startsWith('# iam-'), text);
      assert.ok(!text.includes('local.actions') || text.includes('= local.actions\n'), text);
    }
  });

  it('is not offered any completion where it is used', async () => {
    assert.deepEqual(
      (await beside(locals).proposalsAt(takes.replace('local.actions', 'local.act$0ions'))).items,
      [],
    );
  });
});

describe('the kind of a policy that another file uses', () => {
  const statement = 'actions   = ["sts:AssumeRole"]\n    resources = ["*"]';
  const role = (policy: string): string =>
    `resource "aws_iam_role" "r" {\n  assume_role_policy = ${policy}\n}\n`;

  it('is that of the argument that references it', async () => {
    const findings = await beside(role('data.aws_iam_policy_document.a.json')).findingsIn(source(statement));
    assert.ok(
      findings.some((finding) => finding.startsWith('missing-principal')),
      findings.join(),
    );
    const other = await beside(role('data.aws_iam_policy_document.b.json')).findingsIn(source(statement));
    assert.ok(!other.some((finding) => finding.startsWith('missing-principal')), other.join());
  });

  it('is unknown if two files disagree', async () => {
    const queue =
      'resource "aws_sqs_queue_policy" "q" {\n  policy = data.aws_iam_policy_document.a.json\n}\n';
    const findings = await beside(role('data.aws_iam_policy_document.a.json'), queue).findingsIn(
      source(
        'actions = ["sqs:SendMessage"]\n    resources = ["*"]\n    principals {\n      type = "AWS"\n  ' +
          '    identifiers = ["*"]\n    }',
      ),
    );
    assert.ok(!findings.some((finding) => finding.includes('trust')), findings.join());
  });

  it('is that of the document that it is a source of, even if that document is optional', async () => {
    const whole =
      'data "aws_iam_policy_document" "all" {\n  override_policy_documents = var.own != null ? ' +
      '[var.own] : data.aws_iam_policy_document.a[*].json\n}\n';
    const used = role('join("", data.aws_iam_policy_document.all[*].json)');
    const findings = await beside(used).findingsIn(source(statement) + whole);
    assert.ok(
      findings.some((finding) => finding.startsWith('missing-principal')),
      findings.join(),
    );
    const other = await beside(used).findingsIn(source(statement) + whole.replace('.a[*]', '.b[*]'));
    assert.ok(!other.some((finding) => finding.startsWith('missing-principal')), other.join());
  });

  it('leaves the resource open if neither its use nor its actions are known', async () => {
    const text = source(
      'actions = var.a\n    principals {\n      type = "AWS"\n      identifiers = ["123456789012"]\n    }',
    );
    assert.deepEqual(await beside().findingsIn(text), []);
  });

  it('applies to a policy in a local value', async () => {
    const policy =
      'locals {\n  trust = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", ' +
      'Action = "sts:AssumeRole" }] })\n}\n';
    const isTrust = (findings: readonly string[]): boolean =>
      findings.some((finding) => finding.startsWith('missing-principal'));
    assert.ok(isTrust(await beside(role('local.trust')).findingsIn(policy)));
    assert.ok(isTrust(await beside().findingsIn(policy + role('local.trust'))));
  });
});

describe('a managed policy that a Terraform module uses as a permissions boundary', () => {
  const role = 'resource "aws_iam_role" "r" {\n  permissions_boundary = aws_iam_policy.limit.arn\n}\n';
  const attachment =
    'resource "aws_iam_role_policy_attachment" "a" {\n  policy_arn = aws_iam_policy.limit.arn\n}\n';
  const managed = (policy: string): string =>
    `resource "aws_iam_policy" "limit" {\n  policy = ${policy}\n}\n`;
  const denies = 'effect = "Deny"\n    actions = ["iam:*"]\n    resources = ["*"]';
  const isBoundary = (findings: readonly string[]): boolean =>
    findings.some((finding) => finding.startsWith('allows-nothing'));

  it('is checked as one, as an expression or as a data source', async () => {
    const encoded = managed(
      'jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "iam:*", Resource = "*" }] })',
    );
    const named = source(denies) + managed('data.aws_iam_policy_document.a.json');
    for (const text of [encoded, named]) {
      assert.ok(isBoundary(await beside().findingsIn(text + role)), text);
      assert.ok(isBoundary(await beside(role).findingsIn(text)), text);
      assert.ok(!isBoundary(await beside().findingsIn(text)), text);
    }
    const policy = managed('data.aws_iam_policy_document.a.json');
    assert.ok(isBoundary(await beside(role, policy).findingsIn(source(denies))));
  });

  it('is an identity-based policy if it is also attached', async () => {
    const named = source(denies) + managed('data.aws_iam_policy_document.a.json');
    assert.ok(!isBoundary(await beside(role, attachment).findingsIn(named)));
    assert.ok(!isBoundary(await beside(role.replace('limit', 'other')).findingsIn(named)));
  });

  it('may be passed to a module', async () => {
    const given = 'module "app" {\n  permissions_boundary_arn = aws_iam_policy.limit.arn\n}\n';
    const named = source(denies) + managed('data.aws_iam_policy_document.a.json');
    assert.ok(isBoundary(await beside(given).findingsIn(named)));
  });
});

describe('declarations of a Terraform module', () => {
  const module = `data "aws_partition" "current" {}
data "aws_caller_identity" "me" {}
resource "aws_s3_bucket" "logs" {}
resource "aws_s3_bucket" "many" {
  count = 2
}
`;

  it('are offered first where they fit, in the form of the place', async () => {
    const inList = source('actions   = ["s3:GetObject"]\n    resources = [$0]');
    const proposals = await beside(module).proposalsAt(inList);
    assert.equal(proposals.items[0]?.label, 'aws_s3_bucket.logs.arn/*');
    assert.match(
      proposals.accept('aws_s3_bucket.logs.arn/*'),
      /resources = \["\$\{aws_s3_bucket\.logs\.arn\}\/\*"\]/,
    );
    const several = proposals.items.filter(({ label }) => label.includes('many'));
    assert.deepEqual(
      several.map(({ label }) => label),
      ['aws_s3_bucket.many[0].arn'],
    );
    const whole = await beside(module).proposalsAt(inList.replace('GetObject', 'ListBucket'));
    assert.match(whole.accept('aws_s3_bucket.logs.arn'), /resources = \[aws_s3_bucket\.logs\.arn\]/);
    const quoted = await beside(module).proposalsAt(inList.replace('$0', '"$0"'));
    assert.match(
      quoted.accept('aws_s3_bucket.logs.arn/*'),
      /resources = \["\$\{aws_s3_bucket\.logs\.arn\}\/\*"\]/,
    );
  });

  it('are used by narrowing, which writes nothing that is not declared', async () => {
    const star = source('actions   = ["sqs:SendMessage"]\n    resources = ["*"]');
    const narrowed = (await beside(module).fixesIn(star)).filter((text) => text.includes('arn:'));
    assert.ok(narrowed.length > 0);
    for (const text of narrowed)
      assert.match(
        text,
        /arn:\$\{data\.aws_partition\.current\.partition\}:sqs:[\w-]+:\$\{data\.aws_caller_identity\.me\.account_id\}:/,
      );
    for (const text of await beside().fixesIn(star))
      assert.doesNotMatch(text, /data\.aws_(?:partition|caller)/);
  });

  it('include the resources that narrowing limits a statement to, separately if there are several', async () => {
    const star = (actions: string): string => source(`actions   = ["${actions}"]\n    resources = ["*"]`);
    const narrowed = async (action: string, ...files: readonly string[]): Promise<string> =>
      (await beside(...files).fixesIn(star(action))).find((text) => !text.includes('"*"')) ?? '';
    const [bucket, table] = [module, 'resource "aws_dynamodb_table" "t" {}\n'];
    assert.match(await narrowed('s3:GetObject', bucket), /= \["\$\{aws_s3_bucket\.logs\.arn\}\/\*"\]/);
    assert.match(await narrowed('s3:ListBucket', bucket), /= \[aws_s3_bucket\.logs\.arn\]/);
    assert.match(await narrowed('dynamodb:GetItem', bucket, table), /= \[aws_dynamodb_table\.t\.arn\]/);
    assert.match(await narrowed('dynamodb:GetItem', bucket), /table\/table-name"/);
    // All tables of the account stay included.
    assert.doesNotMatch(await narrowed('dynamodb:*', table), /aws_dynamodb_table/);
  });

  it('exclude resources that a policy cannot reference without referencing itself', async () => {
    const policy =
      'policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ' +
      '"iam:GetRole", Resource = "*" }] })';
    const narrowed = async (text: string): Promise<string> =>
      (await beside().fixesIn(text)).find((each) => !each.includes('"*"')) ?? '';
    const role = 'resource "aws_iam_role" "r" {\n';
    assert.match(await narrowed(`${role}  inline_policy {\n    ${policy}\n  }\n}\n`), /role\/role-name/);
    assert.match(await narrowed(`${role}  ${policy}\n}\n`), /role\/role-name/);
    assert.match(
      await narrowed(`${role}}\nresource "aws_iam_role_policy" "r" {\n  ${policy}\n}\n`),
      /Resource = aws_iam_role\.r\.arn/,
    );
  });

  it('exclude resources that Terraform creates only after the policy', async () => {
    const document = source('actions   = ["sqs:SendMessage"]\n    resources = ["*"]');
    const queue = (more: string): string => `resource "aws_sqs_queue" "q" {\n  ${more}\n}\n`;
    const use = '= data.aws_iam_policy_document.a.json';
    const narrowed = async (...files: readonly string[]): Promise<string> =>
      (await beside(...files).fixesIn(document)).find((text) => !text.includes('"*"')) ?? '';
    const refers = /= \[aws_sqs_queue\.q\.arn\]/;
    assert.match(await narrowed(queue('')), refers);
    assert.match(
      await narrowed(
        `resource "aws_iam_role" "r" {\n  assume_role_policy = data.aws_iam_policy_document.trust.json\n}\n`,
        queue(''),
      ),
      refers,
    );
    assert.doesNotMatch(await narrowed(queue(`policy ${use}`)), refers);
    // Through another resource, in another file.
    const topic = `resource "aws_sns_topic" "t" {\n  policy ${use}\n}\n`;
    assert.doesNotMatch(await narrowed(topic, queue('depends_on = [aws_sns_topic.t]')), refers);
  });
});
