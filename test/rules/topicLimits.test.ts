import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsIn } from './checkRule.ts';

const topic = 'arn:aws:sns:eu-west-1:123456789012:orders';
const account = (index: number): string => `arn:aws:iam::${String(100_000_000_000 + index)}:root`;
const statement = (principals: number): object => ({
  Effect: 'Allow',
  Principal: { AWS: Array.from({ length: principals }, (_, index) => account(index)) },
  Action: 'sns:Publish',
  Resource: topic,
});

async function limitsOf(Statement: readonly object[]): Promise<readonly string[]> {
  const text = JSON.stringify({ Version: '2012-10-17', Statement });
  const { findings } = await findingsIn({ text, kind: 'resource/sns' });
  return findings
    .filter(({ rule }) => /limits|resource-policy-quota/.test(rule.id))
    .map(({ message }) => message);
}

describe('the limits of a topic policy', () => {
  it('allow 100 statements', async () => {
    const some = Array.from({ length: 100 }, () => statement(1));
    assert.deepEqual(await limitsOf(some), []);
    assert.deepEqual(await limitsOf([...some, statement(1)]), [
      'Amazon SNS accepts up to 100 statements in a policy; there are 101.',
    ]);
  });

  it('allow 200 principals in each statement', async () => {
    assert.deepEqual(await limitsOf([statement(200), statement(200)]), []);
    assert.deepEqual(await limitsOf([statement(201)]), [
      'Amazon SNS accepts up to 200 principals in a statement; there are 201.',
    ]);
  });

  it('allow 30 KB', async () => {
    assert.deepEqual(await limitsOf(Array.from({ length: 4 }, () => statement(170))), []);
    assert.match((await limitsOf(Array.from({ length: 5 }, () => statement(190)))).join(), /30,720/);
  });
});
