import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { listReference, newReference, s3Reference } from '../catalog/reference.ts';
import { runIn } from '../cli/commandLine.ts';
import { readProjectFile } from '../project.ts';
import { connect } from './client.ts';

const policy = '{ "Statement": { "Effect": "Allow", "Action": "quantumlink:OpenLink", "Resource": "*" } }';

/** Runs work with the folder of an import. */
async function withData(work: (folder: string) => Promise<void>): Promise<void> {
  const files = {
    'sr/list.json': JSON.stringify(listReference),
    'sr/s3.json': JSON.stringify(s3Reference),
    'sr/new.json': JSON.stringify(newReference),
  };
  await runIn(files, async (run, folder) => {
    assert.equal((await run('data', 'import', 'sr', '--to', 'data')).code, 0);
    await work(path.join(folder, 'data'));
  });
}

const codes = (found: readonly { readonly code?: unknown }[]): readonly unknown[] =>
  found.map(({ code }) => code);

describe('the folder with AWS data', () => {
  it('comes from the setting, as soon as the settings change', async () => {
    await withData(async (folder) => {
      let settings: unknown = {};
      const client = await connect({ settings: () => settings });
      const before = await client.show(policy);
      assert.ok(codes(before).includes('invalid-service-in-action'));
      settings = { data: folder };
      const isClean = new Promise<void>((resolve) => {
        const wait = async (): Promise<void> => {
          const next = await client.nextPublication('file:///policy.json');
          if (codes(next).includes('invalid-service-in-action')) await wait();
          else resolve();
        };
        void wait();
      });
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await isClean;
      const typo = await client.show(policy.replace('quantumlink:OpenLink', 's3:NoSuchAction'));
      assert.match(JSON.stringify(typo), /2026-11-26/);
      assert.deepEqual(client.shown, []);
      await client.close();
    });
  });

  it('comes from the environment if the setting is empty', async () => {
    await withData(async (dataFolder) => {
      const client = await connect({ dataFolder });
      assert.equal(codes(await client.show(policy)).includes('invalid-service-in-action'), false);
      await client.close();
    });
  });

  it('is reported once if it cannot be used, and the packaged data are used', async () => {
    const client = await connect({ initializationOptions: { iamPolicy: { data: '/no/such/folder' } } });
    for (const text of [policy, policy.replace('Open', 'Close')])
      assert.ok(codes(await client.show(text)).includes('invalid-service-in-action'));
    assert.equal(client.shown.length, 1);
    assert.match(
      client.shown[0] ?? '',
      /^The data about AWS in "\/no\/such\/folder" cannot be used: .* The data of \d{4}-\d\d-\d\d that came with IAM Policy are used instead\.$/,
    );
    await client.close();
  });

  it('cannot be set in a workspace', () => {
    const { contributes } = JSON.parse(readProjectFile('package.json')) as {
      contributes: { configuration: { properties: Record<string, { scope: string }> } };
    };
    assert.equal(contributes.configuration.properties['iamPolicy.data']?.scope, 'machine');
  });
});
