import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runIn } from './commandLine.ts';

const json = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::\${aws:username}/*"
    }
  ]
}
`;
const hcl = `data "aws_iam_policy_document" "ecs_deploy" {
  statement {
    effect = "Allow"

    actions = ["s3:GetObject"]

    resources = ["arn:aws:s3:::&{aws:username}/*"]
  }
}
`;
const yaml = `Version: "2012-10-17"
Statement:
  - Effect: Allow
    Action: s3:GetObject
    Resource: arn:aws:s3:::\${aws:username}/*
`;

describe('iam-policy convert', () => {
  it('converts a policy from any notation to another', () =>
    runIn(
      { 'ecs-deploy-policy.json': json, 'main.tf': hcl, 'role.yml': yaml },
      async (run) => {
        const converted = async (to: string, file: string): Promise<string> =>
          (await run('convert', '--to', to, file)).out;
        assert.equal(await converted('terraform', 'ecs-deploy-policy.json'), hcl);
        assert.equal(await converted('yaml', 'main.tf'), yaml);
        assert.equal(await converted('json', 'role.yml'), json);
        assert.equal(await converted('json', '-'), json);
      },
      { input: hcl },
    ));

  it('reports the position at which a policy cannot be read or written, and exits with 2', () =>
    runIn({ 'a.tf': 'statement {\n  dynamic "x" {}\n}\n', 'b.json': '{}' }, async (run) => {
      const { code, out, error } = await run('convert', '--to', 'json', 'a.tf');
      assert.deepEqual([code, out], [2, '']);
      assert.match(error, /a\.tf:2:3: "dynamic" has no equivalent/);
      assert.match(
        (await run('convert', '--to', 'yaml', 'b.json')).error,
        /b\.json:1:1: There is no IAM policy here/,
      );
      assert.match((await run('convert', '--to', 'yaml', 'c.json')).error, /c\.json: no such file/);
    }));

  it('reports incorrect usage', () =>
    runIn({ 'a.json': json, 'b.json': json }, async (run) => {
      assert.match((await run('convert', 'a.json')).error, /convert requires --to/);
      assert.match(
        (await run('convert', '--to', 'xml', 'a.json')).error,
        /--to must be one of json, terraform, yaml, not "xml"/,
      );
      assert.match((await run('convert', '--to', 'yaml', '.')).error, /convert accepts one file/);
    }));
});
