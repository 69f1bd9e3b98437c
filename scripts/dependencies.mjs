// Brings node_modules in step with package-lock.json. Uses nothing but Node.js, for it runs before anything is there.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

const packagesOf = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {});

/** The first package that is missing or of another version than the lockfile says; undefined if all are there. */
function missingPackage() {
  const installed = packagesOf(path.join(root, 'node_modules/.package-lock.json'));
  return Object.entries(packagesOf(path.join(root, 'package-lock.json')))
    .filter(([folder, entry]) => folder !== '' && !entry.optional)
    .find(([folder, { version }]) => installed[folder]?.version !== version)?.[0];
}

/** Installs the project's packages where one is missing or stale. */
export function installDependencies() {
  const missing = missingPackage();
  if (missing === undefined) return;
  if (lstatSync(path.join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    // Another checkout's packages are not for this one to change.
    console.warn(
      `${missing} is missing or stale; node_modules is a link, so install the packages where it leads.`,
    );
    return;
  }
  console.log('Installing the packages of package-lock.json (once)');
  // No package needs its install scripts here, so no compiler is needed either.
  run('npm', ['ci', '--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error']);
}

/** Runs a command from the project's root, its output on the screen; throws when it fails. */
export function run(command, args) {
  const shell = process.platform === 'win32';
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell });
  if (status !== 0)
    throw new Error(`${[command, ...args].join(' ')} failed (${error?.message ?? String(status)})`);
}

/** Runs a script's main part: a failure is one sentence on the screen and exit code 1. */
export async function script(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
