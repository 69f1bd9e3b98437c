import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { SymbolInformation } from 'vscode-languageserver/node';
import { connect } from './client.ts';

const policy = `{
  "Version": "2012-10-17",
  "Statement": [{ "Sid": "Read", "Effect": "Allow", "Action": "s3:Get*", "Resource": "*" }]
}
`;
const tests = (file: string): string =>
  JSON.stringify({
    policies: { identity: file },
    cases: [
      { name: 'reads', allow: { action: 's3:GetObject', resource: 'arn:aws:s3:::a/b' } },
      { name: 'writes', allow: { action: 's3:PutObject', resource: 'arn:aws:s3:::a/b' } },
    ],
  });

type Results = readonly { passed: boolean; messages: readonly string[] }[] | { problems: readonly string[] };

/** A workspace with a policy and a folder of tests, and a function that sends requests. */
async function inWorkspace(work: (ask: Ask, folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-tests-'));
  mkdirSync(path.join(folder, 'tests'));
  writeFileSync(path.join(folder, 'policy.json'), policy);
  writeFileSync(path.join(folder, 'broken.json'), '{ "Statement": [');
  const client = await connect({ folders: [pathToFileURL(folder).href] });
  const uri = pathToFileURL(path.join(folder, 'tests/a.iam-test.json')).href;
  try {
    await work((method, params) => client.connection.sendRequest(method, { uri, ...params }), folder);
  } finally {
    await client.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Ask = <Result>(method: string, params: object) => Promise<Result>;

describe('policy tests in an editor', () => {
  it('are listed with their positions, and with mistakes', () =>
    inWorkspace(async (ask) => {
      interface Read {
        readonly cases: readonly { name: string; range: { start: { line: number } } }[];
        readonly problems: readonly { message: string }[];
      }
      const read = await ask<Read>('iamPolicy/policyTests', { text: tests('../policy.json') });
      assert.deepEqual(
        read.cases.map(({ name }) => name),
        ['reads', 'writes'],
      );
      const wrong = await ask<Read>('iamPolicy/policyTests', { text: '{ "cases": 1 }' });
      assert.ok(wrong.problems.some(({ message }) => message === '"cases" must be a list.'));
      assert.equal(await ask('iamPolicy/policyTests', { text: 7 }), null);
    }));
  it('are run on the policies that they name', () =>
    inWorkspace(async (ask) => {
      const results = await ask<Results>('iamPolicy/runPolicyTests', { text: tests('../policy.json') });
      assert.ok(!('problems' in results));
      assert.deepEqual(
        results.map(({ passed }) => passed),
        [true, false],
      );
      assert.match(results[1]?.messages[0] ?? '', /^s3:PutObject on .* is denied/);
    }));
  it('report unavailable policies, and read nothing outside of the workspace', () =>
    inWorkspace(async (ask) => {
      const problemsWith = async (file: string): Promise<readonly string[]> => {
        const results = await ask<Results>('iamPolicy/runPolicyTests', { text: tests(file) });
        return 'problems' in results ? results.problems : [];
      };
      assert.match((await problemsWith('../broken.json'))[0] ?? '', /^\.\.\/broken\.json: /);
      assert.deepEqual(await problemsWith('../missing.json'), ['../missing.json: the file cannot be read.']);
      assert.deepEqual(await problemsWith('../../outside.json'), [
        '../../outside.json: it is outside this workspace folder.',
      ]);
    }));
});

describe('symbols of the workspace', () => {
  it('are the Sids of all policies, found by their letters', () =>
    inWorkspace(async (ask) => {
      const symbols = (query: string) => ask<SymbolInformation[]>('workspace/symbol', { query });
      const [found, ...more] = await symbols('rd');
      assert.deepEqual([found?.name, found?.location.range.start.line, more], ['Read', 2, []]);
      assert.match(found?.location.uri ?? '', /\/policy\.json$/);
      assert.deepEqual(await symbols('write'), []);
    }));
});
