// Updates node_modules to match package-lock.json. Uses only Node.js, because it runs before any package is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

const packagesOf = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {});

/** The first package that is missing or whose version differs from the lockfile; undefined if all are installed. */
function missingPackage() {
  const installed = packagesOf(path.join(root, 'node_modules/.package-lock.json'));
  return Object.entries(packagesOf(path.join(root, 'package-lock.json')))
    .filter(([folder, entry]) => folder !== '' && !entry.optional)
    .find(([folder, { version }]) => installed[folder]?.version !== version)?.[0];
}

/** Installs the project's packages if one is missing or outdated. */
export function installDependencies() {
  const missing = missingPackage();
  if (missing === undefined) return;
  if (lstatSync(path.join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    // The packages belong to another checkout.
    console.warn(
      `${missing} is missing or outdated. node_modules is a link: install the packages in its target.`,
    );
    return;
  }
  console.log('Installing the packages of package-lock.json (once)');
  // No package needs its install scripts, so no compiler is needed.
  run('npm', ['ci', '--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error']);
}

/** Runs a command in the project's root and shows its output; throws if it fails. */
export function run(command, args) {
  const shell = process.platform === 'win32';
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell });
  if (status !== 0)
    throw new Error(`${[command, ...args].join(' ')} failed (${error?.message ?? String(status)})`);
}

/** Runs a script's main function; if it fails, prints the error's message and sets the exit code 1. */
export async function script(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
