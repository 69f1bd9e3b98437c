import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { rules } from '../../server/src/rules/index.ts';
import { registryFiles } from '../../server/tools/registryFiles.ts';

describe('the registry', () => {
  const ids = rules.map((rule) => rule.id);

  it('lists the rules by id', () => {
    assert.deepEqual(ids, [...new Set(ids)].sort());
  });
  it('has every rule file, and each file is a rule with its doc', () => {
    const notRules = ['index', 'rule', 'resolution', 'links', 'securityTier'];
    const files = readdirSync('server/src/rules').filter((file) => /\.(ts|md)$/.test(file));
    const of = (ending: string): string[] =>
      files.filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length));
    assert.deepEqual(of('.md').sort(), ids);
    assert.deepEqual(
      of('.ts')
        .filter((name) => !notRules.includes(name))
        .sort(),
      ids,
    );
  });
  it('agrees with the settings and the page of rules; npm run sync writes them', () => {
    for (const [file, text] of registryFiles('.')) assert.equal(readFileSync(file, 'utf8'), text, file);
  });
});
