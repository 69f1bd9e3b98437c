#!/usr/bin/env node
// Stands in for VS Code's `code` command: accepts the arguments of @vscode/test-electron and runs the suite in the test
// bed; installs an extension with `--install-extension`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installBed } from './install.mjs';
import { runSuite } from './runSuite.mjs';
import { cleanEnvironment } from './server.mjs';

/** `--name=value` and `--name value` for the listed names, other switches without values. The rest are folders. */
function readArguments(args) {
  const withValue = new Set(['install-extension', 'extensions-dir', 'user-data-dir']);
  const options = {};
  const folders = [];
  for (let index = 0; index < args.length; index++) {
    const match = /^--([\w-]+)(?:=(.*))?$/.exec(args[index]);
    if (!match) folders.push(args[index]);
    else options[match[1]] = match[2] ?? (withValue.has(match[1]) ? args[++index] : true);
  }
  return { options, folder: folders[0] };
}

function installExtension(bed, file, extensionsDir) {
  const home = mkdtempSync(path.join(tmpdir(), 'iam-policy-install-'));
  try {
    const args = ['--server-data-dir', home, '--extensions-dir', extensionsDir, '--install-extension', file];
    const env = cleanEnvironment({ HOME: home });
    return spawnSync(bed.node, [bed.serverMain, ...args], { stdio: 'inherit', env }).status ?? 1;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const { options, folder } = readArguments(process.argv.slice(2));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
try {
  const bed = installBed();
  process.exitCode = options['install-extension']
    ? installExtension(
        bed,
        path.resolve(options['install-extension']),
        path.resolve(options['extensions-dir']),
      )
    : await runSuite(bed, {
        extension: path.resolve(options.extensionDevelopmentPath),
        tests: path.resolve(options.extensionTestsPath),
        folder: path.resolve(folder ?? options.extensionDevelopmentPath),
        extensionsDir: options['extensions-dir'] && path.resolve(options['extensions-dir']),
      });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
process.exit();
