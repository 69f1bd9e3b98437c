import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { URI, Utils } from 'vscode-uri';
import {
  decodeUri,
  encodePath,
  filePath,
  folderOf,
  nameOf,
  namesIn,
  parentOf,
} from '../../server/src/text/uri.ts';

describe('the parts of a URI', () => {
  it("keep the client's spelling", () => {
    assert.equal(folderOf('file:///c:/My%20a/policy.json'), 'file:///c:/My%20a/');
    assert.equal(folderOf('file:///c%3A/a/policy.json'), 'file:///c%3A/a/');
    assert.equal(folderOf('memfs:/policy.json'), 'memfs:/');
    assert.equal(folderOf('untitled:Untitled-1'), '');
    assert.equal(parentOf('file:///c:/a%2Fb/iam/'), 'file:///c:/a%2Fb/');
  });

  it('treat an escaped parent step as a name', () => {
    assert.equal(parentOf('file:///a/b/%2e%2e/'), 'file:///a/b/');
    assert.equal(folderOf('file:///a/%2e%2e%2fb.json'), 'file:///a/');
    assert.equal(nameOf('file:///a/%2e%2e%2fb.json'), '../b.json');
  });

  it('decode escaped names, and keep malformed escapes', () => {
    assert.equal(nameOf('file:///a/my%20policy.json'), 'my policy.json');
    assert.equal(decodeUri('%E0%A4%A'), '%E0%A4%A');
  });
});

const uris = [
  'file:///home/me/a%20b/policy.json',
  'file:///c:/My%20a/(old)/policy@2.json',
  'file:///c%3A/a/%C3%BC/policy.json',
  'file://server/share/iam/policy.json',
  'vscode-remote://ssh-remote%2Bhost/home/me/policy.json',
  'memfs:/policy.json',
];

/** The meaning of a URI, regardless of the client's spelling. */
const meaning = (uri: string): string => URI.parse(uri).toString();

describe('a URI and vscode-uri', () => {
  for (const uri of uris)
    it(`agree on ${uri}`, () => {
      const parsed = URI.parse(uri);
      assert.equal(
        meaning(folderOf(uri)),
        meaning(`${Utils.dirname(parsed).toString().replace(/\/$/, '')}/`),
      );
      assert.equal(nameOf(uri), Utils.basename(parsed));
      assert.equal(namesIn(uri)[0], Utils.basename(parsed));
      assert.equal(
        meaning(folderOf(uri) + encodePath('a b/ü@(1)#?.json')),
        Utils.joinPath(Utils.dirname(parsed), 'a b/ü@(1)#?.json').toString(),
      );
    });
});

describe('a path at the end of a URI', () => {
  for (const path of ['http://host/x', '//host/x', '%2e%2e/x', 'a?b#c', 'C:/x', 'a\\b'])
    it(`contains only names: ${path}`, () => {
      const uri = `file:///a/${encodePath(path)}`;
      assert.equal(new URL(uri).host, '');
      assert.ok(new URL(uri).pathname.startsWith('/a/'));
      assert.equal(decodeUri(uri), `file:///a/${path}`);
    });
});

describe('the path of a file', () => {
  for (const [uri, path] of Object.entries({
    'file:///home/me/a%20b/%24x%23.json': '/home/me/a b/$x#.json',
    'file:///c%3A/Users/me/a.json': 'c:\\Users\\me\\a.json',
    'file:///D:/a.json': 'D:\\a.json',
    'file://server/share/a%20b.json': '\\\\server\\share\\a b.json',
    'file://localhost/home/a.json': '/home/a.json',
  })) {
    it(`${uri} is ${path}`, () => {
      assert.equal(filePath(uri), path);
    });
  }
  it('equals that of vscode-uri on the same system', () => {
    const root = process.platform === 'win32' ? 'file:///c%3A/' : 'file:///';
    for (const name of ['home/me/a%20b/%24x%23.json', 'home/me/policy.json'])
      assert.equal(filePath(root + name), URI.parse(root + name).fsPath);
  });

  it('is there only for files', () => {
    assert.equal(filePath('untitled:Untitled-1'), undefined);
    assert.equal(filePath('vscode-vfs://github/me/repo/policy.json'), undefined);
  });
});
