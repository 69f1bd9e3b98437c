import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver/node';
import { realSource } from '../catalog.ts';
import { connect } from './client.ts';

const policy = (effect: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: effect, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' },
  });
const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

describe('diagnostics', () => {
  it('are published when a document is opened and after each change', async () => {
    const client = await connect();
    assert.deepEqual(codes(await client.show(policy('allow'))), ['invalid-effect']);
    assert.deepEqual(codes(await client.show(policy('Allow'))), []);
    assert.deepEqual(codes(await client.show(policy('deny'))), ['invalid-effect']);
    await client.close();
  });

  it('follow small edits', async () => {
    const client = await connect();
    const uri = 'file:///policy.json';
    const text = policy('allow');
    await client.show(text);
    const character = text.indexOf('allow');
    const range = { start: { line: 0, character }, end: { line: 0, character: character + 1 } };
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range, text: 'A' }],
    });
    assert.deepEqual(codes(await client.published(uri, 2)), []);
    await client.close();
  });

  it('are published for the last of many changes that arrive together', async () => {
    const client = await connect();
    const uri = 'file:///policy.json';
    await client.show(policy('allow'));
    for (let version = 2; version <= 50; version++) {
      void client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text: policy(version % 2 === 0 ? 'Allow' : 'allow') }],
      });
    }
    assert.deepEqual(codes(await client.published(uri, 50)), []);
    assert.equal(client.publications.at(-1), `${uri} 50`);
    await client.close();
  });

  it('are removed when the document is closed', async () => {
    const client = await connect();
    const uri = 'file:///policy.json';
    await client.show(policy('allow'));
    const cleared = client.nextPublication(uri);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    assert.deepEqual(await cleared, []);
    await client.close();
  });

  it('do not read the catalog before a policy is opened', async () => {
    const reads: string[] = [];
    const client = await connect({
      catalog: {
        readIndex: () => {
          reads.push('index');
          return realSource().readIndex();
        },
        readDetails: (offset, length) => realSource().readDetails(offset, length),
      },
    });
    assert.deepEqual(await client.show('{"name": "no policy"}', 'file:///package.json'), []);
    assert.deepEqual(reads, []);
    await client.show(policy('Allow'));
    await client.show(policy('Deny'));
    assert.deepEqual(reads, ['index']);
    await client.close();
  });

  it('work without a readable catalog, which is read again later', async () => {
    let broken = true;
    const client = await connect({
      catalog: {
        readIndex: () => (broken ? Promise.reject(new Error('a secret')) : realSource().readIndex()),
        readDetails: (offset, length) => realSource().readDetails(offset, length),
      },
    });
    assert.deepEqual(await client.show(policy('allow')), []);
    assert.match(client.logged.join(), /^diagnostics failed: Error\n/);
    assert.doesNotMatch(client.logged.join(), /secret/);
    broken = false;
    assert.deepEqual(codes(await client.show(policy('deny'))), ['invalid-effect']);
    await client.close();
  });
});
