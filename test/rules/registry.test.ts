import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { rules } from '../../server/src/rules/index.ts';
import { registryFiles } from '../../server/tools/registryFiles.ts';
import { ruleFamilies, ruleIndexes } from '../../server/tools/ruleIndex.ts';

describe('the registry', () => {
  const ids = rules.map((rule) => rule.id);

  it('contains every rule once', () => {
    assert.deepEqual(ids, [...new Set(ids)].sort());
  });
  it('lists the rules in the folders of families, each of which has a document beside it', () => {
    const families = ruleFamilies('.');
    assert.deepEqual(families.flatMap((family) => family.ids).sort(), ids);
    for (const [file, text] of ruleIndexes(families)) assert.equal(readFileSync(file, 'utf8'), text, file);
  });
  it('matches the settings and the pages about rules, which npm run sync writes', () => {
    for (const [file, text] of registryFiles('.')) assert.equal(readFileSync(file, 'utf8'), text, file);
  });
});
