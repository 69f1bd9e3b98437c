import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readProjectFile } from '../project.ts';
import { connect } from './client.ts';

const uri = 'file:///projects/ufo/policy.json';

describe('the request to convert a policy', () => {
  it('returns the text of an open document, of a part of it, and of a given text', async () => {
    const client = await connect();
    await client.show(readProjectFile('examples/ufo/policy.json'), uri);
    const convert = (params: object): Promise<{ readonly text?: string; readonly problem?: string }> =>
      client.connection.sendRequest('iamPolicy/convert', { textDocument: { uri }, ...params });
    const all = await convert({ to: 'terraform' });
    assert.match(all.text ?? '', /^data "aws_iam_policy_document" "ufo" \{\n {2}statement \{/);
    const start = { line: 0, character: 0 };
    const there = await convert({ to: 'yaml', range: { start, end: start } });
    assert.match(there.text ?? '', /^Version: "2012-10-17"\nStatement:\n/);
    assert.deepEqual(await convert({ to: 'json', text: 'statement {\n  actions = ["a:b"]\n}' }), {
      text:
        '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      ' +
        '"Action": "a:b"\n    }\n  ]\n}\n',
      subject: 'the policy',
      label: 'JSON',
    });
    assert.deepEqual(await convert({ to: 'json', text: 'statement {\n  sid =\n}' }), {
      problem: 'Expected a value.',
      range: { start: { line: 1, character: 7 }, end: { line: 1, character: 7 } },
    });
    await client.close();
  });

  it('is answered with null if there is nothing to convert, and for invalid parameters', async () => {
    const client = await connect();
    await client.show('{ "a": 1 }', uri);
    for (const params of [
      {},
      { textDocument: { uri }, to: 'yaml' },
      { textDocument: { uri: 'file:///other.json' }, to: 'yaml' },
      { textDocument: { uri: 7 }, to: 'yaml' },
      { textDocument: { uri }, to: 7, text: '' },
    ])
      assert.equal(await client.connection.sendRequest('iamPolicy/convert', params), null);
    await client.close();
  });
});
