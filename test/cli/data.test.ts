import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { listReference, newReference, s3Reference } from '../catalog/reference.ts';
import { runIn } from './commandLine.ts';

const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'quantumlink:OpenLink', Resource: '*' }],
});
const files = {
  'sr/index.json': JSON.stringify(listReference),
  'sr/v1/mapping.json': '{ "SDK": {} }',
  'sr/v1/s3/s3.json': JSON.stringify(s3Reference),
  'sr/v1/quantumlink/quantumlink.json': JSON.stringify(newReference),
  'policy.json': policy,
};

describe('iam-policy data import', () => {
  it('makes new entries and their date available to the other commands', async () => {
    await runIn(files, async (run, folder) => {
      assert.match((await run('check', 'policy.json')).out, /Unknown service prefix/);
      const done = await run('data', 'import', 'sr', '--to', 'data');
      assert.deepEqual([done.code, done.error], [0, '']);
      assert.match(done.out, /^Read 2 files .*: 1 service, 2 actions, 2 resource types, 1 condition key\.$/m);
      assert.match(done.out, /^Passed over the condition key s3:Shape, which has an unknown type\.$/m);
      assert.ok(done.out.includes(`Wrote the data of 2026-11-26 to ${path.join(folder, 'data')}.`));
      for (const option of [['--data', 'data'], ['--data=data']])
        assert.doesNotMatch((await run('check', 'policy.json', ...option)).out, /Unknown service prefix/);
      assert.match((await run('--data', 'data', 'expand', 'quantumlink:*')).out, /quantumlink:OpenLink/);
      const unknown = await run('explain', 's3:NoSuchThing', '--data', 'data');
      assert.match(unknown.error, /in the data of 2026-11-26/);
      const found = await run('actions', '--operation', 'list_objects_v2', '--data', 'data');
      assert.match(found.out, /^s3:ListBucket {2}\[List\]/m);
      assert.match((await run('expand', 'quantumlink:*', '--data', 'data')).out, /quantumlink:OpenLink/);
    });
  });

  it('accepts a single file, and the date as an option', async () => {
    await runIn(files, async (run) => {
      const done = await run('data', 'import', 'sr/v1/s3/s3.json', '--to', 'data', '--date', '2026-12-24');
      assert.equal(done.code, 0);
      assert.match((await run('explain', 'x:y', '--data', 'data')).error, /in the data of 2026-12-24/);
    });
  });

  it('rejects a damaged file with its name and position, and keeps the previous data', async () => {
    await runIn(files, async (run, folder) => {
      assert.equal((await run('data', 'import', 'sr', '--to', 'data')).code, 0);
      const read = (): readonly string[] =>
        readdirSync(path.join(folder, 'data')).map((name) =>
          readFileSync(path.join(folder, 'data', name), 'latin1'),
        );
      const before = read();
      for (const [text, message] of [
        [
          '{ "Name": "s3", "Actions": [{ "Nam',
          /s3\.json: this is not JSON: .*\. Nothing has been imported\./,
        ],
        [
          '{ "Name": "s3", "Actions": [{}] }',
          /s3\.json: Actions\[0\]\.Name is not a name\. Nothing has been/,
        ],
        ['\u0000\u0001', /s3\.json: this is UTF-16|s3\.json: this is not JSON/],
      ] as const) {
        writeFileSync(path.join(folder, 'sr/v1/s3/s3.json'), text);
        const failed = await run('data', 'import', 'sr', '--to', 'data');
        assert.equal(failed.code, 2);
        assert.match(failed.error, message);
      }
      assert.deepEqual(read(), before);
    });
  });

  it('describes its arguments', async () => {
    await runIn(files, async (run) => {
      for (const [args, message] of [
        [['data'], /data requires "import" and one file or folder/],
        [['data', 'import', 'sr'], /Pass --to FOLDER, or set IAM_POLICY_DATA/],
        [['data', 'import', 'none', '--to', 'data'], /none: no such file or folder/],
        [
          ['data', 'import', 'policy.json', '--to', 'data'],
          /policy\.json: no files of AWS's service reference/,
        ],
        [['data', 'import', 'sr', '--to', 'policy.json'], /policy\.json: /],
        [['data', 'import', 'sr', '--to', 'data', '--date', 'soon'], /--date must be YYYY-MM-DD/],
        [['actions', '--operation', 'ListBuckets'], /--operation requires data from AWS's service reference/],
      ] as const) {
        const { code, error } = await run(...args);
        assert.equal(code, 2, args.join(' '));
        assert.match(error, message);
      }
    });
  });
});

describe('unusable data', () => {
  const damages: readonly (readonly [what: string, damage: (folder: string) => void, message: RegExp])[] = [
    ['no folder', () => undefined, /there is no file iam-policy-data\.json\./],
    [
      'a truncated file',
      (folder) => {
        const file = path.join(folder, 'details.txt');
        writeFileSync(file, readFileSync(file).subarray(0, 1000));
      },
      /details\.txt is not what iam-policy-data\.json says/,
    ],
    [
      'a manifest that is not JSON',
      (folder) => {
        writeFileSync(path.join(folder, 'iam-policy-data.json'), 'x');
      },
      /iam-policy-data\.json is not JSON\./,
    ],
  ];

  for (const [what, damage, message] of damages) {
    it(`are reported, and the packaged data are used: ${what}`, async () => {
      await runIn(files, async (run, folder) => {
        if (what !== 'no folder') await run('data', 'import', 'sr', '--to', 'data');
        damage(path.join(folder, 'data'));
        const { code, out, error } = await run('explain', 's3:GetObject', '--data', 'data');
        assert.equal(code, 0);
        assert.match(out, /^s3:GetObject · Read/);
        assert.match(error, /^iam-policy: The data about AWS in ".*data" cannot be used: /);
        assert.match(error, message);
        assert.match(error, /The data of \d{4}-\d\d-\d\d that came with IAM Policy are used instead\.$/m);
      });
    });
  }
});
