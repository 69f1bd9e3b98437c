import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { root } from '../project.ts';
import { Client } from './client.ts';

it('the built server runs from only a copy of dist/, over stdio, and exits on request', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-'));
  try {
    cpSync(path.join(root, 'dist'), path.join(folder, 'dist'), { recursive: true });
    const server = spawn(process.execPath, [path.join(folder, 'dist/server/node.cjs'), '--stdio'], {
      cwd: folder,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.listen();
    const client = new Client(connection);
    const { serverInfo } = await client.initialize({});
    assert.equal(serverInfo?.name, 'iam-policy-language-server');
    const found = await client.show(
      '{ "Statement": { "Effect": "allow", "Action": "s3:GetObject", "Resource": "*" } }',
    );
    assert.equal(
      found.some(({ code }) => code === 'invalid-effect'),
      true,
    );
    const ended = once(server, 'exit');
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.deepEqual(await ended, [0, null]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('the process', () => {
  const message = '{"jsonrpc":"2.0","method":"$/cancelRequest"}';
  const whole = `Content-Length: ${message.length}\r\n\r\n${message}`;
  const start = () =>
    spawn(process.execPath, [path.join(root, 'dist/server/node.cjs'), '--stdio'], {
      stdio: ['pipe', 'ignore', 'pipe'],
    });

  for (const header of ['X-Length: 2', 'Content-Length: two', 'Content-Length: 3', 'none'])
    it(`reports the error and exits if the start of the next message is unknown: ${header}`, async () => {
      const server = start();
      let said = '';
      server.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      const ended = once(server, 'close');
      server.stdin.write(`${header}\r\n\r\n{"jsonrpc":"2.0"}${whole}${whole}`);
      assert.deepEqual(await ended, [1, null]);
      assert.match(said, /^iam-policy: a message has no valid Content-Length header/);
      assert.equal(said.split('\n').length, 2);
    });

  it('survives malformed complete messages, and ends with its input', async () => {
    const server = start();
    const ended = once(server, 'exit');
    server.stdin.end(`Content-Length: 2\r\n\r\n{{Content-Length: 4\r\n\r\nnull${whole}`);
    assert.deepEqual(await ended, [1, null]);
    assert.equal(server.stderr.read(), null);
  });

  it('ends silently when nobody reads its output', async () => {
    const server = spawn(process.execPath, [path.join(root, 'dist/server/node.cjs'), '--stdio']);
    let said = '';
    server.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    server.stdin.on('error', () => undefined);
    const ended = once(server, 'close');
    const send = (message: object): void => {
      const text = JSON.stringify({ jsonrpc: '2.0', ...message });
      server.stdin.write(`Content-Length: ${String(text.length)}\r\n\r\n${text}`);
    };
    send({ id: 0, method: 'initialize', params: { capabilities: {}, processId: null, rootUri: null } });
    await once(server.stdout, 'data');
    server.stdout.destroy();
    send({ method: 'initialized', params: {} });
    for (const id of [1, 2, 3]) send({ id, method: 'workspace/symbol', params: { query: '' } });
    assert.deepEqual([await ended, said], [[1, null], '']);
  });
});
