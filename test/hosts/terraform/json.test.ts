import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLanguageService } from '../../../server/src/api/languageService.ts';
import { realCatalog } from '../../catalog.ts';
import { placesIn } from '../places.ts';

const { proposalsAt, findingsIn, hoverAt, fixesIn } = placesIn('file:///main.tf.json', 'json', realCatalog);

/** A data source around a statement. */
function inDocument(statement: string): string {
  return `{
  "data": {
    "aws_iam_policy_document": {
      "read": {
        "statement": [
          {
${statement}
          }
        ]
      }
    }
  }
}
`;
}

describe("Terraform's JSON", () => {
  it('has completion in the lists of a data source', async () => {
    const { accept } = await proposalsAt(
      inDocument('            "actions": ["s3:GetOb$0"],\n            "resources": ["*"]'),
    );
    assert.equal(
      accept('s3:GetObject'),
      inDocument('            "actions": ["s3:GetObject"],\n            "resources": ["*"]'),
    );
  });

  it('gets a list where the data source accepts nothing else', async () => {
    for (const typed of ['"s3:GetOb$0"', '$0']) {
      const { accept } = await proposalsAt(
        inDocument(`            "actions": ${typed},\n            "sid": "A"`),
      );
      const label = typed === '$0' ? 's3:' : 's3:GetObject';
      assert.ok(accept(label).includes(`"actions": ["${label}"],\n`), accept(label));
    }
    const { accept } = await proposalsAt(inDocument('"effect": "$0"'));
    assert.ok(accept('Deny').includes('"effect": "Deny"'));
  });

  for (const [block, written, label, expected] of [
    ['principals', '{ "$0" }', 'type', '{ "type": "AWS" }'],
    ['principals', '{$0}', 'identifiers', '{"identifiers": [""]}'],
    ['principals', '{ "type": "AWS", "ide$0" }', 'identifiers', '"AWS", "identifiers": [""] }'],
    ['condition', '{ "$0" }', 'test', '{ "test": "" }'],
    ['condition', '{ "test": "Bool", "$0" }', 'variable', '"Bool", "variable": "" }'],
    ['condition', '{ "$0": "Bool" }', 'test', '{ "test": "Bool" }'],
    ['condition', '{ "test": "Bool", "$0" "values": ["true"] }', 'variable', '"variable": "", "values"'],
  ] as const)
    for (const inList of [true, false])
      it(`has completion for the keys of ${block}, ${inList ? 'in a list' : 'alone'}: ${written}`, async () => {
        const own = inList ? `[${written}]` : written;
        const { accept, items } = await proposalsAt(
          inDocument(`"actions": ["s3:GetObject"], "${block}": ${own}`),
        );
        assert.ok(accept(label).includes(expected), accept(label));
        assert.ok(items.every((item) => !item.label.endsWith('_policy_documents')));
      });

  it('offers no keys after a value', async () => {
    const { items } = await proposalsAt(
      inDocument('"actions": ["s3:GetObject"], "condition": [{ "test": "Bool"$0 }]'),
    );
    assert.deepEqual(items, []);
  });

  it("offers the data source's names for the keys of a statement", async () => {
    const { accept } = await proposalsAt(
      inDocument('            "actions": ["s3:GetObject"],\n            "$0"'),
    );
    assert.match(accept('resources'), /"resources": \[/);
    const { items } = await proposalsAt(
      inDocument('            $0\n            "actions": ["s3:GetObject"]'),
    );
    assert.ok(items.some(({ label }) => label === 'not_resources'));
  });

  it('has completion in the variable and the values of a condition', async () => {
    const condition = (variable: string, value: string): string =>
      inDocument(
        `            "actions": ["s3:GetObject"],
            "resources": ["*"],
            "condition": [{ "test": "Bool", "variable": "${variable}", "values": ["${value}"] }]`,
      );
    const keys = await proposalsAt(condition('aws:SecureTr$0', 'true'));
    assert.equal(keys.accept('aws:SecureTransport'), condition('aws:SecureTransport', 'true'));
    const values = await proposalsAt(condition('aws:SecureTransport', '$0'));
    assert.equal(values.accept('true'), condition('aws:SecureTransport', 'true'));
  });

  it('is read as blocks: in a map, in a list, and in dynamic blocks', async () => {
    const text = `{
  "data": [{ "aws_iam_policy_document": { "a": [{
    "statement": { "actions": ["s3:GetObjct"], "resources": ["\${aws_s3_bucket.a.arn}/*"] },
    "dynamic": { "statement": { "for_each": "\${var.all}", "content": { "actions": ["s3:ListBuckt"], "resources": ["\${statement.value}"] } } }
  }] } }]
}
`;
    assert.deepEqual(await findingsIn(text), [
      'invalid-action at "s3:GetObjct"',
      'invalid-action at "s3:ListBuckt"',
    ]);
    const fixed = await fixesIn(text);
    assert.ok(fixed.includes(text.replace('s3:GetObjct', 's3:GetObject')));
  });

  it('may contain policies as JSON in a string with interpolations', async () => {
    const text = (action: string): string => `{
  "resource": { "aws_iam_policy": { "a": {
    "policy": "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"${action}\\", \\"Resource\\": \\"\${aws_s3_bucket.a.arn}/$\${aws:username}/*\\"}]}"
  } } }
}
`;
    assert.deepEqual(await findingsIn(text('s3:GetObject')), []);
    assert.deepEqual(await findingsIn(text('s3:GetObjct')), ['invalid-action at \\"s3:GetObjct\\"']);
    assert.ok((await fixesIn(text('s3:GetObjct'))).includes(text('s3:GetObject')));
    const { accept } = await proposalsAt(text('s3:GetOb$0'));
    assert.equal(accept('s3:GetObject'), text('s3:GetObject'));
    assert.match(await hoverAt(text('s3:GetOb$0ject')), /GetObject/);
    assert.deepEqual(await findingsIn(text('s3:ListBucket')), [
      'action-resource-mismatch at \\"s3:ListBucket\\"',
    ]);
  });

  it('may contain policies in jsonencode, whose literals are changed but not extended', async () => {
    const text = (action: string): string => `{
  "resource": { "aws_sqs_queue_policy": { "a": {
    "policy": "\${jsonencode({Version = \\"2012-10-17\\", Statement = [{Effect = \\"Allow\\", Principal = {AWS = var.account}, Action = [\\"${action}\\"], Resource = aws_sqs_queue.a.arn}]})}"
  } } }
}
`;
    assert.deepEqual(await findingsIn(text('sqs:SendMessage')), []);
    assert.deepEqual(await findingsIn(text('sqs:SendMesage')), ['invalid-action at \\"sqs:SendMesage\\"']);
    assert.deepEqual(await fixesIn(text('sqs:SendMesage')), [
      text('sqs:SendMessage'),
      text('sqs:SendMesage').replace(/\[(\\"sqs[^\]]*)\]/, '$1'),
    ]);
    const { accept } = await proposalsAt(text('sqs:SendMe$0'));
    assert.equal(accept('sqs:SendMessage'), text('sqs:SendMessage'));
    assert.deepEqual((await proposalsAt(text('sqs:SendMessage').replace('Effect', 'Ef$0fect'))).items, []);
    assert.match(await hoverAt(text('sqs:SendM$0essage')), /SendMessage/);
  });

  it('implies the kind of a policy by its place', () => {
    const service = createLanguageService({ catalog: realCatalog });
    const text = `{
  "resource": {
    "aws_iam_role": { "a": { "assume_role_policy": "\${data.aws_iam_policy_document.trust.json}" } },
    "aws_organizations_policy": { "b": { "content": "{\\"Statement\\": {\\"Effect\\": \\"Deny\\", \\"Action\\": \\"*\\", \\"Resource\\": \\"*\\"}}" } }
  },
  "data": { "aws_iam_policy_document": { "trust": { "statement": [{ "actions": ["sts:AssumeRole"], "principals": [{ "type": "Service", "identifiers": ["ec2.amazonaws.com"] }] }] } } }
}
`;
    const { host } = service.analyze({ uri: 'file:///a.tf.json', languageId: 'json', text });
    assert.deepEqual(
      host.policies.map(({ context }) => context?.kind),
      ['scp', 'trust'],
    );
  });

  it('has no findings in modules, and in JSON files with other names', async () => {
    const text =
      '{ "module": { "a": { "statements": [{ "name": "block" }], "policy_statements": { "b": { ' +
      '"actions": ["s3:GetObject"], "resources": ["*"] } } } } }';
    assert.deepEqual(await findingsIn(text), []);
    const other = placesIn('file:///other.json', 'json', realCatalog);
    assert.deepEqual(await other.findingsIn(inDocument('"actions": ["s3:GetObjct"]')), []);
  });
});

describe("the value of a name in Terraform's JSON", () => {
  const text = (actions: string, local = '["s3:GetObjct", "s3:PutObject"]'): string => `{
  "locals": { "actions": ${local}, "bucket": "arn:aws:s3:::logs" },
  "data": { "aws_iam_policy_document": { "a": { "statement": {
    "actions": ${actions},
    "resources": ["\${local.bucket}", "arn:aws:s3:::logs/*"]
  } } } }
}
`;

  it('is checked and fixed where it is written', async () => {
    const named = text('"${local.actions}"');
    assert.deepEqual(await findingsIn(named), ['invalid-action at "s3:GetObjct"']);
    const fixed = text('"${local.actions}"', '["s3:GetObject", "s3:PutObject"]');
    assert.ok((await fixesIn(named)).includes(fixed));
  });

  it('counts for what a statement allows', async () => {
    assert.deepEqual(await findingsIn(text('["s3:GetObject", "sqs:SendMessage"]', '[]')), [
      'action-resource-mismatch at "sqs:SendMessage"',
    ]);
  });

  it('can be one of the items of a list', async () => {
    assert.deepEqual(await findingsIn(text('["${local.actions}", "s3:ListBuckt"]')), [
      'invalid-action at "s3:GetObjct"',
      'invalid-action at "s3:ListBuckt"',
    ]);
  });

  it('can be defined in another file of the module', async () => {
    const beside = placesIn('file:///module/main.tf.json', 'json', realCatalog, [
      'locals {\n  reads = ["s3:GetObjct"]\n}\n',
    ]);
    assert.deepEqual(await beside.findingsIn(text('"${local.reads}"', '[]')), [
      'invalid-action at "${local.reads}"',
    ]);
  });

  it('is not offered any completion where it is used', async () => {
    assert.deepEqual((await proposalsAt(text('"${local.act$0ions}"'))).items, []);
  });
});
