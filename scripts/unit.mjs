// npm run unit: builds the tests and runs those that do not need an editor. An argument selects tests by a part of
// their path, or those of one rule by its name. With `--watch`, they run again after each change of a source file; with
// `--debug`, breakpoints work.
import { mkdirSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installDependencies, run, script } from './dependencies.mjs';
import { importingAll } from './importingAll.mjs';

const root = path.resolve(import.meta.dirname, '..');
const sources = [
  'bench',
  'cli',
  'client',
  'examples',
  'library',
  'mcp',
  'protocol',
  'server',
  'snippets',
  'test',
];

/** The slowest tests: each has its own process, so that they run in parallel. */
const alone = ['channels/release', 'edits', 'large', 'properties', 'robustness'];

/**
 * How many processes share the other files. Starting a process for each file would take as long as running most of
 * them.
 */
const shared = 4;

/** Up to this number of files, each has its own process, because separate failures are easier to read. */
const fewFiles = 4;

/**
 * More memory for young objects, because collecting them would take a sixth of the time. V8 optimizes functions after
 * 15 times as much work as usual, because most tests end before it pays off: a run takes 20 % less time. The reporter
 * lists failed tests at the end, so they are visible in a truncated log.
 */
const options = ['--max-semi-space-size=64', '--interrupt-budget=1000000', '--test-reporter=spec', '--test'];

/** Runs built test files and others (absolute paths or from the root) with Node's runner. */
export function runTests(files, others = []) {
  run(process.execPath, [...options, ...inFewProcesses(files), ...others]);
}

/** The ID of the rule whose file or document a path names, such as `sids/unsupported-sid`; otherwise undefined. */
function ruleNamedBy(part) {
  const name = `${path.basename(part).replace(/\.(?:ts|md)$/, '')}.md`;
  const documents = readdirSync(path.join(root, 'server/src/rules'), { recursive: true });
  return documents.some((file) => path.basename(file) === name) ? name.slice(0, -3) : undefined;
}

/** The built test files, from the root; Node 20's runner does not support patterns. */
export function builtTests() {
  const files = readdirSync(path.join(root, 'out/test'), { recursive: true });
  return files.filter((file) => file.endsWith('.test.js')).map((file) => path.join('out/test', file));
}

/** The files for Node's runner, which starts a process for each: the slow tests, and files that import the others. */
function inFewProcesses(files) {
  if (files.length <= fewFiles) return files;
  const slow = new Set(alone.map((name) => path.join('out/test', `${name}.test.js`)));
  const quick = files.filter((file) => !slow.has(file));
  const folder = path.join(root, 'out/shared');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const groups = Array.from({ length: shared }, (_, index) =>
    quick.filter((_, at) => at % shared === index),
  ).filter((group) => group.length > 0);
  return [
    ...files.filter((file) => slow.has(file)),
    ...groups.map((group, index) => {
      const file = path.join(folder, `${index + 1}.mjs`);
      writeFileSync(file, importingAll(group.map((name) => `../${path.relative('out', name)}`)));
      return file;
    }),
  ];
}

function buildAndRun(part) {
  const debug = process.argv.filter((argument) => argument === '--debug');
  run(process.execPath, ['esbuild.mjs', '--tests', ...debug]);
  // The argument may be a test file, such as the open one when F5 is pressed.
  const built = path.normalize(part).replace(/\.ts$/, '.js');
  const chosen = builtTests().filter((file) => part === '' || file.includes(built));
  // Without files, node --test would search for tests itself.
  if (chosen.length > 0) return runTests(chosen);
  const rule = ruleNamedBy(part);
  if (rule === undefined)
    throw new Error(`No test file has "${part}" in its path, and no rule has this name.`);
  process.env.IAM_POLICY_RULE = rule;
  runTests(['out/test/rules/docs.test.js']);
}

/** Runs the tests now and after each change. Changes during a run are handled after it. */
function runAtEachChange(part) {
  const again = () => void script(() => buildAndRun(part));
  let timer;
  for (const folder of sources) {
    watch(path.join(root, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(again, 200);
    });
  }
  again();
}

if (process.argv[1] === import.meta.filename) {
  const parts = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const start = process.argv.includes('--watch') ? runAtEachChange : buildAndRun;
  await script(() => {
    installDependencies();
    start(parts[0] ?? '');
  });
}
