import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { offerChecks } from './offerChecks.ts';
import { examplesOfRules } from './subjects.ts';

describe('every fix and refactoring', () => {
  const { checkAll } = offerChecks();

  it('has the declared effect on the examples of the rules', async () => {
    const subjects = examplesOfRules();
    assert.ok((await checkAll(subjects)) > 1000);
  });
});
