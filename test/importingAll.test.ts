import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { importingAll } from '../scripts/importingAll.mjs';

const first = "import { it } from 'node:test';\nit('first', () => {});\n";
const last = "import { it } from 'node:test';\nit('last', () => {});\n";

describe('test files that share a process', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-shared-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** Runs three files, the second of which is given. */
  function runWith(second: string): { readonly status: number | null; readonly output: string } {
    const files = { 'first.mjs': first, 'second.mjs': second, 'last.mjs': last };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    const shared = path.join(folder, 'shared.mjs');
    writeFileSync(shared, importingAll(Object.keys(files).map((name) => `./${name}`)));
    // Otherwise, Node's runner would report to the process that runs this test.
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--test', shared], {
      encoding: 'utf8',
      env,
    });
    return { status, output: stdout + stderr };
  }

  it('pass if all pass', () => {
    const { status, output } = runWith("import { it } from 'node:test';\nit('second', () => {});\n");
    assert.equal(status, 0, output);
    assert.match(output, /tests 3\n/);
  });

  const failures = {
    'a test fails': "import { it } from 'node:test';\nit('second', () => { throw new Error('no'); });\n",
    'a file throws while it is loaded': "throw new Error('no');\n",
    'a file ends the process while it is loaded': 'process.exit(0);\n',
    'a test ends the process': "import { it } from 'node:test';\nit('second', () => process.exit(0));\n",
    'an error is thrown after the test': `import { it } from 'node:test';
      it('second', () => { setTimeout(() => { throw new Error('no'); }); });\n`,
    'a promise is rejected after the test': `import { it } from 'node:test';
      it('second', () => { setTimeout(() => Promise.reject(new Error('no'))); });\n`,
    'a test never ends': "import { it } from 'node:test';\nit('second', () => new Promise(() => {}));\n",
    'a file sets the exit code': 'process.exitCode = 3;\n',
  };
  for (const [name, second] of Object.entries(failures)) {
    it(`fail if ${name}`, () => {
      const { status, output } = runWith(second);
      assert.equal(status, 1, output);
    });
  }
});
