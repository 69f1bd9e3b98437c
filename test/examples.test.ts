import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { analyseDocument } from '../server/src/analysis/analysis.ts';
import { jsonHost } from '../server/src/hosts/json/jsonHost.ts';
import { readProjectFile, root } from './project.ts';

const examples = readdirSync(path.join(root, 'examples'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.json'))
  .sort();

describe('examples', () => {
  for (const file of examples) {
    it(`${file} is a policy, or is to become one`, () => {
      const text = readProjectFile(`examples/${file}`);
      const uri = `file:///examples/${file}`;
      const { policies, host } = analyseDocument({ uri, languageId: 'json', text }, [jsonHost]);
      assert.ok(policies.length === 1 || host.awaitsPolicy);
    });
  }

  it('are all in the tour, each itself or its folder', () => {
    const links = Array.from(
      readProjectFile('examples/README.md').matchAll(/\]\((?!\.\.)([^)]+)\)/g),
      ([, link]) => link,
    );
    const isShown = (file: string): boolean =>
      links.includes(file) || links.includes(path.posix.dirname(file));
    assert.deepEqual(
      examples.filter((file) => !isShown(file)),
      [],
    );
    assert.deepEqual(
      links.filter((link) => !examples.some((file) => file === link || path.posix.dirname(file) === link)),
      [],
    );
  });
});
