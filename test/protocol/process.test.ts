import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { root } from '../project.ts';
import { Client } from './client.ts';

it('the built server runs from a copy of dist/ alone, over stdio, and ends when it is told to', async () => {
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
