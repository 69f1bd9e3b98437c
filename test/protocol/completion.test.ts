import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CompletionItem, CompletionList } from 'vscode-languageserver/node';
import { CompletionRequest, CompletionResolveRequest } from 'vscode-languageserver/node';
import type { Client } from './client.ts';
import { connect } from './client.ts';

const text = '{ "Statement": { "Effect": "Allow", "Action": "s3:" } }';

async function completeIn(client: Client): Promise<readonly CompletionItem[]> {
  const uri = 'file:///policy.json';
  await client.show(text, uri);
  const list: CompletionList | CompletionItem[] | null = await client.connection.sendRequest(
    CompletionRequest.type,
    { textDocument: { uri }, position: { line: 0, character: text.indexOf('s3:') + 3 } },
  );
  assert.ok(list !== null);
  return Array.isArray(list) ? list : list.items;
}

describe('completion over the protocol', () => {
  it('returns complete edits to a client without optional capabilities, and documentation on request', async () => {
    const client = await connect();
    const item = (await completeIn(client)).find(({ label }) => label === 's3:GetObject');
    const start = { line: 0, character: text.indexOf('s3:') };
    const range = { start, end: { line: 0, character: start.character + 3 } };
    assert.deepEqual(item?.textEdit, { range, newText: 's3:GetObject' });
    assert.equal(item.detail, 'Read');
    const resolved = await client.connection.sendRequest(CompletionResolveRequest.type, item);
    assert.match(JSON.stringify(resolved.documentation), /Grants permission to retrieve objects/);
    await client.close();
  });
  it('returns little more than labels to a client that supports list defaults', async () => {
    const client = await connect({
      capabilities: {
        textDocument: {
          completion: {
            completionItem: { snippetSupport: true, labelDetailsSupport: true },
            completionList: { itemDefaults: ['editRange', 'data'] },
          },
        },
      },
    });
    const item = (await completeIn(client)).find(({ label }) => label === 's3:GetObjectAcl');
    assert.deepEqual(item, { label: 's3:GetObjectAcl', kind: 3, labelDetails: { description: 'Read' } });
    await client.close();
  });
  it('returns nothing for other JSON', async () => {
    const client = await connect();
    const uri = 'file:///package.json';
    await client.show('{ "name": "" }', uri);
    const position = { line: 0, character: 11 };
    const list = await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position,
    });
    assert.deepEqual(list, { isIncomplete: false, items: [] });
    await client.close();
  });
});
