import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { editedTexts } from '../../server/src/server/editedText.ts';

const uri = 'file:///policy.json';
const texts = fc.string({ unit: fc.constantFrom('a', '{', '\n', '\r', '\r\n', 'é', '😀'), maxLength: 30 });
const positions = fc.record({ line: fc.nat(8), character: fc.nat(12) });
const changes = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ range: fc.record({ start: positions, end: positions }), text: texts }),
  },
  { weight: 1, arbitrary: fc.record({ text: texts }) },
);

/**
 * The text after a change according to the protocol library. Creates a new document each time, so that it contains no
 * old lines.
 */
function textAfter(text: string, change: { text: string }): string {
  return TextDocument.update(TextDocument.create(uri, 'json', 1, text), [change], 2).getText();
}

describe('an open document', () => {
  it('has the same text and lines as in its client, after any changes', () => {
    fc.assert(
      fc.property(texts, fc.array(changes, { maxLength: 8 }), (text, all) => {
        const own = editedTexts.create(uri, 'json', 1, text);
        for (const [round, change] of all.entries()) {
          const expected = TextDocument.create(uri, 'json', round, textAfter(own.getText(), change));
          editedTexts.update(own, [change], round);
          assert.equal(own.getText(), expected.getText());
          assert.equal(own.version, expected.version);
          assert.equal(own.lineCount, expected.lineCount);
          for (let offset = 0; offset <= own.getText().length; offset++)
            assert.deepEqual(own.positionAt(offset), expected.positionAt(offset));
          const range = { start: { line: 1, character: 0 }, end: { line: 2, character: 5 } };
          assert.equal(own.getText(range), expected.getText(range));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('applies several changes in one message in order', () => {
    const own = editedTexts.create(uri, 'json', 1, 'one\ntwo\n');
    const at = (line: number, character: number) => ({ line, character });
    editedTexts.update(
      own,
      [
        { range: { start: at(0, 3), end: at(1, 0) }, text: ' ' },
        { range: { start: at(0, 4), end: at(0, 7) }, text: '2' },
      ],
      2,
    );
    assert.equal(own.getText(), 'one 2\n');
  });
});
