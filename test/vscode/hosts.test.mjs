// Writes policies in templates, Terraform and code, by keyboard. Terraform's extension is unavailable here, so one that
// only declares the language replaces it.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { installBed } from './bed/install.mjs';
import { hostWalks, walkHost } from './keyboard/hostWalks.mjs';
import { Typist } from './keyboard/typist.mjs';

test('from the empty file, in templates, Terraform and code', async (t) => {
  const typist = await Typist.open(installBed(), {
    extensionsDir: path.join(import.meta.dirname, 'languages'),
    settings: {
      'editor.autoClosingBrackets': 'never',
      'editor.autoClosingQuotes': 'never',
      'editor.autoIndent': 'none',
      '[yaml]': { 'editor.autoIndent': 'none' },
      'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
      'editor.suggestOnTriggerCharacters': false,
    },
  });
  try {
    for (const each of hostWalks)
      await t.test(each.name, async () => {
        const text = await walkHost(typist, each);
        for (const part of each.parts) assert.ok(text.includes(part), `${part} is not in ${text}`);
      });
  } finally {
    await typist.close();
  }
});
