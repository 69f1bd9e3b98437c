import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as languageService from '../../server/src/api/languageService.ts';
import { connect } from './client.ts';

const policy = (effect: string) =>
  `{ "Statement": { "Effect": "${effect}", "Action": "s3:GetObject", "Resource": "*" } }`;
const off = { rules: { 'invalid-effect': 'off' } };

describe('settings', () => {
  it('are requested from the client for each document, and again after a change', async () => {
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

  it('are not requested for documents without a policy', async () => {
    const requests: string[] = [];
    let shown = 'other JSON';
    const settings = () => {
      requests.push(shown);
      return null;
    };
    const client = await connect({ settings });
    await client.show('{ "Deployment": "no policy" }', 'file:///deployment.json');
    shown = 'policy';
    await client.show(policy('Allow'), 'file:///policy.json');
    assert.deepEqual([...new Set(requests)], ['policy']);
    await client.close();
  });

  it('come with initialize, or are pushed, if the client cannot be asked', async () => {
    const client = await connect({ initializationOptions: { iamPolicy: off } });
    const rules = async (effect: string) => (await client.show(policy(effect))).map(({ code }) => code);
    assert.equal((await rules('allow')).includes('invalid-effect'), false);
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { iamPolicy: {} },
    });
    assert.equal((await rules('deny')).includes('invalid-effect'), true);
    await client.close();
  });

  it('with invalid values disable nothing', async () => {
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

  for (const [way, changes] of Object.entries({ pushed: true, 'asked for by documents': false })) {
    it(`are forgotten when no document uses them anymore: ${way}`, async () => {
      const seen: WeakRef<object>[] = [];
      let count = 0;
      const client = await connect({
        languageService: () => watching((settings) => seen.push(new WeakRef(settings))),
        ...(!changes && {
          settings: () => ({ arnValues: { accounts: [String(count++).padStart(12, '0')] } }),
        }),
      });
      for (let index = 0; index < 100; index++) {
        const settings = { iamPolicy: { arnValues: { accounts: [String(index).padStart(12, '0')] } } };
        if (changes)
          await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
        const uri = `file:///${index}/policy.json`;
        await client.show(policy('Allow'), uri);
        await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
      }
      assert.ok(new Set(seen.map((each) => each.deref())).size > 1);
      await client.show(policy('Allow'));
      collectGarbage();
      const kept = new Set(seen.flatMap((each) => each.deref() ?? []));
      assert.ok(kept.size <= 20, `${kept.size} of 100 settings are kept`);
      await client.close();
    });
  }
});

/** The language service, with a callback for the settings that it is called with. */
function watching(see: (settings: object) => void): typeof languageService {
  return {
    ...languageService,
    createLanguageService: (options) => {
      const service = languageService.createLanguageService(options);
      return {
        ...service,
        diagnostics: (analysis, settings) => {
          if (settings !== undefined) see(settings);
          return service.diagnostics(analysis, settings);
        },
      };
    },
  };
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
