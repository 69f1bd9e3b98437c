import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction } from 'vscode-languageserver/node';
import type { Client } from './client.ts';
import { connect } from './client.ts';

const policyOn = (resource: string): string =>
  '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "ecs:DeleteCluster", ' +
  `"Resource": "${resource}" }] }`;
const clusterIn = (account: string, name: string): string =>
  `arn:aws:ecs:eu-west-1:${account}:cluster/${name}`;
const start = policyOn('*');
const at = { line: 0, character: start.indexOf('*') };
const title = 'Narrow to 1 ARN';

const vscode = {
  workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
  textDocument: {
    codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } },
  },
};

/** The code action that narrows the star of a document, before it is resolved. */
async function offered(client: Client, uri: string): Promise<CodeAction> {
  const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: at, end: at },
    context: { diagnostics: [] },
  });
  const action = actions.find((each) => each.title === title);
  assert.ok(action);
  return action;
}

/** The ARN that it writes, including its stops. */
async function written(client: Client, uri: string): Promise<string | undefined> {
  const { edit } = await client.connection.sendRequest<CodeAction>(
    'codeAction/resolve',
    await offered(client, uri),
  );
  const [change] = edit?.documentChanges ?? [];
  assert.ok(change && 'edits' in change);
  const [snippet] = change.edits;
  assert.ok(snippet && 'snippet' in snippet);
  return /"Resource": "(arn:.*?)"/.exec(snippet.snippet.value)?.[1];
}

/** A folder with these files. */
async function inFolder(
  files: Readonly<Record<string, string>>,
  work: (uriOf: (name: string) => string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    await work((name) => pathToFileURL(path.join(folder, name)).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the ARNs of neighboring policies', () => {
  it('are offered for an ARN to fill in: from its folder, and from an iam folder beside it', () =>
    inFolder(
      {
        'app/policy.json': start,
        'app/other.json': policyOn(clusterIn('111122223333', 'web')),
        'iam/role.json': policyOn(clusterIn('444455556666', 'jobs')),
        'app/deep/far.json': policyOn(clusterIn('777788889999', 'far')),
        'app/package.json': '{ "name": "arn:aws:ecs:ap-south-1:777788889999:cluster/no-policy" }',
        'app/large.json': policyOn(clusterIn('777788889999', 'large')) + ' '.repeat(100_000),
        'app/half.json': '{ "Statement": [{ "Effect": "Allow", ',
      },
      async (uriOf) => {
        const client = await connect({ capabilities: vscode, folders: [uriOf('')] });
        await client.show(start, uriOf('app/policy.json'));
        assert.equal(
          await written(client, uriOf('app/policy.json')),
          'arn:aws:ecs:${2|eu-west-1,us-east-1|}:${3|111122223333,444455556666,' +
            '123456789012|}:cluster/${1|cluster-name,web,jobs|}',
        );
        await client.close();
      },
    ));

  it("include those of open documents as typed, after the settings' and the document's own values", async () => {
    const client = await connect({
      capabilities: { ...vscode, workspace: { ...vscode.workspace, configuration: true } },
      settings: () => ({ arnValues: { accounts: ['999900001111'] } }),
    });
    const [own, other] = ['untitled:own.json', 'memfs:/a/other.json'];
    await client.show(start, own);
    await client.show(policyOn(clusterIn('111122223333', 'old')), other);
    await client.show(policyOn(clusterIn('111122223333', 'new')), other);
    assert.equal(
      await written(client, own),
      'arn:aws:ecs:${2|eu-west-1,us-east-1|}:999900001111:cluster/${1|cluster-name,new|}',
    );
    await client.close();
  });

  it('come from a client that reads files which the server cannot reach', async () => {
    const files: Readonly<Record<string, string>> = {
      'memfs:/a/policy.json': start,
      'memfs:/a/role%20one.json': policyOn(clusterIn('111122223333', 'web')),
    };
    const client = await connect({ capabilities: vscode, initializationOptions: { readsFiles: true } });
    const asked: string[] = [];
    client.connection.onRequest(
      'iamPolicy/readFile',
      ({ uri, maxBytes }: { uri: string; maxBytes?: number }) => {
        asked.push(`${uri} ${String(maxBytes)}`);
        return files[uri] ?? null;
      },
    );
    client.connection.onRequest('iamPolicy/listFiles', ({ uri }: { uri: string }) =>
      uri === 'memfs:/a/' ? ['policy.json', 'role one.json', 'readme.md'] : [],
    );
    const [own = ''] = Object.keys(files);
    await client.show(start, own);
    await offered(client, own);
    const before = asked.filter((each) => each.includes('role'));
    assert.deepEqual(before, [], 'nothing is read before an edit asks for it');
    assert.match((await written(client, own)) ?? '', /111122223333.*cluster-name,web/);
    assert.deepEqual(
      asked.filter((each) => each.includes('role')),
      ['memfs:/a/role%20one.json 100000'],
    );
    await client.close();
  });

  it('are not waited for if they do not arrive, and links are not followed', () =>
    inFolder(
      { 'policy.json': start, 'elsewhere/secret.json': policyOn(clusterIn('111122223333', 'web')) },
      async (uriOf) => {
        symlinkSync(new URL(uriOf('elsewhere/secret.json')), new URL(uriOf('link.json')));
        const client = await connect({ capabilities: vscode });
        await client.show(start, uriOf('policy.json'));
        assert.equal(
          await written(client, uriOf('policy.json')),
          'arn:aws:ecs:${2:us-east-1}:${3:123456789012}:cluster/${1:cluster-name}',
        );
        await client.close();
        const silent = await connect({ capabilities: vscode, initializationOptions: { readsFiles: true } });
        silent.connection.onRequest('iamPolicy/listFiles', () => new Promise<never>(() => undefined));
        await silent.show(start, 'memfs:/a/policy.json');
        assert.match((await written(silent, 'memfs:/a/policy.json')) ?? '', /123456789012/);
        await silent.close();
      },
    ));
});
