import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Progress } from '../../cli/progress.ts';
import { threadCount } from '../../cli/threads.ts';
import { root } from '../project.ts';
import { runIn } from './commandLine.ts';

const threads = { script: pathToFileURL(path.join(root, 'dist/cli/main.mjs')), cores: 2 };

const policyOn = (action: string): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: action, Resource: '*' } });

/** Enough files for two threads: valid and invalid policies, other JSON, and unreadable text. */
function manyFiles(): Readonly<Record<string, string | Uint8Array>> {
  const suppressions = [
    { rule: 'invalid-action', files: 'a/7*.json', reason: 'beta' },
    { rule: 'invalid-action', files: 'a/4.json', reason: 'never needed' },
  ];
  const files: Record<string, string | Uint8Array> = {
    '.iam-policy.json': JSON.stringify({ rules: { nonsense: 'off' }, suppressions }),
  };
  for (let index = 0; index < 450; index++) {
    const content = [policyOn('s3:GetObject'), policyOn('s3:GetObjet'), '{}', '"s3:GetObject", "Statement"'];
    files[`a/${String(index)}.json`] = content[index % 4] ?? '';
  }
  files['a/333.json'] = Buffer.concat([Buffer.from(policyOn('s3:GetObject')), Uint8Array.of(0xc3, 0x28)]);
  return files;
}

describe('iam-policy check with threads', () => {
  for (const format of ['text', 'json', 'sarif', 'github'])
    it(`has the same output as one thread, in the same order: ${format}`, () =>
      runIn(manyFiles(), async (run, folder) => {
        const command = ['check', '--format', format, '.'];
        const alone = await run(...command);
        const together = await runIn({}, (again) => again(...command), { cwd: folder, threads });
        assert.deepEqual(together, alone);
        assert.match(
          alone.error,
          /Unknown rule "nonsense"[^]*333\.json: this is not valid UTF-8[^]*Unused suppression\.\n$/,
        );
      }));
  it('fixes files like one thread', () => {
    const twice = JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: ['s3:GetObject', 's3:GetObject'], Resource: '*' },
    });
    const files = Object.fromEntries(
      Array.from({ length: 400 }, (_, index) => [`${String(index)}.json`, twice]),
    );
    return runIn(files, async (_, folder) => {
      const { out } = await runIn({}, (run) => run('check', '--fix', '.'), { cwd: folder, threads });
      assert.match(out, /^400 files fixed\. 400 policy files checked/m);
      assert.doesNotMatch(readFileSync(path.join(folder, '399.json'), 'utf8'), /GetObject.*GetObject/);
    });
  });
  it('starts a thread only for enough files, and at most one per core', () => {
    assert.deepEqual(
      [10, 399, 400, 1_594, 20_000].map((files) => threadCount(files, 4)),
      [0, 1, 2, 4, 4],
    );
  });
});

describe('the progress line', () => {
  it('is only shown in a long run, and makes room for other output', () => {
    let [written, time] = ['', 0];
    const progress = new Progress({ write: (text) => (written += text), now: () => time }, 900);
    progress.show(1);
    time = 999;
    progress.show(2);
    progress.clear();
    assert.equal(written, '');
    time = 1_000;
    progress.show(3);
    time = 1_050;
    progress.show(4);
    progress.clear();
    progress.clear();
    assert.equal(written, '\r3 of 900 files checked\u001B[K\r\u001B[K');
  });
});
