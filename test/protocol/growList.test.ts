import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver';
import { connect } from './client.ts';

const uri = 'file:///policy.json';

/** A statement over several lines, with the text as its `Action`. */
function policy(action: string, resource = '"*"'): string {
  return `{\n  "Statement": {\n    "Effect": "Allow",\n    "Action": ${action},\n    "Resource": ${resource}\n  }\n}\n`;
}

const lines = (...items: readonly string[]): string =>
  `[\n${items.map((item) => `      "${item}"`).join(',\n')}\n    ]`;

describe('the request for the lines of a list that grows', () => {
  for (const [what, before, after] of [
    ['two items', policy('["s3:Get","s3:Put"$0]'), policy(lines('s3:Get', 's3:Put'))],
    [
      'one that goes on where the others have lines',
      policy(lines('s3:Get', 's3:Put').replace('Put"', 'Put", "s3:List"$0')),
      policy(lines('s3:Get', 's3:Put', 's3:List')),
    ],
    [
      'what has been typed behind it meanwhile',
      policy('["s3:Get","s3:Put"$0,"s3:List", ""]'),
      policy(lines('s3:Get', 's3:Put', 's3:List', '')),
    ],
    ['one item', policy('["s3:Get"$0]'), undefined],
    ['the inside of an item', policy('["s3:Get","s3:P$0ut"]'), undefined],
    ['an item that is only begun', policy('["s3:Get",""$0]'), undefined],
    ['the third item in a line', policy('["s3:Get","s3:Put","s3:List"$0]'), undefined],
    ['a list beside others in one line', policy('["s3:Get","s3:Put"$0]', '["a", "b"]'), undefined],
    ['a document of one line', '{"Statement":{"Action":["s3:Get","s3:Put"$0]}}', undefined],
    ['no list', policy('"s3:Get"$0'), undefined],
  ] as const) {
    it(`answers for ${what}`, async () => {
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

  it('answers null to what it does not understand', async () => {
    const client = await connect();
    await client.show(policy('"s3:Get"'), uri);
    assert.equal(await client.connection.sendRequest('iamPolicy/growList', { textDocument: { uri } }), null);
    await client.close();
  });
});
