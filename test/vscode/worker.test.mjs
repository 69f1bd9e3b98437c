// Runs the built server as a browser does, as a worker that requests the catalog from its client; and the built client
// like VS Code for the web.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { test } from 'node:test';
import { launchBrowser, openPage } from './bed/browser.mjs';
import { provideChromium } from './bed/chromium.mjs';
import { bedFolder } from './bed/install.mjs';
import { root } from './editor.mjs';

const served = {
  '/': ['text/html', () => '<!doctype html><title>client</title>'],
  '/client.js': ['text/javascript', () => readFileSync(path.join(root, 'dist/client/main.cjs'))],
  '/server.js': ['text/javascript', () => readFileSync(path.join(root, 'dist/server/server.js'))],
  '/index.txt': ['text/plain', () => readFileSync(path.join(root, 'dist/catalog/index.txt'))],
  '/details.txt': ['text/plain', () => readFileSync(path.join(root, 'dist/catalog/details.txt'))],
};

function listen() {
  const server = createServer((request, response) => {
    const [type, read] = served[request.url] ?? [];
    response.writeHead(read ? 200 : 404, { 'content-type': type ?? 'text/plain' }).end(read?.());
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/**
 * In the page: opens a policy and resolves with the published diagnostics, and the parts of the catalog that were read.
 */
async function check(text) {
  const worker = new Worker('/server.js');
  const send = (message) => worker.postMessage({ jsonrpc: '2.0', ...message });
  const reads = [];
  const read = async ({ part, offset, length }) => {
    reads.push(part);
    const file = await (await fetch(`/${part}.txt`)).text();
    return part === 'index' ? file : file.slice(offset, offset + length);
  };
  const published = new Promise((resolve, reject) => {
    worker.onerror = ({ message, filename, lineno }) => reject(new Error(`${message} ${filename}:${lineno}`));
    worker.onmessage = async ({ data }) => {
      if (data.method === 'iamPolicy/readCatalog') send({ id: data.id, result: await read(data.params) });
      // There is no configuration beside the policy.
      if (data.method === 'iamPolicy/readFile') send({ id: data.id, result: null });
      if (data.method === 'textDocument/publishDiagnostics') resolve(data.params.diagnostics);
    };
  });
  send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
  send({ method: 'initialized', params: {} });
  const textDocument = { uri: 'file:///policy.json', languageId: 'json', version: 1, text };
  send({ method: 'textDocument/didOpen', params: { textDocument } });
  return { diagnostics: await published, reads };
}

/**
 * In the page: activates the client, and resolves with the modules that it has required by the time it starts its
 * server in a worker.
 */
async function activateClient() {
  const required = new Set();
  // Every member of VS Code's API exists, and does nothing.
  const api = new Proxy(function () {}, {
    get: (_, name) => (name === 'then' ? undefined : name === Symbol.toPrimitive ? () => 'api' : api),
    apply: () => api,
    construct: () => api,
  });
  const module = { exports: {} };
  const require = (name) => {
    required.add(name);
    return api;
  };
  const started = new Promise((resolve) => {
    globalThis.Worker = class extends globalThis.EventTarget {
      constructor() {
        super();
        resolve([...required]);
      }
      postMessage() {}
    };
  });
  globalThis.WorkerGlobalScope = Object;
  const code = await (await fetch('/client.js')).text();
  new Function('module', 'exports', 'require', code)(module, module.exports, require);
  module.exports.activate(api).catch(() => {});
  return started;
}

async function inPage(run) {
  const browser = await launchBrowser({ chromium: provideChromium(bedFolder) });
  const server = await listen();
  try {
    const authority = `127.0.0.1:${server.address().port}`;
    const { page } = await openPage(browser, authority);
    await page.goto(`http://${authority}/`);
    await run(page);
  } finally {
    await browser.close();
    server.close();
  }
}

test('the built server runs as a worker in a browser', { timeout: 60_000 }, () =>
  inPage(async (page) => {
    const text =
      '{ "Statement": { "Effect": "Allow", "Action": "s3:GetObjet", "Resource": "arn:aws:s3:::b/*" } }';
    const { diagnostics, reads } = await page.evaluate(check, text);
    assert.ok(diagnostics.some(({ code }) => code === 'invalid-action'));
    assert.deepEqual(reads, ['index', 'details']);
  }),
);

test('the built client starts a worker if there is no Node.js', { timeout: 60_000 }, () =>
  inPage(async (page) => {
    assert.deepEqual(await page.evaluate(activateClient), ['vscode']);
  }),
);
