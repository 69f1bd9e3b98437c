import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { tinyCatalog } from '../catalog.ts';
import { documentOf, forms } from './forms.ts';
import { createLanguageService } from '../../server/src/api/languageService.ts';

const service = createLanguageService({ catalog: tinyCatalog });
const client = {
  ...{ resolvesEdits: false, disabled: false, createsFiles: false },
  ...{ documentChanges: false, snippetEdits: false },
};

describe('a document whose lines end with carriage return and line feed', () => {
  for (const [name, form] of Object.entries(forms))
    it(`keeps them after each offer: ${name}`, async () => {
      const { uri, languageId } = form;
      const text = documentOf(form, { action: 's3:*', resource: '*' }).replaceAll('\n', '\r\n');
      const analysis = service.analyze({ uri, languageId, text });
      const document = TextDocument.create(uri, languageId, 1, text);
      const range = { start: { line: 0, character: 0 }, end: document.positionAt(text.length) };
      let count = 0;
      for (const only of [undefined, ['source.fixAll', 'refactor.rewrite']]) {
        const request = { version: 1, client, range, ...(only && { only }) };
        for (const { title, edit } of await service.codeActions(analysis, request)) {
          const edits = edit?.changes?.[uri];
          if (edits === undefined) continue;
          const after = TextDocument.applyEdits(document, edits);
          count++;
          assert.doesNotMatch(after, /(?<!\r)\n|\\r/, `${title}: ${after}`);
        }
      }
      assert.ok(count > 0 || !form.isWhole);
    });
});
