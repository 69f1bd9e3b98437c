import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver';
import { connect } from './client.ts';

const uri = 'file:///policy.json';

/** A statement on several lines, with the text as its `Action`. */
function policy(action: string, resource = '"*"'): string {
  return `{\n  "Statement": {\n    "Effect": "Allow",\n    "Action": ${action},\n    "Resource": ${resource}\n  }\n}\n`;
}

const lines = (...items: readonly string[]): string =>
  `[\n${items.map((item) => `      "${item}"`).join(',\n')}\n    ]`;

describe('the request for lines in a growing list', () => {
  for (const [what, before, after] of [
    ['two items', policy('["s3:Get","s3:Put"$0]'), policy(lines('s3:Get', 's3:Put'))],
    [
      'one that continues where the others have lines',
      policy(lines('s3:Get', 's3:Put').replace('Put"', 'Put", "s3:List"$0')),
      policy(lines('s3:Get', 's3:Put', 's3:List')),
    ],
    [
      'items typed after it in the meantime',
      policy('["s3:Get","s3:Put"$0,"s3:List", ""]'),
      policy(lines('s3:Get', 's3:Put', 's3:List', '')),
    ],
    ['one item', policy('["s3:Get"$0]'), undefined],
    ['the inside of an item', policy('["s3:Get","s3:P$0ut"]'), undefined],
    ['an item that was only started', policy('["s3:Get",""$0]'), undefined],
    ['the third item on a line', policy('["s3:Get","s3:Put","s3:List"$0]'), undefined],
    ['a list beside others on one line', policy('["s3:Get","s3:Put"$0]', '["a", "b"]'), undefined],
    ['a document on one line', '{"Statement":{"Action":["s3:Get","s3:Put"$0]}}', undefined],
    ['no list', policy('"s3:Get"$0'), undefined],
  ] as const) {
    it(`has a result for ${what}`, async () => {
      const client = await connect();
      const text = before.replace('$0', '');
      await client.show(text, uri);
      const document = TextDocument.create(uri, 'json', 1, text);
      const edits: TextEdit[] = await client.connection.sendRequest('iamPolicy/growList', {
        textDocument: { uri },
        position: document.positionAt(before.indexOf('$0')),
      });
      if (after === undefined) assert.deepEqual(edits, []);
      else assert.equal(TextDocument.applyEdits(document, edits), after);
      await client.close();
    });
  }

  it('is answered with null for invalid parameters', async () => {
    const client = await connect();
    await client.show(policy('"s3:Get"'), uri);
    assert.equal(await client.connection.sendRequest('iamPolicy/growList', { textDocument: { uri } }), null);
    await client.close();
  });
});
