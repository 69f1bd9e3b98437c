// Publishes an extension with ovsx to a local stand-in for Open VSX, because ovsx has no dry run.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';

const workflow = path.resolve(import.meta.dirname, '../.github/workflows/release.yml');

/** The version of ovsx that the release uses. */
const [ovsx] = /\bovsx@[\d.]+/.exec(readFileSync(workflow, 'utf8')) ?? [];

/** Throws if ovsx does not upload the file unchanged. */
export async function publishToStandIn(file, { publisher, name, version }) {
  const uploads = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    if (request.method === 'POST') uploads.push({ url: request.url, body });
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ namespace: publisher, name, version }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const registry = `http://127.0.0.1:${server.address().port}`;
    const args = ['--yes', ovsx, 'publish', file, '--registryUrl', registry, '--pat', 'stand-in'];
    const [status] = await once(spawn('npx', args, { stdio: ['ignore', 'ignore', 'inherit'] }), 'exit');
    assert.equal(status, 0, `${ovsx} publish`);
    assert.equal(uploads.length, 1);
    assert.match(uploads[0].url, /^\/api\/-\/publish/);
    assert.ok(uploads[0].body.equals(readFileSync(file)), 'ovsx uploads the file unchanged');
    return ovsx;
  } finally {
    server.close();
  }
}
