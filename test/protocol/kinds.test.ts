import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Client, ClientOptions } from './client.ts';
import { connect } from './client.ts';

const statement = '"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"';
const policy = `{ "Version": "2012-10-17", "Statement": [{ ${statement} }] }`;
const uri = 'mem:/projects/policy.json';

type Files = Record<string, string>;

/** A client whose files the server cannot reach. */
async function connectTo(
  files: Files,
  options: ClientOptions = {},
): Promise<{ client: Client; messages: unknown[] }> {
  const messages: unknown[] = [];
  const client = await connect({
    folders: ['mem:/work'],
    ...options,
    initializationOptions: { status: true, readsFiles: true },
  });
  client.connection.onRequest('iamPolicy/readFile', (request: { uri: string }) => files[request.uri] ?? null);
  client.connection.onNotification('iamPolicy/status', (message) => {
    messages.push(message);
  });
  return { client, messages };
}

/** The texts of a status message. */
function textsOf(message: unknown): readonly string[] {
  const { items } = message as { readonly items: readonly { readonly text: string }[] };
  return items.map(({ text }) => text);
}

describe('the status of a document', () => {
  it('shows kind, size relative to the quota, and the date of the data', async () => {
    const { client, messages } = await connectTo({});
    await client.show(policy, uri);
    const [message] = messages.splice(0);
    assert.ok(typeof message === 'object' && message !== null && 'items' in message && 'uri' in message);
    assert.equal(message.uri, uri);
    const [kind, size, data, security] = message.items as readonly unknown[];
    assert.deepEqual(kind, {
      id: 'kind',
      name: 'Policy type',
      text: 'Identity policy (guessed)',
      change: 'Change',
    });
    assert.deepEqual(size, {
      id: 'size',
      name: 'Size of the policy',
      text: '103 / 6,144',
      detail: 'characters without white space; as a managed policy',
    });
    assert.match(JSON.stringify(data), /AWS data of \d{4}-\d\d-\d\d/);
    assert.deepEqual(security, {
      id: 'security',
      name: 'Security checks',
      text: 'Security checks are off',
      detail: 'privilege escalation, public access, broad grants',
      change: 'Turn On',
      command: 'iamPolicy.enableSecurityChecks',
    });
    await client.show(policy, uri);
    assert.deepEqual(messages, []);
    await client.show('[]', uri);
    assert.deepEqual(messages, [{ uri, items: [] }]);
    await client.close();
  });
});

describe('the kind of a policy', () => {
  const configuration = 'mem:/projects/.iam-policy.json';
  const ask = (client: Client, method: string, more: object = {}): Promise<unknown> =>
    client.connection.sendRequest(`iamPolicy/${method}`, { textDocument: { uri }, ...more });

  it('comes from the project, or otherwise from the setting', async () => {
    const files: Files = {};
    const policyKind = { '**/*.json': 'boundary', '/policy.json': 'session', 'p*': 'trust', '/no.json': 7 };
    const { client, messages } = await connectTo(files, {
      settings: () => ({ policyKind }),
      capabilities: { workspace: { configuration: true } },
    });
    await client.show(policy, uri);
    assert.equal(textsOf(messages.pop())[0], 'Session policy');
    files[configuration] = '{ "kinds": [{ "files": "*.json", "kind": "scp" }] }';
    const again = client.nextPublication(uri);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    await again;
    assert.equal(textsOf(messages.pop())[0], 'Service control policy');
    await client.close();
  });

  it('can be chosen from all kinds, and is written to the setting if there is no project', async () => {
    const { client } = await connectTo({});
    await client.show(policy, uri);
    const question = await ask(client, 'policyKinds');
    assert.ok(typeof question === 'object' && question !== null && 'choices' in question);
    const choices = question.choices as readonly { id: string; label: string; current: boolean }[];
    assert.deepEqual(choices.map(({ id }) => id).slice(0, 3), ['detect', 'identity', 'identity/managed']);
    assert.deepEqual(
      choices.filter(({ current }) => current),
      [],
    );
    assert.deepEqual(await ask(client, 'choosePolicyKind', { kind: 'resource/s3' }), {
      setting: { pattern: '/policy.json', kind: 'resource/s3' },
    });
    assert.deepEqual(await ask(client, 'choosePolicyKind', { kind: 'detect' }), {
      setting: { pattern: '/policy.json', kind: null },
    });
    assert.equal(await ask(client, 'choosePolicyKind', { kind: 'bucket' }), null);
    await client.close();
  });

  it("is written to the project's configuration if there is one", async () => {
    const { client } = await connectTo({ [configuration]: '{}' });
    await client.show(policy, uri);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } };
    assert.deepEqual(await ask(client, 'choosePolicyKind', { kind: 'boundary' }), {
      edit: {
        changes: {
          [configuration]: [
            {
              range,
              newText: '{ "kinds": [{ "files": "/policy.json", "kind": "boundary" }] }',
            },
          ],
        },
      },
    });
    await client.close();
  });

  it('cannot be chosen if there is no policy, or if there are several', async () => {
    const { client } = await connectTo({});
    await client.show('[]', uri);
    assert.deepEqual(await ask(client, 'policyKinds'), {
      problem: 'This document does not contain an IAM policy.',
    });
    const several = 'mem:/projects/several.json';
    await client.show(`{ "a": ${policy}, "b": ${policy} }`, several);
    const answer = await client.connection.sendRequest('iamPolicy/policyKinds', {
      textDocument: { uri: several },
    });
    assert.match(JSON.stringify(answer), /several policies/);
    await client.close();
  });
});

describe('the settings that disable features', () => {
  it('disable one feature each', async () => {
    let off = '';
    const { client } = await connectTo(
      {},
      {
        settings: () => ({ [off]: { enabled: false } }),
        capabilities: { workspace: { configuration: true } },
      },
    );
    const wrong = policy.replace('Allow', 'allow');
    const at = { textDocument: { uri }, position: { line: 0, character: wrong.indexOf('s3:List') + 5 } };
    const range = { start: at.position, end: at.position };
    const answers = async (): Promise<Record<string, boolean>> => ({
      hover: (await client.connection.sendRequest('textDocument/hover', at)) !== null,
      completion: (await client.connection.sendRequest('textDocument/completion', at)) !== null,
      codeActions:
        (await client.connection.sendRequest('textDocument/codeAction', {
          textDocument: { uri },
          range,
          context: { diagnostics: [] },
        })) !== null,
    });
    const all = { hover: true, completion: true, codeActions: true };
    for (const feature of ['', 'hover', 'completion', 'codeActions', 'diagnostics']) {
      off = feature;
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      const shown = await client.show(wrong, uri);
      assert.equal(shown.length > 0, feature !== 'diagnostics', feature);
      const { [feature]: given, ...others } = await answers();
      const { [feature]: wanted, ...rest } = { ...all } as Record<string, boolean>;
      assert.deepEqual(others, rest);
      assert.equal(given, wanted === undefined ? undefined : false);
    }
    await client.close();
  });
});
