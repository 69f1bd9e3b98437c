import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { runIn } from './commandLine.ts';

const policy = (action: string, resource = 'arn:aws:s3:::reports/*'): string =>
  `{ "Version": "2012-10-17", "Statement": [\n{ "Effect": "Allow", "Action": "${action}", "Resource": ` +
  `"${resource}" }\n] }\n`;
const read = policy('s3:GetObject');
const write = policy('s3:PutObject');
const template = `Resources:
  P:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Sid: Read
            Effect: Allow
            Action: s3:GetObject
            Resource: !Ref Arn
            Condition: { StringEquals: { aws:SourceAccount: !Ref Owner } }
          - !If
            - IsProd
            - { Sid: Write, Effect: Allow, Action: [s3:PutObject, !Ref Action], Resource: '*' }
            - !Ref AWS::NoValue
          - !Ref Statement
`;
const module = `data "aws_iam_policy_document" "p" {
  dynamic "statement" {
    for_each = var.write ? [1] : []
    content {
      sid       = "Write"
      actions   = ["s3:PutObject"]
      resources = ["*"]
    }
  }
}
`;

describe('iam-policy diff', () => {
  it('lists additions and removals', () =>
    runIn({ 'old.json': read, 'new.json': write }, async (run) => {
      const { code, out } = await run('diff', 'old.json', 'new.json');
      assert.equal(code, 0);
      assert.equal(
        out,
        [
          'new.json: allows more of one and less of another',
          '  + s3:PutObject (Write) on arn:aws:s3:::reports/*',
          '  - s3:GetObject (Read) on arn:aws:s3:::reports/*',
          '',
        ].join('\n'),
      );
    }));
  it('reports if a policy allows the same', () =>
    runIn({ 'old.json': read, 'new.json': policy('s3:getobject') }, async (run) => {
      assert.equal((await run('diff', 'old.json', 'new.json')).out, 'new.json: allows the same\n');
    }));
  it('exits with 1 only if an action of a --fail-on level is newly allowed', () =>
    runIn({ 'old.json': read, 'new.json': write }, async (run) => {
      assert.equal((await run('diff', 'old.json', 'new.json', '--fail-on', 'write,permissions')).code, 1);
      assert.equal((await run('diff', 'old.json', 'new.json', '--fail-on', 'permissions')).code, 0);
      assert.equal((await run('diff', 'new.json', 'old.json', '--fail-on', 'write')).code, 0);
      assert.equal((await run('diff', 'old.json', 'new.json', '--fail-on', 'all')).code, 2);
    }));
  it("keeps a policy's text inside its table cell, and inside code", () =>
    runIn({ 'old.json': read }, async (run, folder) => {
      const link = '[click](https://evil.example)![](https://evil.example/x.png)';
      for (const before of ['x\\|', 'x|', '`|', '\\`', '\u2028|', '``\\\\|']) {
        const resource = JSON.stringify(`${before}${link}${before}`).slice(1, -1);
        writeFileSync(path.join(folder, 'new.json'), policy('s3:PutObject', resource));
        const { out } = await run('diff', '--format', 'markdown', 'old.json', 'new.json');
        const row = out.split('\n').find((line) => line.includes('evil')) ?? '';
        assert.equal(row.split('|').length, 7, row);
        assert.doesNotMatch(row.replaceAll(/`[^`]+`/g, ''), /evil|`|\\/, row);
      }
    }));
  it('writes a table for a pull request', () =>
    runIn({ 'old.json': read, 'new.json': policy('s3:*', '*') }, async (run) => {
      const { out } = await run('diff', 'old.json', 'new.json', '--format', 'markdown');
      assert.match(out, /^### `new\.json` allows more\n/);
      // Actions with the same resources and conditions share a row.
      assert.match(
        out,
        /^\| added \| [^|]*`s3:DeleteBucketPolicy`, [^|]*`s3:PutBucketPolicy`[^|]* \| Permissions management \| `\*` \| {2}\|$/m,
      );
      assert.equal(out.match(/^\| added /gm)?.length, 5);
      assert.match(out, /^\| may be added \| `s3:GetObject` \|/m);
    }));
  it('compares the working tree with a commit, including added and removed files', () =>
    runIn({ 'one.json': read, 'gone.json': read, 'other.txt': 'x' }, async (run, folder) => {
      const git = (...args: readonly string[]): void => {
        execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
      };
      git('init');
      git('add', '.');
      git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-m', 'x');
      writeFileSync(path.join(folder, 'one.json'), write);
      writeFileSync(path.join(folder, 'new.json'), write);
      git('add', 'new.json');
      git('rm', 'gone.json');
      const { code, out } = await run('diff', '--git', 'HEAD', '--fail-on', 'write');
      assert.equal(code, 1);
      assert.deepEqual(
        out.split('\n').filter((line) => !line.startsWith(' ')),
        [
          'gone.json: allows less',
          'new.json: allows more',
          'one.json: allows more of one and less of another',
          '',
        ],
      );
      assert.doesNotMatch((await run('diff', '--git', 'HEAD', 'new.json')).out, /one\.json/);
      assert.equal((await run('diff', '--git', 'nowhere')).code, 2);
      for (const file of ['latin.json', 'other.json']) {
        writeFileSync(path.join(folder, file), Buffer.from('{ "Sid": "caf\xe9" }', 'latin1'));
        git('add', file);
      }
      const { code: refused, error } = await run('diff', '--git', 'HEAD');
      assert.equal(refused, 2);
      assert.match(error, /latin\.json: .*; other\.json: /);
      assert.equal((await run('diff', '--git', '--output=x')).code, 2);
    }));
  it('exits with 2 for a missing or broken file, and for incorrect usage', () =>
    runIn({ 'old.json': read, 'broken.json': '{ "Statement": [' }, async (run) => {
      for (const args of [['old.json', 'missing.json'], ['old.json', 'broken.json'], ['old.json'], []]) {
        assert.equal((await run('diff', ...args)).code, 2);
      }
    }));
});

describe('iam-policy grants', () => {
  it('lists actions by access level, with resources and conditions', () =>
    runIn({ 'policy.json': policy('sqs:*Message', 'arn:aws:sqs:eu-west-1:111122223333:q') }, async (run) => {
      const { code, out } = await run('grants', 'policy.json');
      assert.equal(code, 0);
      assert.equal(
        out,
        [
          'policy.json:2 statement 1: Allow',
          '  Read (1): sqs:ReceiveMessage',
          '  Write (2): sqs:DeleteMessage, sqs:SendMessage',
          '  on arn:aws:sqs:eu-west-1:111122223333:q',
          '',
        ].join('\n'),
      );
    }));
  it('shows an empty text', () =>
    runIn({ 'policy.json': policy('sqs:SendMessage', '') }, async (run) => {
      assert.match((await run('grants', 'policy.json')).out, /\n {2}on ""\n/);
    }));
  it('marks what a template or a module may omit', () =>
    runIn({ 'stack.yaml': template, 'main.tf': module }, async (run) => {
      assert.equal(
        (await run('grants', 'stack.yaml', 'main.tf')).out,
        [
          'stack.yaml:7 Read: Allow',
          '  Read (1): s3:GetObject',
          '  on !Ref Arn',
          '  if aws:SourceAccount (StringEquals !Ref Owner)',
          'stack.yaml:14 Write: Allow (may be absent)',
          '  Write (1): s3:PutObject',
          '  Unknown (1): !Ref Action',
          '  on *',
          'stack.yaml:16 !Ref Statement: effect unknown',
          'main.tf:4 Write: Allow (may be absent)',
          '  Write (1): s3:PutObject',
          '  on *',
          '',
        ].join('\n'),
      );
      assert.equal((await run('diff', 'stack.yaml', 'stack.yaml')).out, 'stack.yaml: allows the same\n');
      assert.equal(
        (await run('diff', 'stack.yaml', 'main.tf')).out,
        [
          'main.tf: may allow something else',
          '  + ? s3:PutObject (Write) on *',
          '  - ? !Ref Action (Unknown) on *',
          '  - ? !Ref Statement (Unknown)',
          '  - ? s3:GetObject (Read) on !Ref Arn if aws:SourceAccount (StringEquals !Ref Owner)',
          '  - ? s3:PutObject (Write) on *',
          '',
        ].join('\n'),
      );
    }));
  it('exits with 2 without a file', () =>
    runIn({}, async (run) => {
      assert.equal((await run('grants')).code, 2);
    }));
  it('exits with 2 if a file is missing, and prints the others', () =>
    runIn({ 'policy.json': read }, async (run) => {
      const { code, out, error } = await run('grants', 'missing.json', 'policy.json');
      assert.equal(code, 2);
      assert.match(out, /policy\.json:2 statement 1: Allow/);
      assert.match(error, /missing\.json/);
    }));
});
