import assert from 'node:assert/strict';
import { it } from 'node:test';
import { connect } from './client.ts';

const policy = '{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" } }';

it('a client can request to be told which documents are only a policy, and which contain one', async () => {
  const client = await connect({ initializationOptions: { wholePolicies: true } });
  const messages: unknown[] = [];
  client.connection.onNotification('iamPolicy/wholePolicy', (message) => {
    messages.push(message);
  });
  const uri = 'file:///a.json';
  const take = async (text: string): Promise<unknown> => {
    await client.show(text, uri);
    return messages.splice(0);
  };
  assert.deepEqual(await take('{ "name": "none yet" }'), []);
  assert.deepEqual(await take(policy), [{ uri, whole: true, outlined: true }]);
  assert.deepEqual(await take(policy.replace('Get', 'Put')), []);
  assert.deepEqual(await take(`{ "inside": ${policy} }`), [{ uri, whole: false, outlined: true }]);
  assert.deepEqual(await take(policy), [{ uri, whole: true, outlined: true }]);
  const closed = client.nextPublication(uri);
  await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  await closed;
  assert.deepEqual(messages, [{ uri, whole: false, outlined: false }]);
  await client.close();
});
