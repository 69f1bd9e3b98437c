import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClientCapabilities, CodeAction, InitializeParams } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Client } from './client.ts';
import { connect } from './client.ts';

const uri = 'file:///policy.json';
const text = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["ecs:DeleteCluster", "ecs:ListClusters"],
      "Resource": "*"
    }
  ]
}`;
const star = { start: { line: 6, character: 18 }, end: { line: 6, character: 18 } };
const title = 'Narrow to 1 ARN · 1 action keeps *';

const codeAction: NonNullable<ClientCapabilities['textDocument']> = {
  codeAction: { dataSupport: true, disabledSupport: true, resolveSupport: { properties: ['edit'] } },
};
const vscode: InitializeParams['capabilities'] = {
  workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
  textDocument: codeAction,
};

async function ask(client: Client, only?: readonly string[]): Promise<readonly CodeAction[]> {
  const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: star,
    context: { diagnostics: [], ...(only && { only }) },
  });
  return actions;
}

async function narrowing(client: Client): Promise<CodeAction> {
  const found = (await ask(client)).find((action) => action.title === title);
  assert.ok(found);
  return found;
}

describe('code actions', () => {
  it('have no edit for a client that can resolve it later, and contain stops to fill in', async () => {
    const client = await connect({ capabilities: vscode });
    await client.show(text);
    const offered = await narrowing(client);
    assert.equal(offered.edit, undefined);
    const { edit } = await client.connection.sendRequest<CodeAction>('codeAction/resolve', offered);
    const [change] = edit?.documentChanges ?? [];
    assert.ok(change && 'edits' in change);
    assert.equal(change.textDocument.version, 1);
    const snippets = change.edits.map((each) => ('snippet' in each ? each.snippet.value : each.newText));
    assert.deepEqual(snippets, [
      `      "Action": ["ecs:DeleteCluster"],
      "Resource": "arn:aws:ecs:\${2:us-east-1}:\${3:123456789012}:cluster/\${1:cluster-name}"
    \\},
    {
      "Effect": "Allow",
      "Action": "ecs:ListClusters",
      "Resource": "*"
    \\}`,
    ]);
    await client.close();
  });

  it('have plain text for a client without these capabilities', async () => {
    const client = await connect();
    await client.show(text);
    const offered = await narrowing(client);
    const { edit } = offered;
    assert.ok(!('data' in offered));
    assert.deepEqual(Object.keys(edit?.changes ?? {}), [uri]);
    const document = TextDocument.create(uri, 'json', 1, text);
    assert.equal(
      TextDocument.applyEdits(document, edit?.changes?.[uri] ?? []),
      `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["ecs:DeleteCluster"],
      "Resource": "arn:aws:ecs:us-east-1:123456789012:cluster/cluster-name"
    },
    {
      "Effect": "Allow",
      "Action": "ecs:ListClusters",
      "Resource": "*"
    }
  ]
}`,
    );
    await client.close();
  });

  it('use the values in the settings if the policy contains none', async () => {
    const arnValues = { regions: ['eu-central-1', 'eu-west-1'], accounts: ['111122223333', 'mine'] };
    const client = await connect({ settings: () => ({ arnValues }) });
    await client.show(text);
    const { edit } = await narrowing(client);
    const [, second] = edit?.changes?.[uri] ?? [];
    assert.equal(second?.newText, '"arn:aws:ecs:eu-central-1:111122223333:cluster/cluster-name"');
    await client.close();
  });

  it("use the names in the settings' ARNs", async () => {
    const arnValues = { arns: ['arn:aws:ecs:eu-west-1:111122223333:cluster/web', 'cluster/other', 7] };
    const client = await connect({ settings: () => ({ arnValues }) });
    await client.show(text);
    const { edit } = await narrowing(client);
    const [, second] = edit?.changes?.[uri] ?? [];
    assert.equal(second?.newText, '"arn:aws:ecs:us-east-1:123456789012:cluster/web"');
    await client.close();
  });

  it('have no edit after the document has changed', async () => {
    const client = await connect({ capabilities: vscode });
    await client.show(text);
    const offered = await narrowing(client);
    await client.show(text.replace('ecs:DeleteCluster', 'ecs:RunTask'));
    const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', offered);
    assert.equal(resolved.edit, undefined);
    await client.close();
  });

  it('explain why an expected one is unavailable', async () => {
    const client = await connect({ capabilities: vscode });
    await client.show(text.replace('Allow', 'Deny'));
    const disabled = (await ask(client, ['refactor'])).flatMap(({ disabled: why }) => why?.reason ?? []);
    assert.deepEqual(disabled, ['A statement that denies or limits access would become weaker.']);
    await client.close();
  });

  it('are limited to the requested kinds', async () => {
    const client = await connect({ capabilities: vscode });
    await client.show(text);
    for (const { kind } of await ask(client, ['refactor'])) assert.equal(kind, 'refactor.rewrite');
    assert.deepEqual(await ask(client, ['source.organizeImports']), []);
    await client.close();
  });

  it('of other servers stay unchanged', async () => {
    const client = await connect({ capabilities: vscode });
    await client.show(text);
    for (const data of [null, 3, { uri, version: 1, range: 5, title }, { uri: 'file:///other' }]) {
      const action = { title, data };
      assert.deepEqual(await client.connection.sendRequest('codeAction/resolve', action), action);
    }
    await client.close();
  });
});
