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

describe('completion anywhere', () => {
  it('answers at the end of every prefix of a policy, and every item can be accepted there', async () => {
    for (let end = 0; end <= policy.length; end++) {
      const text = policy.slice(0, end);
      const answer = await askAt(text, end, richClient);
      for (const item of answer.list.items) {
        const result = acceptItem(answer, item);
        assert.ok(result.startsWith(text.slice(0, Math.max(0, end - 60))), `${item.label} at ${end}`);
      }
    }
  });
  it('leaves a document that parses where it parsed before', async () => {
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

describe("completion in a template's mark", () => {
  it('that replaces a key, over several lines, proposes nothing', async () => {
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

describe('completion for a character that was typed', () => {
  const allowing = (action: string): string => `{"Statement":[{"Effect":"Allow","Action":[${action}]}$0]}`;

  it('proposes statements after the comma between them, and nothing after any other', async () => {
    const behindComma = { ...richClient, typed: ',' };
    const statements = await ask(allowing('"s3:GetObject"').replace('$0', ',$0'), behindComma);
    assert.equal(statements.list.items[0]?.label, 'Allow statement');
    const actions = await ask('{"Statement":[{"Action":["s3:GetObject",$0]}]}', behindComma);
    assert.deepEqual(actions.list.items, []);
  });
  it('has all services after a quote, and has the editor ask again for what is typed', async () => {
    const text = '{"Statement":[{"Action":["$0"]}]}';
    assert.equal((await ask(text, { ...richClient, typed: '"' })).list.isIncomplete, true);
    assert.equal((await ask(text, richClient)).list.isIncomplete, true);
  });
});

describe('completion in a string that is broken over lines', () => {
  it('proposes nothing, since a proposal replaces text of one line', async () => {
    const text = (resource: string): string =>
      `{"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "${resource}"}}`;
    const broken = await ask(text('arn:aws:\n$0'), richClient);
    assert.deepEqual(broken.list.items, []);
    const whole = await ask(text('$0'), richClient);
    assert.notDeepEqual(whole.list.items, []);
  });
});
