import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { runIn } from './commandLine.ts';

const policy = `{
  "Statement": [
    {
      "Resource": "arn:aws:s3:::reports/*",
      "Action": ["s3:PutObject", "s3:GetObject"],
      "Effect": "Allow"
    }
  ],
  "Version": "2012-10-17"
}
`;
const sorted = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:PutObject"],
      "Resource": "arn:aws:s3:::reports/*"
    }
  ]
}
`;

describe('iam-policy sort and minimize', () => {
  it('print the new text of one file, or of standard input', () =>
    runIn(
      { 'policy.json': policy },
      async (run) => {
        assert.deepEqual(await run('sort', 'policy.json'), { code: 0, out: sorted, error: '' });
        assert.equal((await run('sort', '-')).out, sorted);
        assert.match((await run('minimize', 'policy.json')).out, /"Version"/);
      },
      { input: policy },
    ));
  it('escape terminal control characters, and nothing else', async () => {
    const [turned, introduced] = ['\u202e', '\u009b'];
    const odd = policy.replace('reports', `rep${turned}${introduced}2Jorts`).replaceAll('\n', '\r\n');
    const results = await Promise.all(
      [true, false].map((isTerminal) =>
        runIn({ 'policy.json': odd }, (run) => run('sort', 'policy.json'), { isTerminal }),
      ),
    );
    const [shown = '', piped = ''] = results.map(({ out }) => out);
    assert.ok(piped.includes(`rep${turned}${introduced}2Jorts/*"\r\n`), piped);
    assert.ok(shown.includes('rep\\u202e\\u009b2Jorts/*"\n'), shown);
    assert.doesNotMatch(shown, /[^\P{C}\n]/u);
  });
  it('rewrite files with --write, and name those that changed', () =>
    runIn(
      { 'a/policy.json': `\uFEFF${policy}`, 'a/sorted.json': sorted, 'a/other.json': '{}' },
      async (run, folder) => {
        const { out, code } = await run('sort', '--write', 'a');
        assert.deepEqual([code, out], [0, 'a/policy.json\n']);
        assert.equal(readFileSync(path.join(folder, 'a/policy.json'), 'utf8'), `\uFEFF${sorted}`);
      },
    ));
  it('do not change files with syntax errors, and exit with 2', () =>
    runIn({ 'policy.json': policy.replace('],', '] ') }, async (run) => {
      const { code, out, error } = await run('sort', 'policy.json');
      assert.deepEqual([code, out], [2, '']);
      assert.match(error, /policy\.json: this is not valid JSON/);
    }));
});

describe('iam-policy expand', () => {
  it('prints each matching action once, and reports a pattern that matches none', () =>
    runIn({}, async (run) => {
      const { out, code, error } = await run('expand', 's3:GetObjectAcl', 's3:GetObject*Acl', 's3:Nonsense*');
      assert.equal(out, 's3:GetObjectAcl\ns3:GetObjectVersionAcl\n');
      assert.equal(code, 2);
      assert.match(error, /No action matches "s3:Nonsense\*" in the data of/);
    }));
  it('has the same error and exit code as a search for actions that finds none', () =>
    runIn({}, async (run) => {
      const { out, code, error } = await run('actions', '--name', 'Nonsense*');
      assert.deepEqual([out, code], ['', 2]);
      assert.match(error, /No action matches these options in the data of/);
      assert.equal((await run('actions', '--name', 'Nonsense*', '--format', 'json')).out, '[]\n');
    }));
  it('refuse to rewrite policies in code, and exit with 2', () =>
    runIn(
      { 'stack.ts': "new PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] });" },
      async (run) => {
        const { code, out, error } = await run('sort', 'stack.ts');
        assert.deepEqual([code, out], [2, '']);
        assert.match(error, /stack\.ts: sort does not rewrite policies in code/);
        assert.equal((await run('sort', '--write', '.')).code, 0);
      },
    ));
});
