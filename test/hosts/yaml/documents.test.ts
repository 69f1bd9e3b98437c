import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { documents } from './documents.ts';
import { findingsIn, fixesIn } from './places.ts';

/** The same document as other editors save it, and the way back. */
const forms = {
  'with carriage returns': [
    (text: string) => text.replaceAll('\n', '\r\n'),
    (text: string) => text.replaceAll('\r\n', '\n'),
  ],
  'with a byte order mark': [(text: string) => `\uFEFF${text}`, (text: string) => text.slice(1)],
  'without a line break at its end': [
    (text: string) => text.replace(/\n$/, ''),
    (text: string) => text.replace(/\n?$/, '\n'),
  ],
} as const;

for (const [name, text] of Object.entries(documents))
  describe(name, () => {
    for (const [form, [write, read]] of Object.entries(forms))
      it(`has the same findings and fixes ${form}`, async () => {
        const found = await findingsIn(text);
        assert.ok(found.length > 0);
        assert.deepEqual(await findingsIn(write(text)), found);
        const fixed = await fixesIn(write(text));
        assert.deepEqual(fixed.map(read), await fixesIn(text));
        if (write(text).includes('\r')) for (const each of fixed) assert.doesNotMatch(each, /[^\r]\n/);
      });

    it('keeps everything around its policies in each fix', async () => {
      const around = aroundPolicies(text);
      for (const fixed of await fixesIn(text)) assert.deepEqual(aroundPolicies(fixed), around, fixed);
    });
  });

/** What the `yaml` package reads, without lists of statements and JSON. */
function aroundPolicies(text: string): readonly string[] {
  return parseAllDocuments(text, { merge: true, logLevel: 'silent' }).map((document) => {
    if ('errors' in document) assert.deepEqual(document.errors, [], text);
    return JSON.stringify(document, (key, value: unknown) => {
      if (/^(?:Statement|statements|resourcePolicy|read|Version)$/.test(key)) return undefined;
      return typeof value === 'string' && value.startsWith('{') ? undefined : value;
    });
  });
}
