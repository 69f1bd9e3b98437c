import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Edits } from './edits.ts';
import { exampleStatements, ruleExamples } from './ruleExamples.ts';

const edits = await Edits.create();

describe('an edited document', () => {
  it('is what its text alone says, whatever was done to it before', async () => {
    const property = edits.property(exampleStatements(ruleExamples()));
    await fc.assert(property, { seed: 20261128, numRuns: 80, includeErrorInReport: true });
    assert.ok(
      edits.reread > edits.changes / 5,
      `${edits.reread} of ${edits.changes} were read by what they change`,
    );
  });
});
