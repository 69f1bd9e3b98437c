import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AccessAnswer } from '../../server/src/features/access/answer.ts';
import { runIn } from './commandLine.ts';

const policy = (...statements: readonly string[]): string =>
  `{ "Version": "2012-10-17", "Statement": [\n${statements.join(',\n')}\n] }\n`;
const read =
  '{ "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }';
const guarded =
  '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEquals": { ' +
  '"aws:SourceVpce": "vpce-1" } } }';
const send = '{ "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*" }';
const sendAs =
  '{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" }, "Action": ' +
  '"sqs:SendMessage", "Resource": "*" }';
const deny = '{ "Effect": "Deny", "Action": "s3:*", "Resource": "*" }';
const object = 'arn:aws:s3:::reports/x';

describe('iam-policy can', () => {
  it('exits with 0 if the request is allowed, and names the statement', () =>
    runIn({ 'policy.json': policy(read) }, async (run) => {
      const { code, out } = await run('can', 's3:GetObject', object, '--policy', 'policy.json');
      assert.deepEqual([code, out], [0, 'Allowed\n  policy.json:2 Read\n']);
    }));
  it('exits with 1 if it is denied, and explains the closest statement', () =>
    runIn({ 'policy.json': policy(read) }, async (run) => {
      const { code, out } = await run(
        'can',
        's3:GetObject',
        'arn:aws:s3:::other/x',
        '--policy',
        'policy.json',
      );
      assert.equal(code, 1);
      assert.equal(
        out,
        'Denied: no statement in the identity-based policies allows it\n  policy.json:2 Read comes ' +
          'closest: its Resource does not match\n',
      );
    }));
  it('names what is missing if a key policy delegates to the account', () =>
    runIn(
      {
        'key.json': policy(
          '{ "Sid": "Account", "Effect": "Allow", "Principal": { "AWS": "123456789012" }, "Action": ' +
            '"kms:*", "Resource": "*" }',
        ),
      },
      async (run) => {
        const key = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
        const asked = ['--resource-policy', 'key.json', '--as', 'arn:aws:iam::123456789012:role/app'];
        const { code, out } = await run('can', 'kms:Decrypt', key, ...asked);
        assert.equal(code, 1);
        assert.match(
          out,
          /key\.json:2 Account comes closest: it names only the account, so an identity-based policy there must/,
        );
      },
    ));
  it('asks for the caller if the policy names one', () =>
    runIn({ 'queue.json': policy(sendAs) }, async (run) => {
      const asked = ['can', 'sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111122223333:q'];
      const { code, out } = await run(...asked, '--resource-policy', 'queue.json');
      assert.deepEqual([code, out], [3, 'It depends on the caller, which --as names\n']);
    }));
  it('does not need a statement for the root user', () =>
    runIn({ 'policy.json': policy(read) }, async (run) => {
      const rootUser = 'arn:aws:iam::111122223333:root';
      const asked = ['can', 'sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111122223333:q', '--as', rootUser];
      const { code, out } = await run(...asked, '--policy', 'policy.json');
      assert.deepEqual([code, out], [0, 'Allowed: the root user of an account needs no policy\n']);
    }));
  it('names the statement that denies the request', () =>
    runIn({ 'policy.json': policy(read), 'scp.json': policy(deny) }, async (run) => {
      const { code, out } = await run(
        'can',
        's3:GetObject',
        object,
        '--policy',
        'policy.json',
        '--scp',
        'scp.json',
      );
      assert.equal(code, 1);
      assert.match(
        out,
        /^Denied by a Deny statement in the service control policies\n {2}scp\.json:2 statement 1\n/,
      );
    }));
  it('exits with 3 if it depends on a key, and accepts its values', () =>
    runIn({ 'policy.json': policy(guarded) }, async (run) => {
      const question = ['can', 's3:GetObject', object, '--policy', 'policy.json'];
      const open = await run(...question);
      assert.deepEqual([open.code, open.out], [3, 'It depends on aws:SourceVpce (StringEquals vpce-1)\n']);
      assert.equal((await run(...question, '--context', 'aws:SourceVpce=vpce-1')).code, 0);
      assert.equal((await run(...question, '--context', 'aws:SourceVpce=vpce-2')).code, 1);
      assert.equal((await run(...question, '--context', 'aws:SourceVpce=')).code, 1);
    }));
  it('says that it depends on the resource-based policy of another account, if that is not given', () =>
    runIn({ 'policy.json': policy(send) }, async (run) => {
      const queue = 'arn:aws:sqs:eu-west-1:444455556666:queue1';
      const question = ['can', 'sqs:SendMessage', queue, '--policy', 'policy.json', '--as'];
      const { code, out } = await run(...question, 'arn:aws:iam::111122223333:user/ann');
      assert.deepEqual([code, out], [3, 'It depends on the resource-based policy\n']);
      assert.equal((await run(...question, 'arn:aws:iam::444455556666:user/ann')).code, 0);
    }));
  it('answers as JSON', () =>
    runIn({ 'policy.json': policy(read) }, async (run) => {
      const { out } = await run('can', 's3:GetObject', object, '--policy', 'policy.json', '--format', 'json');
      const { statements, ...answer } = JSON.parse(out) as AccessAnswer;
      assert.deepEqual(answer, { outcome: 'allowed', dependsOn: [] });
      assert.deepEqual(
        statements.map(({ line, name }) => [line, name]),
        [[2, 'Read']],
      );
    }));
  it('exits with 2 for an unknown action, key or operator, unreadable input, and incorrect usage', () =>
    runIn(
      {
        'policy.json': policy(read),
        'broken.json': '{ "Statement": [',
        'odd.json': policy(guarded.replace('StringEquals', 'StringMatches')),
      },
      async (run) => {
        const question = ['can', 's3:GetObject', object];
        const troubles: readonly (readonly [readonly string[], RegExp])[] = [
          [['can', 's3:GetObjet', object, '--policy', 'policy.json'], /"s3:GetObjet" is not an action/],
          [['can', 's3:Get*', object, '--policy', 'policy.json'], /is a pattern/],
          [[...question, '--policy', 'policy.json', '--context', 'aws:Sourc=1'], /not a condition key/],
          [[...question, '--policy', 'odd.json'], /"StringMatches" is not a condition operator/],
          [[...question, '--policy', 'broken.json'], /broken\.json:1:\d+: /],
          [[...question, '--policy', 'missing.json'], /missing\.json/],
          [question, /can requires a policy/],
          [['can', 's3:GetObject'], /can requires an action and a resource/],
        ];
        for (const [args, message] of troubles) {
          const { code, error } = await run(...args);
          assert.equal(code, 2, args.join(' '));
          assert.match(error, message);
        }
      },
    ));
});
