import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonHost } from '../../server/src/hosts/json/jsonHost.ts';

const found = (text: string): number =>
  jsonHost.parse({ uri: 'file:///x.json', languageId: 'json', text }).policies.length;

const policy =
  '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] }';

describe('a policy in a file of any name', () => {
  it('is found even if its keys are written with escapes', () => {
    const escaped = policy.replace('"Statement"', String.raw`"\u0053tate\u006Dent"`);
    assert.equal(found(escaped), 1);
    assert.equal(found(escaped.replace('"2012-10-17"', '"20\\u003112"')), 1);
    assert.equal(found(String.raw`{ "\u0053tatements": 1 }`), 0);
  });

  it('is found after byte order marks', () => {
    for (const marks of ['\uFEFF', '\uFEFF\uFEFF', '\uFEFF \uFEFF\n']) assert.equal(found(marks + policy), 1);
  });
});
