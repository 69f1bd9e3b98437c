import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

const links = { skip: process.platform === 'win32' && 'links need rights on Windows' };

const codes = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ code }) => code === 'invalid-action');

/** Resolves when matching diagnostics are published, possibly more than once. */
async function published(
  client: Client,
  uri: string,
  are: (diagnostics: readonly Diagnostic[]) => boolean,
): Promise<void> {
  while (!are(await client.nextPublication(uri)));
}

/** A client of a server with a folder that contains files beside `main.tf`. */
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
  it('define names, and are read again when the client reports a change', () =>
    inModule({ 'main.tf': main, 'locals.tf': locals('s3:GetObjct') }, async (client, uriOf, folder) => {
      const uri = uriOf('main.tf');
      // On a busy machine, a file may be read later than expected.
      const first = published(client, uri, codes);
      await client.show(main, uri, 'terraform');
      await first;
      writeFileSync(path.join(folder, 'locals.tf'), locals('s3:GetObject'));
      const again = published(client, uri, (diagnostics) => !codes(diagnostics));
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uriOf('locals.tf'), type: 2 }],
      });
      await again;
    }));

  it('are used as typed while they are open, and as saved after they are closed', () =>
    inModule({ 'main.tf': main, 'locals.tf': locals('s3:GetObject') }, async (client, uriOf) => {
      const uri = uriOf('main.tf');
      assert.ok(!codes(await client.show(main, uri, 'terraform')));
      await client.show(locals('s3:GetObject'), uriOf('locals.tf'), 'terraform');
      const typed = published(client, uri, codes);
      await client.show(locals('s3:GetObjct'), uriOf('locals.tf'), 'terraform');
      await typed;
      const closed = published(client, uri, (diagnostics) => !codes(diagnostics));
      await client.connection.sendNotification('textDocument/didClose', {
        textDocument: { uri: uriOf('locals.tf') },
      });
      await closed;
    }));

  for (const [rule, expected] of [
    ['invalid-action', []],
    ['full-admin', ['unused-suppression']],
  ] as const)
    it(`are considered for a project's suppressions: ${rule}`, () =>
      inModule({ 'main.tf': main, 'locals.tf': locals('s3:GetObjct') }, async (client, uriOf) => {
        const accepted = `{ "suppressions": [{ "rule": "${rule}", "files": "/main.tf" }] }`;
        const diagnostics = await client.show(accepted, uriOf('.iam-policy.json'));
        assert.deepEqual(
          diagnostics.map(({ code }) => code),
          expected,
        );
      }));

  it('are limited to regular files of a usual size in the same folder', () =>
    inModule({ 'main.tf': main, 'locals.txt': locals('s3:GetObjct') }, async (client, uriOf, folder) => {
      symlinkSync(path.join(folder, 'locals.txt'), path.join(folder, 'linked.tf'));
      const large = `${locals('s3:GetObjct')}#${' '.repeat(200_000)}`;
      writeFileSync(path.join(folder, 'large.tf'), large);
      assert.ok(!codes(await client.show(main, uriOf('main.tf'), 'terraform')));
    }));

  it('are not read through a folder that is a link out of the workspace', links, () =>
    inModule({}, async (client, uriOf, folder) => {
      const outside = mkdtempSync(path.join(tmpdir(), 'iam-policy-'));
      try {
        writeFileSync(path.join(outside, 'locals.tf'), locals('s3:GetObjct'));
        symlinkSync(outside, path.join(folder, 'linked'));
        assert.ok(!codes(await client.show(main, uriOf('linked/main.tf'), 'terraform')));
        mkdirSync(path.join(folder, 'own'));
        writeFileSync(path.join(folder, 'own', 'locals.tf'), locals('s3:GetObjct'));
        const found = published(client, uriOf('own/main.tf'), codes);
        await client.show(main, uriOf('own/main.tf'), 'terraform');
        await found;
      } finally {
        rmSync(outside, { recursive: true, force: true });
      }
    }),
  );
});

describe('a policy that a module reads', () => {
  const policy =
    '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": ' +
    '"s3:GetObject", "Resource": "*" }] }';
  const reading = (argument: string): string =>
    `resource "aws_iam_policy" "a" {\n  policy = ${argument}\n}\n`;
  const isReported = (diagnostics: readonly Diagnostic[]): boolean =>
    diagnostics.some(({ code }) => code === 'unsupported-principal');

  it('has the kind of its use, as typed there', () =>
    inModule({ 'main.tf': reading('""') }, async (client, uriOf) => {
      const uri = uriOf('a b.json');
      assert.ok(!isReported(await client.show(policy, uri)));
      const read = published(client, uri, isReported);
      await client.show(reading('file("${path.module}/a b.json")'), uriOf('main.tf'), 'terraform');
      await read;
      const left = published(client, uri, (diagnostics) => !isReported(diagnostics));
      await client.show(reading('file("${path.module}/b.json")'), uriOf('main.tf'), 'terraform');
      await left;
    }));

  it('may be in a folder of the module', () =>
    inModule({ 'main.tf': reading('templatefile("./x/y/a.json", {})') }, async (client, uriOf) => {
      assert.ok(isReported(await client.show(policy, `${uriOf('x')}/y/a.json`)));
      assert.ok(!isReported(await client.show(policy, `${uriOf('x')}/z/a.json`)));
    }));
});
