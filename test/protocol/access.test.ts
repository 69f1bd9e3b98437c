import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeLens, InlayHint } from 'vscode-languageserver/node';
import { connect } from './client.ts';

const uri = 'file:///policy.json';
const text = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:Get*", "Resource": "*" }
  ]
}
`;
const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
const explains = { initializationOptions: { explainCommand: 'explain' } };

describe('lenses and hints', () => {
  it("are resolved one by one, with the client's command", async () => {
    const client = await connect(explains);
    await client.show(text);
    const lenses = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri },
    });
    assert.deepEqual(
      lenses.map((lens) => [lens.range.start.line, lens.command]),
      [
        [0, undefined],
        [3, undefined],
      ],
    );
    const resolved = await client.connection.sendRequest<CodeLens>('codeLens/resolve', lenses[1]);
    assert.match(resolved.command?.title ?? '', /^\d+ actions.* · any resource$/);
    assert.deepEqual(resolved.command?.arguments, [uri, { policy: 0, statement: 0 }]);
    await client.close();
  });
  it('are absent if the settings say so, and lenses also for clients that cannot explain policies', async () => {
    const off = { codeLens: { enabled: false }, inlayHints: { enabled: false } };
    for (const options of [{ ...explains, settings: () => off }, {}]) {
      const client = await connect(options);
      await client.show(text);
      const lenses = await client.connection.sendRequest('textDocument/codeLens', { textDocument: { uri } });
      assert.deepEqual(lenses, []);
      const hints = await client.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', {
        textDocument: { uri },
        range,
      });
      assert.equal(hints.length, 'settings' in options ? 0 : 1);
      await client.close();
    }
  });
});

describe('requests about the grants of a policy', () => {
  it('are answered for open policies', async () => {
    const client = await connect();
    await client.show(text);
    const ask = <Result>(method: string, params: object = {}): Promise<Result> =>
      client.connection.sendRequest<Result>(`iamPolicy/${method}`, { textDocument: { uri }, ...params });
    assert.match(await ask<string>('explain'), /^# Identity policy/);
    assert.match(await ask<string>('explain', { policy: 0, statement: 0 }), /^## `Read` in line 4/);
    const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::a/b', context: {} };
    assert.equal((await ask<{ outcome: string }>('can', request)).outcome, 'allowed');
    assert.equal(
      (await ask<{ policy: string }>('accessForm', { action: 's3:GetObject' })).policy,
      'identity policy',
    );
    const compared = await ask<{ relation: string }>('compare', {
      text: text.replace('s3:Get*', 's3:*'),
      name: 'HEAD',
    });
    assert.equal(compared.relation, 'narrower');
    const denied = await ask<{ fix: { edits: object[] } }>('accessDenied', {
      message:
        'User: x is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:us-east-1:111122223333:q',
    });
    assert.equal(denied.fix.edits.length, 1);
    assert.ok((await ask<object[]>('catalog')).length > 300);
    assert.ok((await ask<object[]>('searchCatalog', { text: 'sqs:SendMessage' })).length > 0);
    await client.close();
  });
  it('are answered with null for other documents, and for invalid parameters', async () => {
    const client = await connect();
    await client.show('{ "a": 1 }');
    for (const method of ['explain', 'can', 'accessForm', 'compare', 'accessDenied']) {
      for (const params of [{}, null, { textDocument: { uri } }, { textDocument: { uri: 7 } }])
        assert.equal(await client.connection.sendRequest(`iamPolicy/${method}`, params), null, method);
    }
    await client.show(text);
    assert.equal(
      await client.connection.sendRequest('iamPolicy/can', { textDocument: { uri }, action: 7 }),
      null,
    );
    await client.close();
  });
});
