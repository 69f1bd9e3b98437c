// Runs the suites in a real VS Code and reports each of their tests as a test of node:test: once with the development
// extension, once with the package installed as by a user.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { run } from '../../scripts/dependencies.mjs';
import { findEditor, installPackage, root, runInEditor } from './editor.mjs';

const folder = path.join(root, 'test/vscode/workspace');

/** The number of files in a .vsix, from the last record, after the list of files (APPNOTE.TXT of PKWARE, 4.3.16). */
function countFiles(archive) {
  const end = archive.lastIndexOf('PK\x05\x06');
  return archive.readUInt16LE(end + 10);
}

async function report(t, results) {
  for (const { title, error } of results) {
    await t.test(title, () => {
      if (error !== undefined) throw new Error(error);
    });
  }
}

test('in a real VS Code, from the sources', async (t) => {
  await report(t, await runInEditor(await findEditor(), { suites: ['source', 'product'], folder }));
});

test('in a real VS Code, from the package', async (t) => {
  const work = mkdtempSync(path.join(tmpdir(), 'iam-policy-package-'));
  try {
    const file = path.join(work, 'iam-policy.vsix');
    run(process.execPath, ['scripts/package.mjs', '--no-build', file]);
    await t.test('is at most 1.2 MB in at most 40 files', () => {
      const archive = readFileSync(file);
      assert.ok(archive.length <= 1.2 * 1024 * 1024, `${archive.length} bytes`);
      assert.ok(countFiles(archive) <= 40, `${countFiles(archive)} files`);
    });
    const editor = await findEditor();
    const extensionsDir = path.join(work, 'extensions');
    installPackage(editor, file, extensionsDir);
    const extension = path.join(root, 'test/vscode/probe');
    await report(t, await runInEditor(editor, { suites: ['product'], folder, extension, extensionsDir }));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});
