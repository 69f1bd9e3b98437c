import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uriWithin } from '../../server/src/configuration/configurationPath.ts';

const configuration = 'file:///home/ana/project/.iam-policy.json';

describe('the file in a suppression', () => {
  it('is in the folder of the configuration', () => {
    assert.equal(uriWithin(configuration, '/iam/a b.json'), 'file:///home/ana/project/iam/a%20b.json');
  });
  for (const path of [
    '../other.json',
    'iam/../../x.json',
    '//host/share/x.json',
    '..\\x.json',
    'C:/x.json',
    '/./x.json',
  ]) {
    it(`is rejected if the path leads out of it: ${path}`, () => {
      assert.equal(uriWithin(configuration, path), undefined);
    });
  }
  for (const path of ['%2e%2e/x.json', 'vscode-remote:x.json', 'x.json?q#f']) {
    it(`is taken literally: ${path}`, () => {
      const uri = uriWithin(configuration, path) ?? '';
      assert.equal(new URL(uri).href, uri);
      assert.ok(decodeURIComponent(uri).endsWith(`/home/ana/project/${path}`));
    });
  }
  it('is rejected if it is a URL', () => {
    assert.equal(uriWithin(configuration, 'http://evil.example/x.json'), undefined);
  });
});
