import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeAction } from 'vscode-languageserver/node';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
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
    it(`that is opened again with the same version is treated as new, ${closes ? '' : 'not '}closed before`, async () => {
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

  it('that is changed without a new version has its new text', async () => {
    const client = await connect();
    await client.show(policyOf('s3:GetObject'));
    for (const version of [1, 0]) {
      const action = version === 1 ? 'ec2:RunInstances' : 'sqs:SendMessage';
      const next = client.nextPublication(uri);
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text: policyOf(action).replace('allow', 'Allow') }],
      });
      assert.ok(!(await next).some(({ code }) => code === 'invalid-effect'));
      const shown = JSON.stringify(await client.connection.sendRequest('textDocument/hover', hover));
      assert.ok(shown.includes(action.slice(action.indexOf(':') + 1)), shown);
    }
    await client.close();
  });

  it('that is opened again is not damaged by a code action of the previous one', async () => {
    const edit = { dataSupport: true, resolveSupport: { properties: ['edit'] } };
    const client = await connect({ capabilities: { textDocument: { codeAction: edit } } });
    const before = policyOf('s3:GetObject');
    const after = before.replace('{"Effect"', '{"Sid":"Another", "Effect"');
    await client.show(before);
    const place = { line: 0, character: before.indexOf('allow') + 1 };
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: place, end: place },
      context: { diagnostics: [] },
    });
    assert.ok(actions.length > 0);
    await close(client);
    await open(client, after);
    for (const action of actions) {
      const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
      const document = TextDocument.create(uri, 'json', 1, after);
      const changes = resolved.edit?.changes?.[uri] ?? [];
      const text = TextDocument.applyEdits(document, changes);
      assert.ok(JSON.parse(text), action.title);
      assert.ok(text.includes('"Another"'), `${action.title}: ${text}`);
    }
    await client.close();
  });
});

describe('a client that does not answer the request for its settings', () => {
  it('gets the defaults, and its settings as soon as it sends them', async () => {
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

  it('gets an immediate answer to a canceled request', async () => {
    const client = await connect({ capabilities: { workspace: { configuration: true } } });
    client.connection.onRequest('workspace/configuration', () => new Promise(() => undefined));
    await open(client, policyOf('s3:GetObject'));
    const cancellation = new CancellationTokenSource();
    const request = client.connection.sendRequest('textDocument/hover', hover, cancellation.token);
    let isPublished = false;
    const published = client.published(uri, 1).then(() => {
      isPublished = true;
    });
    setImmediate(() => {
      cancellation.cancel();
    });
    await assert.rejects(request, /cancelled/);
    // Anything that waits for the settings continues when the server has given up on them.
    assert.equal(isPublished, false);
    await published;
    await client.close();
  });
});

describe('initialize', () => {
  it('works with unusual but valid parameters', async () => {
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

  it('and initialized have an effect once: a second one drops no document', async () => {
    const client = await connect();
    await client.show(policyOf('s3:GetObject'));
    await client.connection.sendNotification('initialized', {});
    await assert.rejects(client.initialize({}), /twice/);
    assert.notEqual(await client.connection.sendRequest('textDocument/hover', hover), null);
    await client.close();
  });

  it('can be sent again after it failed', async () => {
    const client = await connect({ initialize: false });
    const nothing: object = { processId: null, rootUri: null, capabilities: null };
    await assert.rejects(client.connection.sendRequest('initialize', nothing));
    await client.initialize({});
    assert.notDeepEqual(await client.show(policyOf('s3:GetObject')), []);
    await client.close();
  });

  it('has to precede any request, and no request works after shutdown', async () => {
    const client = await connect({ initialize: false });
    await assert.rejects(client.connection.sendRequest('textDocument/hover', hover), { code: -32002 });
    await assert.rejects(client.connection.sendRequest('shutdown'), { code: -32002 });
    await client.initialize({});
    await client.show(policyOf('s3:GetObject'));
    await client.connection.sendRequest('shutdown');
    await assert.rejects(client.connection.sendRequest('textDocument/hover', hover), { code: -32600 });
    await assert.rejects(client.connection.sendRequest('iamPolicy/convert', {}), { code: -32600 });
    client.connection.end();
    client.connection.dispose();
  });

  it('works with a null among the folders, and with a client that rejects one registration', async () => {
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

  it('works with a client that never answers registration requests: no change is missed', async () => {
    const client = await connect({ initialize: false });
    client.connection.onRequest('client/registerCapability', () => new Promise(() => undefined));
    await client.initialize({
      capabilities: {
        workspace: {
          didChangeConfiguration: { dynamicRegistration: true },
          didChangeWatchedFiles: { dynamicRegistration: true },
        },
      },
    });
    await client.show(policyOf('s3:GetObject'));
    const again = client.nextPublication(uri);
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
    assert.notDeepEqual(await again, []);
    await client.close();
  });
});
