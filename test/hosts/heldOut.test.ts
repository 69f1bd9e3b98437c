import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { found, hovered, quiet } from './heldOutDocuments.ts';
import { places } from './heldOutPlaces.ts';

describe('half-typed text', () => {
  for (const [name, [own, source, label, written]] of Object.entries(places))
    it(`is completed in ${name}`, async () => {
      const { accept } = await own.proposalsAt(source.replace('▯', '$0'));
      const at = source.indexOf('▯');
      const head = source.slice(0, at).replace(/[\w:.-]*$/, '');
      const accepted = accept(label);
      assert.ok(accepted.startsWith(head + written), accepted.slice(0, head.length + 60));
      const line = source
        .slice(at + 1)
        .split('\n')
        .slice(1)
        .join('\n');
      assert.ok(accepted.endsWith(line), accepted);
    });
});

describe('no findings', () => {
  for (const [name, [own, text]] of Object.entries(quiet))
    it(`for ${name}`, async () => {
      assert.deepEqual(await own.findingsIn(text), []);
    });
});

describe('the findings are exactly the expected ones', () => {
  for (const [name, [own, text, expected]] of Object.entries(found))
    it(`in ${name}`, async () => {
      assert.deepEqual(await own.findingsIn(text), expected);
    });
});

describe('hovers are shown', () => {
  for (const [name, [own, source, expected]] of Object.entries(hovered))
    it(`on ${name}`, async () => {
      assert.match(await own.hoverAt(source.replace('▯', '$0')), expected);
    });
});
