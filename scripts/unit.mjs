// npm run unit: builds the tests and runs those that do not need an editor; an argument selects tests by a part of
// their path.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { run, script } from './dependencies.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** The built test files; Node 20's runner does not support patterns. */
export function builtTests() {
  const files = readdirSync(path.join(root, 'out/test'), { recursive: true });
  return files.filter((file) => file.endsWith('.test.js')).map((file) => path.join('out/test', file));
}

if (process.argv[1] === import.meta.filename) {
  await script(() => {
    run(process.execPath, ['esbuild.mjs', '--tests']);
    const chosen = builtTests().filter((file) => file.includes(process.argv[2] ?? ''));
    // Without files node --test would look for some by itself.
    if (chosen.length === 0) throw new Error(`No test file has "${process.argv[2] ?? ''}" in its path.`);
    run(process.execPath, ['--test', ...chosen]);
  });
}
