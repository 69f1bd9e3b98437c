import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connect } from './client.ts';

const policy = (effect: string) =>
  `{ "Statement": { "Effect": "${effect}", "Action": "s3:GetObject", "Resource": "*" } }`;
const off = { rules: { 'invalid-effect': 'off' } };

describe('settings', () => {
  it('are asked of the client for each document, and again after a change', async () => {
    let settings: unknown = off;
    const client = await connect({ settings: () => settings });
    const rules = async (effect: string) => (await client.show(policy(effect))).map(({ code }) => code);
    assert.equal((await rules('allow')).includes('invalid-effect'), false);
    settings = { rules: { 'invalid-effect': 'hint' } };
    const checkedAgain = client.nextPublication('file:///policy.json');
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    const finding = (await checkedAgain).find(({ code }) => code === 'invalid-effect');
    assert.equal(finding?.severity, 4);
    await client.close();
  });

  it('come with initialize, or are pushed, where the client cannot be asked', async () => {
    const client = await connect({ initializationOptions: { iamPolicy: off } });
    const rules = async (effect: string) => (await client.show(policy(effect))).map(({ code }) => code);
    assert.equal((await rules('allow')).includes('invalid-effect'), false);
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { iamPolicy: {} },
    });
    assert.equal((await rules('deny')).includes('invalid-effect'), true);
    await client.close();
  });

  it('of the wrong form switch nothing off', async () => {
    for (const settings of [
      null,
      7,
      [],
      { rules: 'off' },
      { rules: { 'invalid-effect': 'no' } },
      { rules: null },
    ]) {
      const client = await connect({ settings: () => settings });
      const found = await client.show(policy('allow'));
      assert.equal(
        found.some(({ code }) => code === 'invalid-effect'),
        true,
        JSON.stringify(settings),
      );
      await client.close();
    }
  });
});
