import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connect } from './client.ts';

const policy = '{ "Statement": { "Effect": "allow", "Action": "s3:GetObjct", "Resource": "*" } }';

/** The server's answer to one request, as text. */
async function ask(method: string, params: unknown): Promise<string> {
  const client = await connect();
  const answer = JSON.stringify(await client.connection.sendRequest(method, params));
  await client.close();
  return answer;
}

describe('requests of language model tools', () => {
  it('check a text outside of documents', async () => {
    const answer = await ask('iamPolicy/checkText', { policy });
    assert.match(answer, /"kind":"identity","dataDate":"\d{4}-\d\d-\d\d","findings":\[\{"rule":/);
    assert.match(answer, /"rule":"invalid-action".*Did you mean GetObject\?.*"line":1,"column":47/);
    assert.match(answer, /"withSafeFixes":"\{ \\"Version\\": \\"2012-10-17\\"/);
    const scp =
      '{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "*", "NotResource": "*" } }';
    assert.match(await ask('iamPolicy/checkText', { policy: scp, kind: 'scp' }), /"kind":"scp"/);
  });

  it('explain and find actions', async () => {
    const explained = await ask('iamPolicy/explainActions', { actions: ['sqs:SendMessage', 'sqs:Nothing'] });
    assert.match(explained, /"action":"sqs:SendMessage","known":true.*"action":"sqs:Nothing","known":false/);
    assert.match(
      await ask('iamPolicy/findActions', { service: 'sqs', name: 'Send*' }),
      /"total":1,"actions":\[\{"action":"sqs:SendMessage","accessLevel":"Write".*"queue \(required\)"/,
    );
  });

  const wrong: readonly (readonly [method: string, params: unknown, problem: RegExp])[] = [
    ['iamPolicy/checkText', {}, /"policy\\" must be a text/],
    ['iamPolicy/checkText', { policy: 'x'.repeat(200_001) }, /at most 200000 characters/],
    ['iamPolicy/checkText', { policy: 'hello' }, /does not contain a policy/],
    ['iamPolicy/checkText', { policy, kind: 'nonsense' }, /Unknown policy type \\"nonsense\\"/],
    ['iamPolicy/checkText', { policy, kind: 7 }, /Unknown policy type/],
    ['iamPolicy/explainActions', { actions: 's3:Get*' }, /must be a list of texts/],
    ['iamPolicy/findActions', { service: 'nowhere' }, /There is no service \\"nowhere\\"/],
    ['iamPolicy/findActions', { operation: 'ListBuckets' }, /Import AWS's service reference/],
  ];

  for (const [method, params, problem] of wrong) {
    it(`report what is wrong with ${method} of ${JSON.stringify(params).slice(0, 60)}`, async () => {
      assert.match(await ask(method, params), new RegExp(`^\\{"problem":.*${problem.source}`));
    });
  }
});
