import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import type { Client } from './client.ts';
import { connect } from './client.ts';

const uri = 'file:///policy.json';
const policyOf = (action: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'allow', Action: action, Resource: '*' }],
  });
const hover = { textDocument: { uri }, position: { line: 0, character: 72 } };

async function open(client: Client, text: string): Promise<void> {
  await client.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'json', version: 1, text },
  });
}

const close = (client: Client): Promise<void> =>
  client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });

describe('a document', () => {
  for (const closes of [true, false]) {
    it(`opened again with the same version is another one, ${closes ? 'closed before' : 'not closed before'}`, async () => {
      const client = await connect({ settings: () => null });
      const settled = client.published(uri, 1);
      await open(client, policyOf('s3:GetObject'));
      const early = client.connection.sendRequest('textDocument/hover', hover);
      if (closes) await close(client);
      await open(client, policyOf('ec2:RunInstances'));
      await Promise.all([settled, early]);
      const shown = JSON.stringify(await client.connection.sendRequest('textDocument/hover', hover));
      assert.match(shown, /ec2/);
      assert.doesNotMatch(shown, /s3:/);
      await client.close();
    });
  }
});

describe('a client that does not answer for its settings', () => {
  it('gets the defaults, and what it set as soon as it says it', async () => {
    const client = await connect({ capabilities: { workspace: { configuration: true } } });
    let say: (settings: unknown) => void = () => undefined;
    const said = new Promise((resolve) => {
      say = resolve;
    });
    client.connection.onRequest('workspace/configuration', () => said);
    const first = await client.show(policyOf('s3:GetObject'));
    assert.ok(first.some(({ code }) => code === 'invalid-effect'));
    const next = client.nextPublication(uri);
    say([{ rules: { 'invalid-effect': 'off' } }]);
    assert.ok(!(await next).some(({ code }) => code === 'invalid-effect'));
    await client.close();
  });

  it('is told at once that what it cancels is cancelled', async () => {
    const client = await connect({ capabilities: { workspace: { configuration: true } } });
    client.connection.onRequest('workspace/configuration', () => new Promise(() => undefined));
    await open(client, policyOf('s3:GetObject'));
    const cancellation = new CancellationTokenSource();
    const request = client.connection.sendRequest('textDocument/hover', hover, cancellation.token);
    const begin = performance.now();
    setImmediate(() => {
      cancellation.cancel();
    });
    await assert.rejects(request, /cancelled/);
    assert.ok(performance.now() - begin < 800);
    await client.published(uri, 1);
    await client.close();
  });
});

describe('initialize', () => {
  it('with odd but legal parameters is followed by service as ever', async () => {
    const odd: object = {
      workspace: { workspaceEdit: { resourceOperations: {} } },
      textDocument: {
        completion: { completionList: { itemDefaults: {} } },
        codeAction: { dataSupport: true, resolveSupport: {} },
      },
    };
    const client = await connect({ capabilities: odd });
    assert.notDeepEqual(await client.show(policyOf('s3:GetObject')), []);
    assert.notEqual(await client.connection.sendRequest('textDocument/hover', hover), null);
    await client.close();
  });

  it('and initialized count once: a second one drops no document', async () => {
    const client = await connect();
    await client.show(policyOf('s3:GetObject'));
    await client.connection.sendNotification('initialized', {});
    await assert.rejects(client.initialize({}), /twice/);
    assert.notEqual(await client.connection.sendRequest('textDocument/hover', hover), null);
    await client.close();
  });

  it('comes before any request, and none comes after shutdown', async () => {
    const client = await connect({ initialize: false });
    await assert.rejects(client.connection.sendRequest('textDocument/hover', hover), { code: -32002 });
    await client.initialize({});
    await client.show(policyOf('s3:GetObject'));
    await client.connection.sendRequest('shutdown');
    await assert.rejects(client.connection.sendRequest('textDocument/hover', hover), { code: -32600 });
    await assert.rejects(client.connection.sendRequest('iamPolicy/convert', {}), { code: -32600 });
    client.connection.end();
    client.connection.dispose();
  });

  it('with a null among the folders, and a client that refuses to register one thing, loses nothing else', async () => {
    const client = await connect({ initialize: false });
    const asked: string[] = [];
    client.connection.onRequest(
      'client/registerCapability',
      (params: { registrations: { method: string }[] }) => {
        asked.push(...params.registrations.map(({ method }) => method));
        throw new Error('refused');
      },
    );
    await client.connection.sendRequest('initialize', {
      processId: null,
      workspaceFolders: [null],
      capabilities: {
        workspace: {
          didChangeConfiguration: { dynamicRegistration: true },
          didChangeWatchedFiles: { dynamicRegistration: true },
        },
      },
    });
    await client.connection.sendNotification('initialized', {});
    assert.notDeepEqual(await client.show(policyOf('s3:GetObject')), []);
    assert.deepEqual(asked, ['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);
    await client.close();
  });
});
