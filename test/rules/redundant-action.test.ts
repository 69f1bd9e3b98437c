import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsIn } from './checkRule.ts';

/** The entries that the rule marks as redundant, in document order. */
async function redundant(actions: readonly string[]): Promise<readonly string[]> {
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
  });
  const { findings } = await findingsIn({ text });
  return findings
    .filter(({ rule, tag }) => rule.id === 'redundant-action' && tag === 'unnecessary')
    .map(({ start, end }) => text.slice(start + 1, end - 1));
}

describe('redundant-action', () => {
  it('keeps the first of two equivalent patterns', async () => {
    assert.deepEqual(await redundant(['s3:Get**', 's3:Get*']), ['s3:Get*']);
    assert.deepEqual(await redundant(['s3:Get*', 's3:Get**']), ['s3:Get**']);
  });
  it('ignores case, and keeps the first of equal entries', async () => {
    assert.deepEqual(await redundant(['S3:getobject', 's3:GetObject']), ['s3:GetObject']);
  });
  it('recognizes wildcards in the middle and at the start', async () => {
    assert.deepEqual(await redundant(['*', 's3:GetObject']), ['s3:GetObject']);
    assert.deepEqual(await redundant(['s3:*Object', 's3:GetObject', 's3:GetObjectAcl']), ['s3:GetObject']);
    assert.deepEqual(await redundant(['s3:Get?bject', 's3:GetObject']), ['s3:GetObject']);
  });
  it('reports nothing for patterns that only overlap', async () => {
    assert.deepEqual(await redundant(['s3:Get*', 's3:*Object']), []);
  });
  it('does not treat a variable as a wildcard, but recognizes duplicates', async () => {
    assert.deepEqual(await redundant(['s3:${Verb}*', 's3:GetObject']), []);
    assert.deepEqual(await redundant(['s3:${Verb}', 's3:${Verb}']), ['s3:${Verb}']);
  });
  it('finds the same in a long list, wherever its wildcards are', async () => {
    const others = Array.from({ length: 20 }, (_, index) => `ec2:*Xyz${String.fromCharCode(65 + index)}`);
    const listed = [
      's3:Get*Acl',
      's3:*t',
      's3:GetObject',
      's3:Get*Object',
      's3:G?tObjectAcl',
      's3:Put*l',
      's3:*ct',
    ];
    assert.deepEqual(await redundant([...others, ...listed]), ['s3:GetObject', 's3:Get*Object', 's3:*ct']);
    assert.deepEqual(await redundant([...others, 's3:**ct', 's3:*ct', 's3:Get*?', 's3:Get?*']), [
      's3:*ct',
      's3:Get?*',
    ]);
    const same = Array.from({ length: 1_000 }, (_, index) => `s3:*${1_000 + index}*t`);
    assert.deepEqual(await redundant([...same, ...same.slice(0, 1)]), ['s3:*1000*t']);
  });
  it('finds all that a wide pattern covers, however long the list is', async () => {
    const actions = Array.from({ length: 800 }, (_, index) => `s3:*${index.toString(2)}*`);
    assert.deepEqual(await redundant(actions), actions.slice(2));
  });
});
