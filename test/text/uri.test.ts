import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeUri, encodePath, folderOf, nameOf, parentOf } from '../../server/src/text/uri.ts';

describe('the parts of a URI', () => {
  it('keep the spelling of the client', () => {
    assert.equal(folderOf('file:///c:/My%20a/policy.json'), 'file:///c:/My%20a/');
    assert.equal(folderOf('file:///c%3A/a/policy.json'), 'file:///c%3A/a/');
    assert.equal(folderOf('memfs:/policy.json'), 'memfs:/');
    assert.equal(folderOf('untitled:Untitled-1'), '');
    assert.equal(parentOf('file:///c:/a%2Fb/iam/'), 'file:///c:/a%2Fb/');
  });

  it('hold an escaped step up for a name', () => {
    assert.equal(parentOf('file:///a/b/%2e%2e/'), 'file:///a/b/');
    assert.equal(folderOf('file:///a/%2e%2e%2fb.json'), 'file:///a/');
    assert.equal(nameOf('file:///a/%2e%2e%2fb.json'), '../b.json');
  });

  it('give the name that an escape stands for, and a malformed escape as it is', () => {
    assert.equal(nameOf('file:///a/my%20policy.json'), 'my policy.json');
    assert.equal(decodeUri('%E0%A4%A'), '%E0%A4%A');
  });
});

describe('a path at the end of a URI', () => {
  for (const path of ['http://host/x', '//host/x', '%2e%2e/x', 'a?b#c', 'C:/x', 'a\\b'])
    it(`has names and nothing else: ${path}`, () => {
      const uri = `file:///a/${encodePath(path)}`;
      assert.equal(new URL(uri).host, '');
      assert.ok(new URL(uri).pathname.startsWith('/a/'));
      assert.equal(decodeUri(uri), `file:///a/${path}`);
    });
});
