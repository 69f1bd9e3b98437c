import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  filePath,
  folderOf,
  joinPath,
  nameOf,
  namesIn,
  normalizeUri,
  parentOf,
  pathOf,
  readableUri,
  relativePath,
  withSlash,
} from '../../server/src/text/uri.ts';

describe('the spelling of a URI', () => {
  for (const [uri, normalized] of Object.entries({
    'file:///c:/a/p.json': 'file:///c%3A/a/p.json',
    'file:///C:/a/p.json': 'file:///c%3A/a/p.json',
    'file:///a/(old)/p@2.json': 'file:///a/%28old%29/p%402.json',
    'file://localhost/a/p.json': 'file:///a/p.json',
    'file://Server/share/p.json': 'file://server/share/p.json',
    'file:///a/./b/../p.json': 'file:///a/p.json',
    'file:///a/%2e%2e/p.json': 'file:///p.json',
    'memfs:/p.json': 'memfs:/p.json',
    'untitled:Untitled-1': 'untitled:Untitled-1',
    'FILE:///C:/a/p.json': 'file:///c%3A/a/p.json',
    'File://LocalHost/a/p.json': 'file:///a/p.json',
    'Git:/a/p.json?Q#F': 'git:/a/p.json?Q#F',
    'file:///a/\ud800.json': 'file:///a/%EF%BF%BD.json',
    'memfs://\udc00/p.json?\ud800#\ud800': 'memfs://%EF%BF%BD/p.json?%EF%BF%BD#%EF%BF%BD',
    'vscode-remote://ssh-remote%2Bhost/p.json': 'vscode-remote://ssh-remote%2Bhost/p.json',
  }))
    it(`is normalized: ${uri}`, () => {
      assert.equal(normalizeUri(uri), normalized);
      assert.equal(normalizeUri(normalized), normalized);
    });

  for (const uri of ['', 'p.json', '/a/p.json', '%zz:/a/p.json', 'file:////server/share/p.json'])
    it(`is left as it is if it is malformed: "${uri}"`, () => {
      assert.equal(normalizeUri(uri), uri);
      assert.equal(pathOf(uri), uri);
      assert.equal(readableUri(uri), uri);
      assert.equal(folderOf(uri), '');
      assert.equal(parentOf(uri), '');
      assert.equal(joinPath(uri, 'p.json'), '');
      assert.equal(relativePath('file:///', uri), undefined);
      assert.equal(relativePath(uri, 'file:///a/p.json'), undefined);
      assert.equal(filePath(uri), undefined);
    });

  it('keeps escapes that are malformed', () => {
    assert.equal(nameOf('file:///a/100%zz.json'), '100%zz.json');
    assert.equal(normalizeUri('file:///%E0%A4%A/p.json'), 'file:///%25E0%25A4%25A/p.json');
  });
});

describe('the folder of a file', () => {
  it('ends with a slash, and has no query', () => {
    assert.equal(folderOf('file:///c:/My%20a/p.json'), 'file:///c%3A/My%20a/');
    assert.equal(folderOf('memfs:/p.json'), 'memfs:/');
    assert.equal(folderOf('git:/a/p.json?{"path":"/b/p.json"}'), 'git:/a/');
    assert.equal(folderOf('file:///a/b/'), 'file:///a/b/');
    assert.equal(withSlash('file:///c:/a'), 'file:///c%3A/a/');
    assert.equal(withSlash('file:///'), 'file:///');
  });

  it('is missing if the path has none', () => {
    assert.equal(folderOf('untitled:Untitled-1'), '');
  });

  it('has parents up to the root', () => {
    assert.equal(parentOf('file:///a/iam/'), 'file:///a/');
    assert.equal(parentOf('file:///a/'), 'file:///');
    assert.equal(parentOf('file:///'), '');
    assert.equal(parentOf('file://server/share/'), 'file://server/');
    assert.equal(parentOf('zip:a/'), '');
  });
});

describe('the names in a URI', () => {
  it('are decoded, nearest first', () => {
    assert.deepEqual(namesIn('vscode-vfs://github/me/a%20b/p%231.json?q#f'), ['p#1.json', 'a b', 'me', '']);
    assert.equal(nameOf('file:///a/my%20policy.json'), 'my policy.json');
  });
});

describe('a path from a folder', () => {
  for (const path of ['http://host/x', '//host/x', '%2e%2e/x', 'a?b#c', 'C:/x', 'a\\b', 'a b/ü@(1).json'])
    it(`contains only names: ${path}`, () => {
      const uri = joinPath('file:///a/', path);
      assert.equal(new URL(uri).host, '');
      assert.ok(new URL(uri).pathname.startsWith('/a/'));
      assert.equal(relativePath('file:///a/', uri), path.replace(/^\/+/, '').replace('//', '/'));
    });

  it('may contain half of a surrogate pair', () => {
    assert.equal(joinPath('file:///a/', 'b\ud800.json'), 'file:///a/b%EF%BF%BD.json');
  });

  it('never leads out of the authority', () => {
    assert.equal(joinPath('file://server/share/', '../../../x'), 'file://server/x');
  });

  it('is found in either spelling of folder and file', () => {
    for (const folder of ['file:///c:/(a)', 'file:///C%3A/%28a%29/'])
      for (const file of ['file:///C:/%28a%29/b/p@1.json', 'file:///c%3A/(a)/b/p%401.json'])
        assert.equal(relativePath(folder, file), 'b/p@1.json');
  });

  it('is missing for a file outside', () => {
    assert.equal(relativePath('file:///a/', 'file:///ab/p.json'), undefined);
    assert.equal(relativePath('file:///a/', 'file:///a/%2e%2e/p.json'), undefined);
    assert.equal(relativePath('file:///a/', 'memfs:/a/p.json'), undefined);
    assert.equal(relativePath('file:///a/', 'file://host/a/p.json'), undefined);
  });
});

describe('the path of a file', () => {
  for (const [uri, path] of Object.entries({
    'file:///home/me/a%20b/%24x%23.json': '/home/me/a b/$x#.json',
    'file:///c%3A/Users/me/a.json': 'c:\\Users\\me\\a.json',
    'file:///D:/a.json': 'd:\\a.json',
    'file://server/share/a%20b.json': '\\\\server\\share\\a b.json',
    'file://localhost/home/a.json': '/home/a.json',
  })) {
    it(`${uri} is ${path}`, () => {
      assert.equal(filePath(uri), path);
    });
  }

  it('is there only for files', () => {
    assert.equal(filePath('untitled:Untitled-1'), undefined);
    assert.equal(filePath('vscode-vfs://github/me/repo/policy.json'), undefined);
  });
});
