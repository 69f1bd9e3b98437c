import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsIn } from './checkRule.ts';

const other = '{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::reports/*"}';

/** The titles of the fixes for empty values in a statement. */
async function titles(statement: string): Promise<readonly string[]> {
  const { findings } = await findingsIn({
    text: `{"Version":"2012-10-17","Statement":[${other},${statement}]}`,
  });
  return findings
    .filter(({ rule }) => rule.id.startsWith('empty-'))
    .flatMap(({ fixes }) => fixes())
    .map(({ title }) => title);
}

describe('a statement that applies to nothing', () => {
  it('can be removed', async () => {
    assert.deepEqual(await titles('{"Effect":"Allow","Action":"s3:GetObject","Resource":[]}'), [
      'Remove the statement, which applies to nothing',
    ]);
  });
  it('is kept while it lacks an element, or has it under another name', async () => {
    assert.deepEqual(await titles('{"Effect":"Allow","Actions":["s3:GetObject"],"Resource":[]}'), []);
    assert.deepEqual(await titles('{"Action":"s3:GetObject","Resource":[]}'), []);
  });
});
