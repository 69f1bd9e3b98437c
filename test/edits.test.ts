import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Edits } from './edits.ts';
import { exampleStatements, ruleExamples } from './ruleExamples.ts';

/** The key contains its own colon. */
const halfKey =
  '{\n  "Id: "",\n  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }\n}';

// Usually a fifth or a quarter of the changes: enough for the property to test partial reading.
const edits = await Edits.create();

describe('an edited document', () => {
  it('has the findings of a fresh analysis if a key is typed before one without a colon', async () => {
    await edits.check({ uri: 'file:///iam/policy.json', languageId: 'json', text: halfKey }, [
      { place: 'inObject', at: 0, removed: 0, inserted: '"Action": ' },
    ]);
  });
  it('has the findings of a fresh analysis if a line break is inserted into a string, and removed again', async () => {
    const text =
      '{\n  "Statement": [\n    {\n      "Effect": "Allow", /* more */\n      "Action": "s3:GetObject",\n' +
      '      "Resource": "*"\n    }\n  ]\n}';
    const at = (text.indexOf('GetObject') + 0.5) / text.length;
    await edits.check({ uri: 'file:///iam/policy.json', languageId: 'json', text }, [
      { place: 'anywhere', at, removed: 0, inserted: '\n' },
      { place: 'undo', at: 0, removed: 0, inserted: '' },
    ]);
  });
  // `test/fuzz.ts` tests it with new documents each time.
  it('has the findings of a fresh analysis, whatever was changed before', async () => {
    const property = edits.property(exampleStatements(ruleExamples()));
    await fc.assert(property, { seed: 20261128, numRuns: 12, includeErrorInReport: true });
    assert.ok(
      edits.reread > edits.changes / 8,
      `${edits.reread} of ${edits.changes} were read by what they change`,
    );
  });
  it('has the findings of a fresh analysis if only part of it is read', async () => {
    const inPart = await Edits.create(700);
    const property = inPart.property(exampleStatements(ruleExamples()));
    await fc.assert(property, { seed: 20261129, numRuns: 25, includeErrorInReport: true });
    assert.ok(
      inPart.reread > inPart.changes / 8,
      `${inPart.reread} of ${inPart.changes} were read by what they change`,
    );
  });
});
