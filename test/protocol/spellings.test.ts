import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeAction } from 'vscode-languageserver';
import { connect } from './client.ts';

const admin =
  '{ "Version": "2012-10-17", "Statement": [{ "Sid": "Admin", "Effect": "Allow", "Action": "*", "Resource": "*" }] }';
const off = '{ "rules": { "full-admin": "off" } }';

/** Spellings of the same folder, which is on no disk. */
const spellings = ['file:///c:/none/@(a)', 'file:///C%3A/none/%40%28a%29'];
const ofScheme = ['FILE:///none/a', 'file:///none/a'];

describe('a document and its configuration', () => {
  for (const [own, other] of [spellings, spellings.toReversed(), ofScheme] as [string, string][])
    it(`may be spelled differently: ${own} and ${other}`, async () => {
      const client = await connect({ folders: [other] });
      await client.show(off, `${other}/.iam-policy.json`);
      const uri = `${own}/iam/policy.json`;
      const codes = (await client.show(admin, uri)).map(({ code }) => code);
      assert.ok(!codes.includes('full-admin'));
      assert.ok(codes.length > 0);
    });

  it("is edited by the client's own URI", async () => {
    const [own = '', other = ''] = spellings;
    const client = await connect({ folders: [own] });
    const configuration = `${other}/.iam-policy.json`;
    await client.show('{}', configuration);
    const uri = `${own}/policy.json`;
    const diagnostics = await client.show(admin, uri);
    const range = diagnostics.find(({ code }) => code === 'full-admin')?.range;
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics },
    });
    const edits = actions.map(({ edit }) => Object.keys(edit?.changes ?? {})).flat();
    assert.deepEqual(
      [...new Set(edits)].filter((each) => each.endsWith('/.iam-policy.json')),
      [configuration],
    );
  });
});

describe('a document with a malformed URI', () => {
  for (const uri of [
    '',
    'policy.json',
    '%zz:/policy.json',
    'file:////server/policy.json',
    'file:///%zz/policy.json',
    'file:///none/\ud800/policy.json',
  ])
    it(`is checked: "${uri}"`, async () => {
      const client = await connect({
        folders: ['file:///none', uri],
        initializationOptions: { readsFiles: true },
      });
      const asked: unknown[] = [];
      for (const method of ['iamPolicy/readFile', 'iamPolicy/listFiles'])
        client.connection.onRequest(method, (params) => {
          asked.push(params);
          return null;
        });
      const codes = (await client.show(admin, uri)).map(({ code }) => code);
      assert.ok(codes.includes('full-admin'));
      await client.connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: admin.length } },
        context: { diagnostics: [] },
      });
      assert.deepEqual(client.logged, []);
      assert.deepEqual(asked, []);
    });

  it('may be in a configuration, which is checked', async () => {
    const client = await connect({ folders: ['file:///none'] });
    const path = '/\\ud800\\ud800.json';
    const suppression = `{ "rule": "full-admin", "files": "${path}" }`;
    const configuration = `{ "ruless": {}, "suppressions": [${suppression}], "kinds": { "${path}": "scp" } }`;
    const shown = await client.show(configuration, 'file:///none/.iam-policy.json');
    assert.match(JSON.stringify(shown), /ruless/);
    assert.deepEqual(client.logged, []);
  });
});
