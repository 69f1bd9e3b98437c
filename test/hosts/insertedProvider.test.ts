import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { realCatalog } from '../catalog.ts';
import { placesIn } from './places.ts';

const script = placesIn('file:///stack.ts', 'typescript', realCatalog);
const python = placesIn('file:///stack.py', 'python', realCatalog);
const terraform = placesIn('file:///main.tf', 'terraform', realCatalog);
const yaml = placesIn('file:///t.yaml', 'yaml', realCatalog);
const json = placesIn('file:///template.json', 'json', realCatalog);

const inStatement = (key: string): string =>
  `new PolicyStatement({ actions: ['sts:AssumeRoleWithWebIdentity'], conditions: { StringEquals: { ${key}: 'x' } } })`;

const inDict = (key: string): string =>
  `PolicyStatement(actions=["sts:AssumeRoleWithWebIdentity"], conditions={"StringEquals": {${key}: "x"}})`;

const inDataSource = (key: string): string => `data "aws_iam_policy_document" "this" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    condition {
      test     = "StringEquals"
      variable = ${key}
      values   = ["x"]
    }
  }
}`;

const inEncoded = (key: string): string => `resource "aws_iam_role" "this" {
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = module.eks.oidc_provider_arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = { StringEquals = { ${key} = "x" } }
    }]
  })
}`;

const trust = (key: string): string =>
  '{"Statement":[{"Effect":"Allow","Principal":{"Federated":"${Provider}"},' +
  `"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"${key}":"x"}}}]}`;

const inHeredoc = (key: string): string =>
  `resource "aws_iam_role" "this" {\n  assume_role_policy = <<EOF\n${trust(key)}\nEOF\n}\n`;

const inSub = (key: string): string => `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: !Sub |
        ${trust(key)}
`;

const inJsonSub = (key: string): string =>
  '{"Resources":{"Role":{"Type":"AWS::IAM::Role","Properties":{"AssumeRolePolicyDocument":' +
  `{"Fn::Sub":${JSON.stringify(trust(key))}}}}}}`;

const places = [
  ['a template', script, inStatement, '[`${issuer}:', '`]'],
  ['a template with a call', script, inStatement, "[`${issuer.replace('https://', '')}:", '`]'],
  ['joined texts', script, inStatement, "[issuer + ':", "']"],
  [
    'an issuer that is known in part',
    script,
    inStatement,
    '[`oidc.eks.${region}.amazonaws.com/id/${id}:',
    '`]',
  ],
  ['an f-string', python, inDict, 'f"{issuer}:', '"'],
  ['a data source', terraform, inDataSource, '"${module.eks.oidc_provider}:', '"'],
  ['a data source with a call', terraform, inDataSource, '"${replace(local.url, "https://", "")}:', '"'],
  ['jsonencode', terraform, inEncoded, '"${local.oidc}:', '"'],
  ['a heredoc', terraform, inHeredoc, '${local.oidc}:', ''],
  ['Fn::Sub in YAML', yaml, inSub, '${Issuer}:', ''],
  ['Fn::Sub in JSON', json, inJsonSub, '${Issuer}:', ''],
] as const;

describe('a condition key that starts with an inserted web identity provider', () => {
  for (const [name, { proposalsAt, hoverAt, findingsIn }, within, start, end] of places) {
    it(`is completed in ${name}`, async () => {
      for (const typed of ['', 'su']) {
        const { items, accept } = await proposalsAt(within(`${start}${typed}$0${end}`));
        const labels = [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
        assert.deepEqual(
          labels.map(({ label }) => label),
          ['aud', 'sub', 'amr', 'email', 'oaud'],
        );
        assert.equal(accept('sub'), within(`${start}sub${end}`));
      }
    });

    it(`is explained in ${name}`, async () => {
      assert.match(
        await hoverAt(within(`${start}s$0ub${end}`)),
        /:sub`\*\* · String\n\n.*the subject of the token/,
      );
      assert.equal(await hoverAt(within(`${start}oth$0er${end}`)), '');
    });

    it(`is never reported as unknown in ${name}`, async () => {
      const found = await findingsIn(within(`${start}other${end}`));
      assert.deepEqual(
        found.filter((finding) => finding.includes('other')),
        [],
      );
    });
  }

  it('is not proposed with the claims that the operator already has', async () => {
    const { items } = await script.proposalsAt(inStatement("[`${issuer}:aud`]: 'y', [`${issuer}:$0`]"));
    assert.deepEqual(items.map(({ label }) => label).sort(), ['amr', 'email', 'oaud', 'sub']);
  });

  it('is not proposed for actions and principals without a token', async () => {
    for (const source of [
      "new PolicyStatement({ actions: ['s3:GetObject'], conditions: { StringEquals: { [`${x}:$0`]: 'x' } } })",
      "new PolicyStatement({ principals: [new AccountPrincipal('123456789012')], actions: ['sts:AssumeRole'], " +
        "conditions: { StringEquals: { [`${x}:$0`]: 'x' } } })",
      inStatement('[`aws:RequestTag/${x}:$0`]'),
    ])
      assert.deepEqual((await script.proposalsAt(source)).items, []);
  });
});
