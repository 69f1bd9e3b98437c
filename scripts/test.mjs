// npm test: runs everything, even in a fresh clone. Installs what is missing, checks types and style, builds, runs all
// tests, including the suites in a real VS Code, in one run of node --test, and then fuzzes for a minute.
import { installDependencies, run, script } from './dependencies.mjs';
import { builtTests, runTests } from './unit.mjs';

await script(async () => {
  installDependencies();
  // Looks for the editor first, so that a missing one is reported before minutes have passed.
  const { findEditor } = await import('../test/vscode/editor.mjs');
  await findEditor();
  for (const name of ['types', 'lint', 'build']) run('npm', ['run', '--silent', name]);
  run(process.execPath, ['esbuild.mjs', '--tests']);
  const keyboard =
    process.platform === 'linux'
      ? ['keyboard', 'walks', 'typing'].map((name) => `test/vscode/${name}.test.mjs`)
      : [];
  if (keyboard.length === 0)
    console.log('The tests at the keyboard need code-server, so they run on Linux only.');
  runTests(builtTests(), ['test/vscode/worker.test.mjs', 'test/vscode/editor.test.mjs', ...keyboard]);
  run('npm', ['run', '--silent', 'fuzz', '--', '60', 'today']);
});
