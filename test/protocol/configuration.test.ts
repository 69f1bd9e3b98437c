import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { connect } from './client.ts';

const admin =
  '{ "Version": "2012-10-17", "Statement": [{ "Sid": "Admin", "Effect": "Allow", "Action": "*", "Resource": "*" }] }';

/** A workspace folder with one configuration, and the diagnostics of a policy in it and of the configuration. */
async function inWorkspace(
  configuration: string,
  work: (show: (name: string, text: string) => Promise<readonly unknown[]>) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-'));
  try {
    mkdirSync(path.join(folder, 'admin'));
    writeFileSync(path.join(folder, '.iam-policy.json'), configuration);
    writeFileSync(path.join(folder, 'admin/policy.json'), admin);
    const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).href;
    const client = await connect({ folders: [uriOf('')] });
    await work(async (name, text) => (await client.show(text, uriOf(name))).map(({ code }) => code));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the configuration of a workspace', () => {
  it('hides suppressed findings', () =>
    inWorkspace(
      '{ "suppressions": [{ "rule": "full-admin", "files": "admin/policy.json" }] }',
      async (show) => {
        assert.equal((await show('admin/policy.json', admin)).includes('full-admin'), false);
      },
    ));
  it('is checked itself: mistakes have a position, and unused suppressions are reported', async () => {
    const text =
      '{ "rules": { "ful-admin": "off" }, "suppressions": [{ "rule": "old-version", "files": "admin/policy.json" }] }';
    await inWorkspace(text, async (show) => {
      assert.deepEqual(await show('.iam-policy.json', text), ['configuration', 'unused-suppression']);
      assert.equal((await show('admin/policy.json', admin)).includes('full-admin'), true);
    });
  });
  it('disables nothing if it is broken', () =>
    inWorkspace('{ "suppressions": [{ "rule": "full-admin", ', async (show) => {
      assert.equal((await show('admin/policy.json', admin)).includes('full-admin'), true);
    }));
});
