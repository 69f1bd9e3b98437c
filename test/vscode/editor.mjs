// Chooses the VS Code to run the tests in, and runs suites in it through @vscode/test-electron.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
} from '@vscode/test-electron';
import { installBed } from './bed/install.mjs';

export const root = path.resolve(import.meta.dirname, '../..');
const standIn = path.join(import.meta.dirname, 'bed/code.mjs');

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

/** The program behind the `code` command on the PATH. The command itself is a script that does not wait. */
function installedVSCode() {
  const command = (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, 'code'))
    .find(existsSync);
  const program = command && path.resolve(path.dirname(realpathSync(command)), '../code');
  return process.platform === 'linux' && program && existsSync(program) ? program : undefined;
}

/** The desktop VS Code to use, installed or downloaded. If there is none, prints the reason and returns undefined. */
export async function desktopVSCode() {
  const named = process.env.VSCODE_EXECUTABLE;
  if (named && !existsSync(named))
    throw new Error(`VSCODE_EXECUTABLE names ${named}, and there is no such file.`);
  if (named) return named;
  if (!hasDisplay()) {
    console.log('No display for desktop VS Code: using code-server instead.');
    return undefined;
  }
  const installed = installedVSCode();
  if (installed) return installed;
  try {
    return await downloadAndUnzipVSCode({ cachePath: path.join(root, '.testbed/vscode'), timeout: 15_000 });
  } catch (error) {
    console.log(`VS Code cannot be downloaded (${error.message}): using code-server instead.`);
    return undefined;
  }
}

/** The executable for `runTests`. Installs the test bed if there is no desktop VS Code. */
export async function findEditor() {
  const desktop = await desktopVSCode();
  if (!desktop) installBed();
  return desktop ?? standIn;
}

/** Installs a .vsix with the editor's own command line. */
export function installPackage(editor, file, extensionsDir) {
  const [command, ...profile] =
    editor === standIn
      ? [standIn]
      : resolveCliArgsFromVSCodeExecutablePath(editor, { reuseMachineInstall: true });
  const data = mkdtempSync(path.join(tmpdir(), 'iam-policy-data-'));
  try {
    const folders = [`--extensions-dir=${extensionsDir}`, `--user-data-dir=${data}`];
    const args = [...profile, ...folders, '--install-extension', file];
    const { status, error } = spawnSync(command, args, {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new Error(`The package cannot be installed (${error?.message ?? status}).`);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/**
 * Runs the suite files whose names start with one of `suites` and returns the result of each test, `{ title, error? }`,
 * in order. Throws if the editor ended before the suite.
 */
export async function runInEditor(editor, { suites, extension = root, folder, extensionsDir }) {
  const work = mkdtempSync(path.join(tmpdir(), 'iam-policy-results-'));
  const file = path.join(work, 'results');
  const profile = [
    `--user-data-dir=${path.join(work, 'data')}`,
    `--extensions-dir=${extensionsDir ?? path.join(work, 'extensions')}`,
  ];
  let failure;
  try {
    await runTests({
      vscodeExecutablePath: editor,
      extensionDevelopmentPath: extension,
      extensionTestsPath: path.join(root, 'out/test/vscode/suite/index.cjs'),
      launchArgs: [folder, ...profile],
      extensionTestsEnv: { IAM_POLICY_SUITES: suites.join(','), IAM_POLICY_RESULTS: file },
    }).catch((error) => {
      failure = error;
    });
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    const results = lines.filter(Boolean).map((line) => JSON.parse(line));
    const finished = results.pop()?.finished === true;
    const failed = results.some(({ error }) => error !== undefined);
    if (!finished || (failure && !failed)) {
      throw new Error('The editor ended before its tests did; what it said is above.', { cause: failure });
    }
    return results;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
