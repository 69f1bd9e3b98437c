import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { root } from '../project.ts';

describe('the npm package', { skip: process.platform === 'win32' }, () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-npm-'));
    execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
      cwd: root,
    });
    const [file = ''] = readdirSync(folder);
    execFileSync('tar', ['xzf', file], { cwd: folder });
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('contains the program, its data and its licenses, and nothing else', () => {
    const files = readdirSync(path.join(folder, 'package'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(path.join(folder, 'package'), path.join(entry.parentPath, entry.name)));
    // The library's types are written by `prepack`, which is not run here; another test may have written them. The
    // names of the command line's chunks depend on their content.
    const others = files.filter(
      (file) => !/^dist\/docs\/|^dist\/library\/index\.d\.ts$|^dist\/cli\/[a-z]+-[\dA-Z]{8}\.mjs$/.test(file),
    );
    assert.deepEqual(others.sort(), [
      'LICENSE',
      'README.md',
      'dist/catalog/details.txt',
      'dist/catalog/index.txt',
      'dist/catalog/managed.txt',
      'dist/cli/main.mjs',
      'dist/l10n/server.de.json',
      'dist/library/index.mjs',
      'dist/licenses.txt',
      'dist/server/mcp.cjs',
      'dist/server/node.cjs',
      'dist/server/package.json',
      'dist/server/server.js',
      'dist/snippets.json',
      'package.json',
      'schemas/iam-policy-configuration.schema.json',
      'schemas/iam-test.schema.json',
      'schemas/named-policy.json',
      'schemas/settings.schema.json',
    ]);
  });
  it('checks a policy without installed dependencies', () => {
    const policy = path.join(folder, 'policy.json');
    writeFileSync(
      policy,
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObjet", "Resource": "*" }] }',
    );
    const main = path.join(folder, 'package/dist/cli/main.mjs');
    const { status, stdout } = spawnSync(process.execPath, [main, 'check', policy], { encoding: 'utf8' });
    assert.equal(status, 1);
    assert.match(stdout, /\[invalid-action\]/);
  });
  it('serves assistants, including the templates', async () => {
    const client = new Client({ name: 'test', version: '1.0.0' });
    const args = [path.join(folder, 'package/dist/server/mcp.cjs')];
    await client.connect(new StdioClientTransport({ command: process.execPath, args }));
    try {
      const { isError, content } = await client.callTool({ name: 'new_policy', arguments: {} });
      assert.notEqual(isError, true, JSON.stringify(content));
    } finally {
      await client.close();
    }
  });
  it('serves editors', async () => {
    const message = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    // The server ends with its input, which stays open until the answer arrives.
    const server = spawn(process.execPath, [path.join(folder, 'package/dist/server/node.cjs'), '--stdio']);
    server.stdin.write(`Content-Length: ${String(message.length)}\r\n\r\n${message}`);
    let answer = '';
    for await (const chunk of server.stdout) {
      answer += String(chunk);
      if (answer.includes('"capabilities":{')) server.kill();
    }
    assert.match(answer, /"capabilities":\{/);
  });
});
