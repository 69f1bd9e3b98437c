import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connect } from './client.ts';

const policy = '{ "Statement": { "Effect": "allow", "Action": "s3:GetObject", "Resource": "*" } }';

/** Texts that were not meant as a policy, or that are still being typed. */
const inputs: Readonly<Record<string, string>> = {
  'nothing at all': '',
  'a lone brace': '{',
  'half a string': '{ "Statement": [{ "Effect": "Al',
  'values of the wrong type':
    '{ "Statement": [null, 1, [], { "Effect": {}, "Action": 7, "Resource": [[]], "Condition": "x" }] }',
  'deep nesting': `{ "Statement": ${'['.repeat(100_000)}`,
  'deep objects': '{ "Statement": '.repeat(20_000),
  'duplicate keys':
    '{ "Statement": [], "Statement": [{ "Effect": "Allow", "Effect": "Deny", "Action": "s3:*" }] }',
  'lone surrogates': '{ "Statement": { "Effect": "\uD800", "Action": "s3:\\uDC00*", "Resource": "*" } }',
  'carriage returns': '{\r\n"Statement":\r{\r\n"Effect": "Allow",\r\n"Action": "s3:x"}\r\n}',
  'a byte order mark':
    '\uFEFF{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" } }',
  'proto keys':
    '{ "__proto__": {}, "Statement": { "constructor": 1, "__proto__": [], "Effect": "Allow", "Action": ' +
    '"toString:hasOwnProperty" } }',
};

describe('bad input', () => {
  for (const [name, text] of Object.entries(inputs)) {
    it(`${name}: the next document is checked as usual`, async () => {
      const client = await connect();
      await client.show(text, 'file:///iam/bad.json');
      assert.deepEqual(
        (await client.show(policy)).map(({ code }) => code).filter((code) => code === 'invalid-effect'),
        ['invalid-effect'],
      );
      assert.deepEqual(client.logged, []);
      await client.close();
    });
  }

  it('10 MB of other JSON have no findings and block nothing', async () => {
    const client = await connect();
    const entry = '{ "id": 1234567890, "name": "something else", "list": [1, 2, 3] },\n';
    const text = `[${entry.repeat(Math.ceil(10_000_000 / entry.length))} {}]`;
    assert.deepEqual(await client.show(text, 'file:///data.json'), []);
    assert.notDeepEqual(await client.show(policy), []);
    await client.close();
  });

  it('a policy of 5 MB is checked up to the limits', async () => {
    const client = await connect();
    const statement = JSON.stringify({
      Effect: 'Allow',
      Action: ['s3:GetObject'],
      Resource: 'arn:aws:s3:::bucket/*',
    });
    const many = `${statement},\n`.repeat(Math.ceil(5_000_000 / statement.length));
    const text =
      '{ "Version": "2012-10-17", "Statement": [\n{ "Effect": "allow", "Action": "s3:GetObject", ' +
      `"Resource": "*" },\n${many}{}\n] }`;
    const found = (await client.show(text)).map(({ code }) => code);
    assert.ok(found.includes('invalid-effect') && found.includes('partly-checked'), found.join(' '));
    await client.close();
  });

  it('a policy after the first two million characters is not silently skipped', async () => {
    const client = await connect();
    const found = await client.show(`{ "padding": "${'x'.repeat(2_000_000)}",\n"policy": ${policy} }`);
    assert.deepEqual(
      found.map(({ code, severity }) => [code, severity]),
      [['partly-checked', 3]],
    );
    await client.close();
  });

  it('a document with 40,000 policies is read in part, and that is reported', async () => {
    const client = await connect();
    const text = `[\n${`${policy},\n`.repeat(40_000)}{}]`;
    const found = await client.show(text);
    const said = found.find((each) => JSON.stringify(each.message).includes('too long for an editor'));
    assert.equal(said?.code, 'partly-checked');
    const lines = text.slice(0, 2_000_000).split('\n');
    assert.equal(said.range.start.line, lines.length - 2);
    const textDocument = { uri: 'file:///policy.json' };
    const position = { line: 1, character: policy.indexOf('Effect') };
    const range = { start: position, end: position };
    const asked = { textDocument, range, context: { diagnostics: [] } };
    assert.deepEqual(await client.connection.sendRequest('textDocument/codeAction', asked), []);
    const hover = await client.connection.sendRequest('textDocument/hover', { textDocument, position });
    assert.match(JSON.stringify(hover), /Effect/);
    await client.close();
  });

  it('malformed notifications about documents are ignored, and the next document is checked', async () => {
    const client = await connect();
    const send = (method: string, params: unknown) => client.connection.sendNotification(method, params);
    const whole = { uri: 'file:///odd.json', languageId: 'json', version: 1, text: policy };
    for (const odd of [7, null, {}, ['a'], true]) {
      const [named, other] = [
        { uri: odd, version: 2 },
        { ...whole, version: 2 },
      ];
      await send('textDocument/didOpen', { textDocument: { ...whole, uri: odd } });
      await send('textDocument/didOpen', { textDocument: { ...whole, text: odd } });
      await send('textDocument/didOpen', { textDocument: { ...whole, languageId: odd } });
      await send('textDocument/didChange', { textDocument: named, contentChanges: [{ text: '{}' }] });
      await send('textDocument/didChange', { textDocument: other, contentChanges: odd });
      await send('textDocument/didChange', { textDocument: other, contentChanges: [odd, { text: odd }] });
      await send('textDocument/didSave', { textDocument: named });
      await send('textDocument/didClose', { textDocument: named });
    }
    assert.notDeepEqual(await client.show(policy), []);
    assert.deepEqual(client.logged, []);
    await client.close();
  });

  it('invalid notifications and requests are ignored', async () => {
    const client = await connect();
    const textDocument = { uri: 'file:///never-opened.json', version: 3 };
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument,
      contentChanges: [{ text: '{}' }],
    });
    await client.connection.sendNotification('textDocument/didClose', { textDocument });
    await client.connection.sendNotification('iamPolicy/unknown', {});
    await assert.rejects(client.connection.sendRequest('iamPolicy/unknown', {}), /unknown/i);
    assert.notDeepEqual(await client.show(policy), []);
    await client.close();
  });
});
