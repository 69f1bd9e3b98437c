import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { InitializeParams, Location, WorkspaceEdit } from 'vscode-languageserver/node';
import { LSPErrorCodes, MessageType } from 'vscode-languageserver/node';
import { sidCapabilities } from '../../server/src/server/sids.ts';
import type { Client } from './client.ts';
import { connect } from './client.ts';

const text = `{
  "Statement": [
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*" },
    { "Sid": "Write", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/*" },
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::b" }
  ]
}
`;
const first = { line: 2, character: 15 };
const second = { start: { line: 4, character: 14 }, end: { line: 4, character: 18 } };
const inFirst = { start: { line: 2, character: 14 }, end: { line: 2, character: 18 } };

const capabilities: InitializeParams['capabilities'] = {
  workspace: { workspaceEdit: { documentChanges: true } },
  textDocument: { rename: { prepareSupport: true } },
};

/** Sends a request for a place in a document. */
function ask<Result>(
  client: Client,
  request: string,
  uri: string,
  params: object = {},
  position = first,
): Promise<Result> {
  const place = { textDocument: { uri }, position, ...params };
  return client.connection.sendRequest<Result>(`textDocument/${request}`, place);
}

const dynamicRegistration = true;
/** A client that supports dynamic registration for Sids. */
const dynamic = {
  definition: { dynamicRegistration },
  references: { dynamicRegistration },
  documentHighlight: { dynamicRegistration },
  rename: { dynamicRegistration, prepareSupport: true },
};

describe('a Sid', () => {
  const uri = 'file:///policy.json';

  it('can be followed to the same one elsewhere', async () => {
    const client = await connect({ capabilities });
    await client.show(text);
    assert.deepEqual(await ask<Location[]>(client, 'definition', uri), [{ uri, range: second }]);
    const references = (includeDeclaration: boolean) =>
      ask<Location[]>(client, 'references', uri, { context: { includeDeclaration } });
    assert.deepEqual(
      (await references(true)).map(({ range }) => range),
      [inFirst, second],
    );
    assert.equal((await references(false)).length, 2);
    assert.deepEqual(await ask(client, 'documentHighlight', uri), [{ range: inFirst }, { range: second }]);
    await client.close();
  });

  it('can be renamed together with the suppression that names it', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-'));
    try {
      const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).href;
      const entry = { rule: '*', files: '/policy.json', statement: 'Write', reason: 'agreed' };
      writeFileSync(path.join(folder, '.iam-policy.json'), JSON.stringify({ suppressions: [entry] }));
      const client = await connect({ capabilities, folders: [uriOf('')] });
      await client.show(text, uriOf('policy.json'));
      const write = { line: 3, character: 15 };
      const target = await ask(client, 'prepareRename', uriOf('policy.json'), {}, write);
      const range = { start: { line: 3, character: 14 }, end: { line: 3, character: 19 } };
      assert.deepEqual(target, { range, placeholder: 'Write' });
      const name = { newName: 'WriteReports' };
      const edit = await ask<WorkspaceEdit>(client, 'rename', uriOf('policy.json'), name, write);
      assert.deepEqual(
        edit.documentChanges?.map(
          (change) => 'edits' in change && [change.textDocument, change.edits.length],
        ),
        [
          [{ uri: uriOf('policy.json'), version: 1 }, 1],
          [{ uri: uriOf('.iam-policy.json'), version: null }, 1],
        ],
      );
      await client.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('updates the suppressions whose patterns match no other policy, and reports how many stay', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-'));
    try {
      const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).href;
      const put = (name: string, content: string): void => {
        mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        writeFileSync(path.join(folder, name), content);
      };
      const entry = (files: string): object => ({ rule: '*', files, statement: 'Write' });
      put(
        '.iam-policy.json',
        JSON.stringify({ suppressions: [entry('a b/*.json'), entry('**/*.json'), entry('role-*')] }),
      );
      put('a b/role-x.json', text);
      put('a b/role-x.txt', 'no policy');
      put('node_modules/a b/role-x.json', text);
      put('app/deep/policy.json', text);
      const client = await connect({ capabilities, folders: [uriOf('')] });
      const said: unknown[] = [];
      client.connection.onNotification('window/showMessage', (message) => {
        said.push(message);
      });
      const uriOfPolicy = uriOf('a b/role-x.json');
      await client.show(text, uriOfPolicy);
      const edit = await ask<WorkspaceEdit>(
        client,
        'rename',
        uriOfPolicy,
        { newName: 'WriteReports' },
        {
          line: 3,
          character: 15,
        },
      );
      const [, followed] = edit.documentChanges ?? [];
      assert.equal(followed && 'edits' in followed && followed.edits.length, 2);
      assert.deepEqual(said, [
        {
          type: MessageType.Info,
          message:
            '1 suppression in .iam-policy.json still uses the old Sid because its pattern may match other files.',
        },
      ]);
      await client.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is rejected with the reason if it would be invalid', async () => {
    const client = await connect({ capabilities });
    await client.show(text);
    await assert.rejects(ask(client, 'rename', uri, { newName: 'read reports' }), {
      code: LSPErrorCodes.RequestFailed,
      message: /can only contain letters and digits/,
    });
    assert.equal(await ask(client, 'prepareRename', uri, {}, { line: 1, character: 4 }), null);
    await client.close();
  });

  it('can be renamed only in policies, if the client supports dynamic registration', async () => {
    const client = await connect({
      capabilities: { textDocument: dynamic },
    });
    const offered = (): readonly unknown[] =>
      [...client.registrations.values()].map(({ method, registerOptions }) => [
        method,
        registerOptions as unknown,
      ]);
    await client.show('{ "name": "no policy" }', 'file:///other.json');
    assert.deepEqual(offered(), []);
    const inFolder = 'file:///a%20%5Bb%5D/policy.json';
    await client.show(text, inFolder);
    const documentSelector = [{ language: 'json', scheme: 'file', pattern: '**/a ?b?/policy.json' }];
    assert.deepEqual(offered(), [
      ['textDocument/definition', { documentSelector }],
      ['textDocument/references', { documentSelector }],
      ['textDocument/documentHighlight', { documentSelector }],
      ['textDocument/rename', { documentSelector, prepareProvider: true }],
    ]);
    const taken = new Promise<void>((resolve) => {
      client.unregistered = () => {
        if (client.registrations.size === 0) resolve();
      };
    });
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: inFolder } });
    await taken;
    await client.close();
  });

  it('is registered for each document separately, however many are open', async () => {
    const client = await connect({ capabilities: { textDocument: dynamic } });
    for (let index = 0; index < 200; index++) await client.show(text, `file:///folder/${index}/policy.json`);
    const selectors = [...client.registrations.values()].map(
      ({ registerOptions }) => (registerOptions as { documentSelector: readonly unknown[] }).documentSelector,
    );
    assert.equal(selectors.length, 4 * 200);
    assert.ok(selectors.every(({ length }) => length === 1));
    await client.close();
  });

  it('is renamed directly by clients that cannot prepare a rename', () => {
    const { renameProvider } = sidCapabilities({ capabilities: {} });
    assert.equal(renameProvider, true);
  });
});
