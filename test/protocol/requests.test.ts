import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { describe, it } from 'node:test';
import type { DocumentLink, Hover } from 'vscode-languageserver/node';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver/node';
import { realSource } from '../catalog.ts';
import { parseCursor } from '../fixture.ts';
import type { Client } from './client.ts';
import { connect } from './client.ts';

const uri = 'file:///policy.json';
const { text, cursor } = parseCursor(
  '{ "Statement": { "Effect": "Allow", "Action": "s3:Get$0Object", "Resource": "arn:aws:s3:::b/*" } }',
);
const place = { textDocument: { uri }, position: { line: 0, character: cursor } };
const hover = (client: Client) => client.connection.sendRequest<Hover | null>('textDocument/hover', place);

/** A server that waits to read the catalog until `reading` emits `go`. */
async function connectToHeld(): Promise<{ readonly client: Client; readonly reading: EventEmitter }> {
  const reading = new EventEmitter();
  const mayRead = once(reading, 'go');
  const source = realSource();
  const client = await connect({
    catalog: {
      readIndex: () => mayRead.then(() => source.readIndex()),
      readDetails: (offset, length) => source.readDetails(offset, length),
    },
  });
  return { client, reading };
}

describe('requests', () => {
  it('are answered for the text at the time when they are sent', async () => {
    const client = await connect();
    void client.show(text);
    void client.show(text.replace('GetObject', 'PutObject'));
    assert.match(JSON.stringify((await hover(client))?.contents), /s3:PutObject/);
    await client.close();
  });

  it('for links return only files, unless the user wants links to pages', async () => {
    const client = await connect();
    const main =
      'resource "aws_iam_policy" "a" {\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action ' +
      '= "s3:GetObject", Resource = "*" }] })\n}\nresource "aws_iam_policy" "b" {\n  policy = ' +
      'file("b.json")\n}\n';
    await client.show(main, 'file:///m/main.tf', 'terraform');
    const links = await client.connection.sendRequest('textDocument/documentLink', {
      textDocument: { uri: 'file:///m/main.tf' },
    });
    const range = { start: { line: 4, character: 17 }, end: { line: 4, character: 23 } };
    assert.deepEqual(links, [{ range, target: 'file:///m/b.json' }]);
    await client.close();
  });

  it('for links are answered in modules without a policy, in HCL and in JSON', async () => {
    const client = await connect();
    const call = 'file("${path.module}/b.json")';
    for (const [uri, languageId, source] of [
      [
        'file:///m/main.tf',
        'terraform',
        `resource "aws_iam_role" "b" {\n  assume_role_policy = ${call}\n}\n`,
      ],
      [
        'file:///m/main.tf.json',
        'json',
        JSON.stringify({ resource: { aws_iam_role: { b: { assume_role_policy: `\${${call}}` } } } }),
      ],
    ] as const) {
      await client.show(source, uri, languageId);
      const [link] = await client.connection.sendRequest<DocumentLink[]>('textDocument/documentLink', {
        textDocument: { uri },
      });
      assert.equal(link?.target, 'file:///m/b.json');
      const line = source.split('\n')[link.range.start.line];
      assert.equal(
        line?.slice(link.range.start.character, link.range.end.character),
        '${path.module}/b.json',
      );
    }
    await client.close();
  });

  it('are answered while a dense document is read', async () => {
    const client = await connect();
    await client.show(text);
    const policy = '{"Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}';
    const dense = client.show(`[${`${policy},`.repeat(20_000)}0]`, 'file:///dense.json');
    assert.match(JSON.stringify((await hover(client))?.contents), /s3:GetObject/);
    assert.ok(!client.publications.includes('file:///dense.json 1'));
    await dense;
    await client.close();
  });

  it('for a dense document wait until it is read, and are rejected if it changes in the meantime', async () => {
    const client = await connect();
    await client.show(text);
    const policy = text.slice(0, -2);
    const dense = 'file:///dense.json';
    void client.show(`[${`${text},`.repeat(20_000)}0]`, dense);
    const asked = { ...place, textDocument: { uri: dense } };
    const first = client.connection.sendRequest<Hover | null>('textDocument/hover', asked);
    const reading = assert.rejects(first, { code: LSPErrorCodes.ContentModified });
    void client.show(`${policy}, "Version": "2012-10-17" }`, dense);
    await reading;
    assert.ok(await client.connection.sendRequest<Hover | null>('textDocument/hover', asked));
    await client.close();
  });

  it('for a document that is not open return null', async () => {
    const client = await connect();
    assert.equal(await hover(client), null);
    await client.close();
  });

  it('that fail return null, and the next one succeeds', async () => {
    let broken = true;
    const source = realSource();
    const client = await connect({
      catalog: {
        readIndex: () => (broken ? Promise.reject(new Error('a secret')) : source.readIndex()),
        readDetails: (offset, length) => source.readDetails(offset, length),
      },
    });
    await client.show(text);
    assert.equal(await hover(client), null);
    assert.ok(client.logged.some((line) => line.startsWith('hover failed: Error\n')));
    assert.doesNotMatch(client.logged.join(), /secret/);
    broken = false;
    assert.match(JSON.stringify(await hover(client)), /s3:GetObject/);
    await client.close();
  });

  it('leave nothing behind if the client disconnects before a check ends', async () => {
    const { client, reading } = await connectToHeld();
    const failures: unknown[] = [];
    const keep = (failure: unknown): unknown => failures.push(failure);
    process.on('unhandledRejection', keep);
    void client.show(text);
    await client.close();
    reading.emit('go');
    // Another server needs as long to read and check the same.
    const other = await connect();
    for (let round = 0; round < 3; round++) await other.show(text, `file:///${String(round)}.json`);
    await other.close();
    process.off('unhandledRejection', keep);
    assert.deepEqual(failures, []);
  });

  it('are rejected if they are canceled, and the next one is answered', async () => {
    const { client, reading } = await connectToHeld();
    void client.show(text);
    const cancel = new CancellationTokenSource();
    const cancelled = client.connection.sendRequest('textDocument/hover', place, cancel.token);
    cancel.cancel();
    reading.emit('go');
    await assert.rejects(cancelled, { code: LSPErrorCodes.RequestCancelled });
    assert.match(JSON.stringify(await hover(client)), /s3:GetObject/);
    await client.close();
  });
});
