import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { acceptItem, ask, askAt, richClient } from './checkCompletion.ts';

const policy = `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow", "Principal": {"AWS": ["*"], "Service": "ec2.amazonaws.com"},
    "Action": ["s3:Get*", "ecs:RunTask"], "Resource": ["arn:aws:s3:::b/\${aws:username}/*"],
    "Condition": {"StringLike": {"aws:PrincipalTag/team": ["a"]}, "Bool": {"aws:SecureTransport": "true"}}
  }]
}`;

describe('completion at any place', () => {
  it('works at the end of every prefix of a policy, and every item can be accepted there', async () => {
    for (let end = 0; end <= policy.length; end++) {
      const text = policy.slice(0, end);
      const answer = await askAt(text, end, richClient);
      for (const item of answer.list.items) {
        const result = acceptItem(answer, item);
        assert.ok(result.startsWith(text.slice(0, Math.max(0, end - 60))), `${item.label} at ${end}`);
      }
    }
  });
  it('keeps a document without syntax errors free of them', async () => {
    JSON.parse(policy);
    for (let offset = 0; offset <= policy.length; offset++) {
      const answer = await askAt(policy, offset, richClient);
      for (const item of answer.list.items) {
        const result = acceptItem(answer, item);
        assert.doesNotThrow(() => JSON.parse(result), `${item.label} at ${offset}: ${result}`);
      }
    }
  });
});

describe('completion in a template placeholder', () => {
  it('offers nothing if it spans several lines in place of a key', async () => {
    const text = `{
  "Statement": {
    "Action": "s3:Get        "x:y": "\${rue",
$0        "aws:AssumedRoot": "true"
      }
    }
  }
}`;
    assert.deepEqual((await ask(text, richClient)).list.items, []);
  });
});

describe('completion on a trigger character', () => {
  const allowing = (action: string): string => `{"Statement":[{"Effect":"Allow","Action":[${action}]}$0]}`;

  it('offers statements after the comma between them, and nothing after any other comma', async () => {
    const afterComma = { ...richClient, typed: ',' };
    const statements = await ask(allowing('"s3:GetObject"').replace('$0', ',$0'), afterComma);
    assert.equal(statements.list.items[0]?.label, 'Allow statement');
    const actions = await ask('{"Statement":[{"Action":["s3:GetObject",$0]}]}', afterComma);
    assert.deepEqual(actions.list.items, []);
  });
  it('offers all services after a quote, and requests the list again for further letters', async () => {
    const text = '{"Statement":[{"Action":["$0"]}]}';
    assert.equal((await ask(text, { ...richClient, typed: '"' })).list.isIncomplete, true);
    assert.equal((await ask(text, richClient)).list.isIncomplete, true);
  });
});

describe('completion in a string with line breaks', () => {
  it('offers nothing, because a completion item can only replace text on one line', async () => {
    const text = (resource: string): string =>
      `{"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "${resource}"}}`;
    const broken = await ask(text('arn:aws:\n$0'), richClient);
    assert.deepEqual(broken.list.items, []);
    const whole = await ask(text('$0'), richClient);
    assert.notDeepEqual(whole.list.items, []);
  });
});
