import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readProjectFile } from '../project.ts';
import { connect } from './client.ts';

const uri = 'file:///projects/ufo/policy.json';

describe('the requests for AWS CLI commands', () => {
  it('return the form, and then the commands', async () => {
    const client = await connect();
    await client.show(readProjectFile('examples/ufo/policy.json'), uri);
    const form: unknown = await client.connection.sendRequest('iamPolicy/awsCommandForm', {
      textDocument: { uri },
    });
    assert.match(JSON.stringify(form), /"id":"group","prompt":"[^"]+","value":"Ufo"/);
    const commands: unknown = await client.connection.sendRequest('iamPolicy/awsCommands', {
      textDocument: { uri },
      target: 'user',
      shell: 'bash',
      values: { user: 'tung' },
    });
    assert.equal(
      commands,
      'aws iam create-user --user-name tung\naws iam put-user-policy --user-name tung --policy-name ' +
        `UfoPolicy --policy-document ${uri}\n`,
    );
    await client.close();
  });

  it('are answered with null for invalid parameters', async () => {
    const client = await connect();
    await client.show(readProjectFile('examples/ufo/policy.json'), uri);
    const document = { textDocument: { uri } };
    for (const [method, params] of [
      ['iamPolicy/awsCommandForm', {}],
      ['iamPolicy/awsCommandForm', { textDocument: { uri: 7 } }],
      ['iamPolicy/awsCommandForm', { textDocument: { uri: 'file:///other.json' } }],
      ['iamPolicy/awsCommands', document],
      ['iamPolicy/awsCommands', { ...document, target: 7, shell: [], values: null }],
      ['iamPolicy/awsCommands', { ...document, target: 'planet', shell: 'bash', values: {} }],
    ] as const)
      assert.equal(await client.connection.sendRequest(method, params), null);
    await client.close();
  });

  it("use the form's values in place of invalid ones", async () => {
    const client = await connect();
    await client.show(readProjectFile('examples/ufo/policy.json'), uri);
    const params = { textDocument: { uri }, target: 'group', shell: 7, values: { group: 7, user: '' } };
    const commands: unknown = await client.connection.sendRequest('iamPolicy/awsCommands', params);
    assert.match(String(commands), /^aws iam create-group --group-name Ufo\n/);
    await client.close();
  });
});
