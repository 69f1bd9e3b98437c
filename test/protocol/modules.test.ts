import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver/node';
import { connect } from './client.ts';
import type { Client } from './client.ts';

const main = `data "aws_iam_policy_document" "a" {
  statement {
    actions   = local.actions
    resources = ["*"]
  }
}
`;
const locals = (action: string): string => `locals {\n  actions = ["${action}"]\n}\n`;

const codes = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ code }) => code === 'invalid-action');

/** A client of a server with a folder of files beside `main.tf`. */
async function inModule(
  files: Readonly<Record<string, string>>,
  work: (client: Client, uriOf: (name: string) => string, folder: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-'));
  const client = await connect({ folders: [pathToFileURL(folder).href] });
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    await work(client, (name) => pathToFileURL(path.join(folder, name)).href, folder);
  } finally {
    await client.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the other files of a Terraform module', () => {
  it('say what names stand for, and are read again when the client tells that one has changed', () =>
    inModule({ 'main.tf': main, 'locals.tf': locals('s3:GetObjct') }, async (client, uriOf, folder) => {
      const uri = uriOf('main.tf');
      assert.ok(codes(await client.show(main, uri, 'terraform')));
      writeFileSync(path.join(folder, 'locals.tf'), locals('s3:GetObject'));
      const again = client.nextPublication(uri);
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uriOf('locals.tf'), type: 2 }],
      });
      assert.ok(!codes(await again));
    }));

  it('are as they are typed while they are open, and as they are saved when they are closed', () =>
    inModule({ 'main.tf': main, 'locals.tf': locals('s3:GetObject') }, async (client, uriOf) => {
      const uri = uriOf('main.tf');
      assert.ok(!codes(await client.show(main, uri, 'terraform')));
      await client.show(locals('s3:GetObject'), uriOf('locals.tf'), 'terraform');
      const typed = client.nextPublication(uri);
      await client.show(locals('s3:GetObjct'), uriOf('locals.tf'), 'terraform');
      assert.ok(codes(await typed));
      const closed = client.nextPublication(uri);
      await client.connection.sendNotification('textDocument/didClose', {
        textDocument: { uri: uriOf('locals.tf') },
      });
      assert.ok(!codes(await closed));
    }));

  it('are those of its own folder that are plain files of a usual size', () =>
    inModule({ 'main.tf': main, 'locals.txt': locals('s3:GetObjct') }, async (client, uriOf, folder) => {
      symlinkSync(path.join(folder, 'locals.txt'), path.join(folder, 'linked.tf'));
      const large = `${locals('s3:GetObjct')}#${' '.repeat(200_000)}`;
      writeFileSync(path.join(folder, 'large.tf'), large);
      assert.ok(!codes(await client.show(main, uriOf('main.tf'), 'terraform')));
    }));
});
