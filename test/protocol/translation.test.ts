import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeAction, CodeLens, Hover } from 'vscode-languageserver-types';
import { connect } from './client.ts';

const textDocument = { uri: 'file:///policy.json' };
const text = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "alow", "Action": "s3:GetObject", "Resource": "*" }
  ]
}
`;

describe('a client with a German user', () => {
  it('gets diagnostics, code actions, hovers and lenses in German', async () => {
    const client = await connect({
      locale: 'de-DE',
      initializationOptions: { explainCommand: 'explain' },
    });
    const [diagnostic] = await client.show(text);
    assert.equal(diagnostic?.message, 'Effect ist „alow“. Es muss genau Allow oder Deny sein.');
    const range = diagnostic.range;
    const actions = await client.connection.sendRequest<readonly CodeAction[]>('textDocument/codeAction', {
      ...{ textDocument, range },
      context: { diagnostics: [diagnostic] },
    });
    assert.equal(actions[0]?.title, 'Effect in Allow ändern');
    assert.ok(actions[0].edit !== undefined);
    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
      textDocument,
      position: { line: 3, character: 40 },
    });
    assert.match(JSON.stringify(hover), /Bedingungsschlüssel: .*Service-Autorisierungsreferenz/);
    const lenses = await client.connection.sendRequest<readonly CodeLens[]>('textDocument/codeLens', {
      textDocument,
    });
    const lens = await client.connection.sendRequest<CodeLens>('codeLens/resolve', lenses[0]);
    assert.equal(lens.command?.title, 'Erlaubt nichts');
  });

  for (const locale of ['en', 'en-GB', 'xx', '../de', ''])
    it(`gets English if the locale is "${locale}"`, async () => {
      const client = await connect({ locale });
      const [diagnostic] = await client.show(text);
      assert.equal(diagnostic?.message, 'Effect is "alow". It must be exactly Allow or Deny.');
    });
});
