import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readProjectFile } from './project.ts';

describe('the licenses of the package', () => {
  const headings = readProjectFile('dist/licenses.txt').match(/^\S+ \d\S* \(.*\)$/gm) ?? [];

  it('are included for every dependency, and for the data', () => {
    const names = headings.map((heading) => heading.slice(0, heading.indexOf(' ')));
    for (const name of ['jsonc-parser', 'tinyglobby', 'vscode-languageclient', 'vscode-languageserver'])
      assert.ok(names.includes(name), name);
    assert.ok(names.some((name) => /^@(?:cloud-copilot|actsecurity)\/iam-data$/.test(name)));
    assert.equal(new Set(headings).size, headings.length);
  });

  it('allow publishing under the MIT license', () => {
    const permissive = /\((?:MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0)\)$/;
    assert.deepEqual(
      headings.filter((heading) => !permissive.test(heading)),
      [],
    );
  });
});
