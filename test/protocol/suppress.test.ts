import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction, InitializeParams } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Client } from './client.ts';
import { connect } from './client.ts';

const vscode: InitializeParams['capabilities'] = {
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
  textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit', 'command'] } } },
};
const initializationOptions = { showRuleCommand: 'show.rule', showPlaceCommand: 'show.place' };

const admin = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*" },
    { "Sid": "Admin", "Effect": "Allow", "Action": "*", "Resource": "*" }
  ]
}
`;
/** A rule that AWS also has, so that it has its own page. */
const rule = 'pass-role-with-star-in-action-and-resource';
const withoutSid = admin.replace('"Sid": "Admin", ', '');
const inAdmin = { start: { line: 3, character: 6 }, end: { line: 4, character: 70 } };

interface Place {
  readonly client: Client;
  /** The code actions at both statements of the document. */
  readonly actions: (name: string, languageId?: string, text?: string) => Promise<readonly CodeAction[]>;
  /** The text of the changed file after a code action's edit. */
  readonly apply: (action: CodeAction | undefined, before?: string) => Promise<string>;
  readonly uriOf: (name: string) => string;
  readonly write: (name: string, text: string) => void;
}

async function inWorkspace(
  capabilities: InitializeParams['capabilities'],
  work: (place: Place) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-'));
  const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).href;
  const client = await connect({ folders: [uriOf('')], capabilities, initializationOptions });
  try {
    await work({
      client,
      uriOf,
      write: (name, text) => {
        writeFileSync(path.join(folder, name), text);
      },
      actions: async (name, languageId, text = admin) => {
        await client.show(text, uriOf(name), languageId);
        return client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
          textDocument: { uri: uriOf(name) },
          range: inAdmin,
          context: { diagnostics: [] },
        });
      },
      apply: async (action, before) => {
        assert.ok(action);
        const { edit } = await client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
        const change = edit?.documentChanges?.at(-1);
        assert.ok(change && 'edits' in change);
        const text = before ?? readIfThere(path.join(folder, '.iam-policy.json'));
        const document = TextDocument.create(change.textDocument.uri, 'json', 1, text);
        return TextDocument.applyEdits(
          document,
          change.edits.filter((each) => 'newText' in each),
        );
      },
    });
  } finally {
    await client.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const titles = (actions: readonly CodeAction[]): readonly string[] =>
  actions.map(({ title }) => title).filter((title) => title.includes(rule));
const named = (actions: readonly CodeAction[], start: string): CodeAction | undefined =>
  actions.find(({ title }) => title === start);

describe('quick fixes that suppress a finding', () => {
  it('come after other fixes, are never preferred, and name the rule', () =>
    inWorkspace(vscode, async ({ actions }) => {
      const offered = await actions('admin.json');
      assert.deepEqual(titles(offered), [
        `Suppress ${rule} for this statement`,
        `Suppress ${rule} in this file`,
        `Show documentation for ${rule}`,
      ]);
      const about = offered.filter(({ title }) => /^(Suppress|Show documentation)/.test(title));
      assert.deepEqual(offered.slice(-about.length), about);
      for (const { isPreferred, kind, edit } of about) {
        assert.deepEqual([isPreferred, kind, edit], [undefined, 'quickfix', undefined]);
      }
      const shown = named(offered, `Show documentation for ${rule}`)?.command;
      assert.equal(shown?.command, 'show.rule');
      assert.match(String(shown.arguments?.[0]), /^https:.*#access-analyzer-/);
    }));

  it('create the configuration with the Sid, with a reason to fill in', () =>
    inWorkspace(vscode, async ({ client, actions, uriOf }) => {
      const action = named(await actions('admin.json'), 'Suppress full-admin for this statement');
      const { edit, command } = await client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
      const uri = uriOf('.iam-policy.json');
      assert.deepEqual(edit?.documentChanges, [
        { kind: 'create', uri, options: { ignoreIfExists: true } },
        {
          textDocument: { uri, version: null },
          edits: [
            {
              range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
              newText: `{
  "suppressions": [
    {
      "rule": "full-admin",
      "files": "/admin.json",
      "statement": "Admin",
      "reason": ""
    }
  ]
}
`,
            },
          ],
        },
      ]);
      assert.deepEqual(command?.arguments, [uri, { line: 6, character: 17 }]);
    }));

  it('write to the existing configuration, and take effect before it is saved', () =>
    inWorkspace(vscode, async ({ client, actions, apply, uriOf, write }) => {
      write('.iam-policy.json', '{ "security": false }\n');
      const action = named(await actions('admin.json'), 'Suppress full-admin in this file');
      const text = await apply(action);
      assert.equal(
        text,
        '{ "security": false, "suppressions": [{ "rule": "full-admin", "files": "/admin.json", "reason": "" }] }\n',
      );
      const again = client.nextPublication(uriOf('admin.json'));
      await client.show(text, uriOf('.iam-policy.json'));
      assert.equal(
        (await again).some(({ code }) => code === 'full-admin'),
        false,
      );
    }));

  it('name a statement without a Sid by its index', () =>
    inWorkspace(vscode, async ({ actions, apply }) => {
      const action = named(
        await actions('admin.json', 'json', withoutSid),
        'Suppress full-admin for this statement',
      );
      assert.match(await apply(action), /"statement": 1,/);
    }));

  it('insert a comment above the line if the language has comments', () =>
    inWorkspace(vscode, async ({ client, actions, apply, uriOf }) => {
      const uri = uriOf('admin.jsonc');
      const action = named(await actions('admin.jsonc', 'jsonc'), 'Suppress full-admin here');
      const text = await apply(action, admin);
      assert.match(text, /\n {4}\/\/ iam-policy-ignore full-admin\n {4}\{ "Sid": "Admin"/);
      const left = (await client.show(text, uri, 'jsonc')).map(({ code }) => code);
      assert.deepEqual(
        left.filter((code) => code === 'full-admin' || code === 'unused-suppression'),
        [],
      );
    }));

  it('are not offered if the file cannot be created', async () => {
    const { textDocument = {} } = vscode;
    await inWorkspace({ textDocument }, async ({ actions }) => {
      assert.deepEqual(titles(await actions('admin.json')), [`Show documentation for ${rule}`]);
    });
  });
});

describe('quick fix for a policy with a principal that the project declares as identity-based', () => {
  const trusting = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" }
  ]
}
`;
  const identity = '{ "kinds": [{ "files": "/role.json", "kind": "identity" }] }\n';

  it('corrects the kind in the configuration', () =>
    inWorkspace(vscode, async ({ actions, apply, write }) => {
      write('.iam-policy.json', identity);
      const offered = await actions('role.json', 'json', trusting);
      assert.ok(named(offered, 'Remove "Principal"'));
      assert.equal(named(offered, 'Check this file as a resource policy'), undefined);
      assert.equal(
        await apply(named(offered, 'Check this file as a trust policy')),
        identity.replace('"identity"', '"trust"'),
      );
    }));

  it('sets a resource policy if the actions are not about roles', () =>
    inWorkspace(vscode, async ({ actions, write }) => {
      write('.iam-policy.json', identity);
      const text = trusting.replace('sts:AssumeRole"', 's3:GetObject", "Resource": "arn:aws:s3:::b/*"');
      assert.ok(named(await actions('role.json', 'json', text), 'Check this file as a resource policy'));
    }));
});
