import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pathsIn } from '../../server/src/server/projectFiles.ts';

/** The files found in `file:///p/` if its folders contain these names. */
function found(folders: Readonly<Record<string, readonly string[]>>): Promise<readonly string[] | undefined> {
  return pathsIn('file:///p/', (folder) => Promise.resolve(folders[folder] ?? []));
}

describe('the files of a project that may contain a policy', () => {
  it('are found in folders of any name, except for third-party ones', async () => {
    const paths = await found({
      'file:///p/': ['policy.json', 'README.md', '.github/', 'a b/', 'node_modules/'],
      'file:///p/.github/': ['role.jsonc'],
      'file:///p/a%20b/': ['deep/', '100%.json'],
      'file:///p/a%20b/deep/': ['x.json'],
      'file:///p/node_modules/': ['package.json'],
    });
    assert.deepEqual(paths, ['policy.json', '.github/role.jsonc', 'a b/100%.json', 'a b/deep/x.json']);
  });

  it('are unknown if there are too many, or if a folder contains itself', async () => {
    const many = Array.from({ length: 2_000 }, (_, index) => `${index}.json`);
    assert.equal(await found({ 'file:///p/': many }), undefined);
    assert.equal(await pathsIn('file:///p/', () => Promise.resolve(['again/'])), undefined);
  });
});
