import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { halfTyped, json, python, script, terraform, yaml } from './kinds.ts';

describe('a half-typed action', () => {
  for (const [name, [places, source]] of Object.entries(halfTyped))
    it(`is completed in ${name}`, async () => {
      const { accept } = await places.proposalsAt(source.replace('▯', '$0'));
      const accepted = accept('s3:GetObject');
      assert.ok(accepted.startsWith(source.slice(0, source.indexOf('s3:Ge▯'))), accepted);
      const after = source.slice(source.indexOf('▯') + 1);
      assert.ok(accepted.endsWith(after), accepted);
      assert.ok(accepted.includes('s3:GetObject'));
    });
});

describe('a hover', () => {
  for (const [name, [places, source]] of Object.entries(halfTyped))
    it(`describes an action in ${name}`, async () => {
      const shown = await places.hoverAt(source.replace('s3:Ge▯', 's3:GetOb$0ject'));
      assert.match(shown, /GetObject/);
    });
});

describe('a misspelled action', () => {
  for (const [name, [places, source]] of Object.entries(halfTyped))
    it(`is found in ${name}, and its fix changes nothing else`, async () => {
      const text = source.replace('s3:Ge▯', 's3:GetObjct');
      const found = await places.findingsIn(text);
      assert.ok(
        found.some((each) => /^invalid-action at ["'`\\]*s3:GetObjct/.test(each)),
        found.join(),
      );
      const fixed = await places.fixesIn(text);
      // Fixes are not offered while brackets are open.
      if (!source.endsWith('▯'))
        assert.ok(fixed.includes(source.replace('s3:Ge▯', 's3:GetObject')), fixed.join('\n'));
    });
});

/** These look like policies, but are written in another language. */
const stackPolicy =
  '"Statement": [{ "Effect": "Deny", "Action": "Update:*", "Principal": "*", "Resource": "*" }]';

const dataProtection =
  '"Name": "a", "Version": "2021-06-01", "Statement": [{ "DataDirection": "Inbound", "Principal": ["*"], ' +
  '"DataIdentifier": ["arn:aws:dataprotection::aws:data-identifier/Address"], "Operation": { "Deny": {} } }]';

const ofOtherClouds = [
  '"Effect": "Allow", "Action": "name/cos:GetObject", "Principal": { "qcs": ["qcs::cam::anyone:anyone"] }',
  '"Effect": "Allow", "Action": "cos:GetObject", "Principal": "qcs::cam::anyone:anyone"',
  '"Effect": "Deny", "Condition": { "Bool": { "acs:SecureTransport": ["false"] } }',
].map((statement) => `"Statement": [{ ${statement} }]`);

describe('a misspelled prefix', () => {
  it("is found in a condition of AWS's policy", async () => {
    const found = await json.findingsIn(
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": ' +
        '"arn:aws:s3:::a/*", "Condition": { "Bool": { "acs:SecureTransport": "true" } } }] }',
    );
    assert.ok(
      found.some((each) => each.startsWith('invalid-service at')),
      found.join(),
    );
  });
});

describe('no findings', () => {
  for (const [name, places, text] of [
    ['for a stack policy in JSON', json, `{ ${stackPolicy} }`],
    ['for a stack policy in YAML', yaml, `StackPolicy: { ${stackPolicy} }\n`],
    [
      'for a stack policy in Terraform',
      terraform,
      `resource "aws_cloudformation_stack" "a" {\n  policy_body = jsonencode({ ${stackPolicy} })\n}\n`,
    ],
    [
      'for a stack policy as a data source',
      terraform,
      'data "aws_iam_policy_document" "a" {\n  statement {\n    effect = "Deny"\n    actions = ' +
        '["Update:Replace", "Update:Delete"]\n    resources = ["LogicalResourceId/Database"]\n    ' +
        'principals {\n      type = "*"\n      identifiers = ["*"]\n    }\n  }\n}\n',
    ],
    ['for a stack policy in code', script, `const body = { ${stackPolicy} };\n`],
    ['for a data protection policy in JSON', json, `{ ${dataProtection} }`],
    [
      'for a data protection policy in YAML',
      yaml,
      `Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      DataProtectionPolicy: { ${dataProtection} }\n`,
    ],
    [
      'for a data protection policy in Terraform',
      terraform,
      `resource "aws_sns_topic_data_protection_policy" "a" {\n  policy = jsonencode({ ${dataProtection} })\n}\n`,
    ],
    ['for a data protection policy in code', script, `const body = { ${dataProtection} };\n`],
    ['for policies of other clouds in JSON', json, `[${ofOtherClouds.map((each) => `{ ${each} }`).join()}]`],
    [
      'for policies of other clouds in Python',
      python,
      `bodies = [${ofOtherClouds.map((each) => `{ ${each} }`).join()}]\n`,
    ],
    ['for a stack policy in Python', python, `body = { ${stackPolicy} }\n`],
    [
      'for a statement that a merge key completes',
      yaml,
      'base: &base\n  Effect: Allow\n  Action: s3:GetObject\nPolicy:\n  Version: "2012-10-17"\n  ' +
        'Statement:\n    - <<: *base\n      Resource: arn:aws:s3:::a/*\n    - <<: [*base]\n      ' +
        'Resource: arn:aws:s3:::b/*\n',
    ],
    [
      'for statements of a module without an effect',
      terraform,
      'module "a" {\n  policy_statements = {\n    a = {\n      actions = ["s3:GetObject"]\n      ' +
        'resources = [module.b.arn, "${module.b.arn}/*"]\n      conditions = [{ test = "Bool", variable ' +
        '= "aws:SecureTransport", values = ["true"] }]\n    }\n  }\n}\n',
    ],
    [
      'for a resource that a module adds to its statement',
      terraform,
      'module "a" {\n  table_bucket_policy_statements = [{\n    effect = "Allow"\n    principals = [{ ' +
        'type = "AWS", identifiers = ["123456789012"] }]\n    actions = ["s3tables:GetTableData"]\n  }]\n' +
        '}\n',
    ],
    [
      'for statements of a module that builds a trust policy',
      terraform,
      'module "a" {\n  assume_role_policy_statements = {\n    a = {\n      effect = "Allow"\n      ' +
        'actions = ["sts:AssumeRole"]\n      principals = { a = { type = "AWS", identifiers = ' +
        '["arn:aws:iam::123456789012:role/a"] } }\n    }\n  }\n}\n',
    ],
    [
      'for a placeholder that a module replaces',
      terraform,
      'data "aws_iam_policy_document" "a" {\n  statement {\n    actions = ["s3:GetObject", ' +
        '"s3:ListBucket"]\n    resources = ["_S3_BUCKET_ARN_", "_S3_BUCKET_ARN_/*"]\n  }\n}\n',
    ],
    [
      'for short ARNs in an API policy',
      yaml,
      'paths: {}\nx-amazon-apigateway-policy:\n  Version: "2012-10-17"\n  Statement:\n    - Effect: ' +
        'Deny\n      Principal: "*"\n      Action: execute-api:Invoke\n      Resource: ' +
        'execute-api:/*/*/*\n      Condition:\n        NotIpAddress:\n          aws:SourceIp: ' +
        '192.0.2.0/24\n',
    ],
    [
      'for statements of another module',
      terraform,
      'module "waf" {\n  statements = [{ name = "a", action = "block" }]\n}\n',
    ],
  ] as const)
    it(name, async () => {
      assert.deepEqual(await places.findingsIn(text), []);
    });

  it('and no fix that would change nothing', async () => {
    const text =
      'data "aws_iam_policy_document" "a" {\n  statement {\n    actions = ["s3:GetObject"]\n    ' +
      'resources = ["*"]\n  }\n}\n';
    assert.ok(!(await terraform.fixesIn(text)).includes(text));
  });

  it('reported twice for a text that several statements share, and corrected once', async () => {
    const text =
      'base: &base\n  Effect: Allow\n  Action: s3:GetObjct\nPolicy:\n  Version: "2012-10-17"\n  ' +
      'Statement:\n    - <<: *base\n      Resource: arn:aws:s3:::a/*\n    - <<: *base\n      Resource: ' +
      'arn:aws:s3:::b/*\n';
    assert.deepEqual(await yaml.findingsIn(text), ['invalid-action at s3:GetObjct']);
    assert.ok((await yaml.fixesIn(text)).includes(text.replace('GetObjct', 'GetObject')));
  });
});
