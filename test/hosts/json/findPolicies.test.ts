import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonHost } from '../../../server/src/hosts/json/jsonHost.ts';

/** The texts of the policies that are found in a document with that name. */
function found(text: string, name = 'unnamed.json'): readonly string[] {
  const { policies } = jsonHost.parse({ uri: `file:///${name}`, languageId: 'json', text });
  return policies.map(({ root }) => text.slice(root.start, root.end));
}

const statement = '{"effect":"Allow","action":"s3:GetObject","resource":"*"}';

describe('policies whose keys are in another case', () => {
  for (const text of [
    `{"Statement":[${statement}]}`,
    `{"version":"2012-10-17","statement":[${statement}]}`,
    `{"VERSION":"2012-10-17","STATEMENT":[]}`,
  ]) {
    it(`are found in ${text}`, () => {
      assert.deepEqual(found(text), [text]);
    });
  }

  it('are found inside other JSON by their statements', () => {
    assert.deepEqual(found(`{"Policy":{"Statement":${statement}}}`), [`{"Statement":${statement}}`]);
  });

  it('are found only by the name of their document', () => {
    const text = `{"statement":[${statement}]}`;
    assert.deepEqual(found(text, 'policy.json'), [text]);
    assert.deepEqual(found(text), []);
  });
});

describe('a policy whose Statement is misspelled', () => {
  const policy = (key: string, version: string, value = `[${statement}]`): string =>
    `{"Version":"${version}","${key}":${value}}`;

  for (const key of ['Statment', 'Statements', 'Statemnet', 'tatement'])
    it(`is found by its version and the statements in ${key}`, () => {
      for (const version of ['2012-10-17', '2008-10-17']) {
        const text = policy(key, version);
        assert.deepEqual(found(text), [text]);
      }
      assert.deepEqual(found(policy(key, '1.0.0')), []);
      assert.deepEqual(found(policy(key, '2012-10-17', '"of account"')), []);
    });
});

describe('other JSON', () => {
  for (const text of [
    '{"Statement":"of account"}',
    '{"Statement":[{"date":"2026-01-31","action":"deposit"}]}',
    '{"statement":[{"effect":"none","action":"deposit"}]}',
    '{"version":"1.0.0","id":"shop","statement":"We sell shoes."}',
    '{"version":"2012-10-17","statement":"of account","owner":"bank"}',
  ]) {
    it(`is not a policy: ${text}`, () => {
      assert.deepEqual(found(text), []);
    });
  }
});

describe('a policy of another cloud', () => {
  it('is not read as an AWS policy', () => {
    for (const resource of ['qcs::cos:ap-guangzhou:uid/1:a/*', 'acs:oss:*:*:a/*'])
      assert.deepEqual(
        found(
          `{"Policy":{"Statement":[{"Effect":"Allow","Action":"name/cos:GetObject","Resource":["${resource}"]}]}}`,
        ),
        [],
      );
    const huawei = '{"Version":"1.1","Statement":[{"Effect":"Allow","Action":["obs:object:GetObject"]}]}';
    assert.deepEqual(found(huawei), []);
    assert.equal(found(huawei.replace('1.1', '2012-10-17')).length, 1);
  });
});
