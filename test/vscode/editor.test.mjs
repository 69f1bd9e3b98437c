// Runs the suites in a real VS Code and reports each of their tests as one of node:test's.
import path from 'node:path';
import { test } from 'node:test';
import { findEditor, root, runInEditor } from './editor.mjs';

const folder = path.join(root, 'test/vscode/workspace');

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
