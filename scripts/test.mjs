// npm test: everything from a bare clone on. Installs what is missing, then checks types and style, builds, and runs
// every test in one go of node --test, the suites in a real VS Code among them, and then tries a minute of new
// policies.
import { installDependencies, run, script } from './dependencies.mjs';
import { builtTests, runTests } from './unit.mjs';

await script(async () => {
  installDependencies();
  // The editor first: where none can be had, it is said before minutes have passed.
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
