// Installs the test bed: a complete VS Code that runs without a display (npm's code-server), the Node.js that it
// needs, and a Chromium to open it in. Does nothing where all of that is there.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { provideChromium } from './chromium.mjs';
import { npm } from './npm.mjs';

const root = path.resolve(import.meta.dirname, '../../..');

/** The releases that are known to work together: code-server 4.139 is VS Code 1.139 and needs Node 22 or newer. */
const codeServer = 'code-server@4.139.1';
const nodeRelease = '24.21.0';

/** Where the bed lies; several checkouts can share one through IAM_POLICY_TESTBED. */
export const bedFolder = path.resolve(process.env.IAM_POLICY_TESTBED || path.join(root, '.testbed'));

/** Parts of code-server that the tests never touch; without them the bed is half as large. */
const unneeded = [
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@vscode/windows-process-tree',
];

/** Packages with a native part that would need a compiler, and files of `standIns` in their place. */
const standIns = ['spdlog', 'native-watchdog'];

const stamp = path.join(bedFolder, 'installed.json');
const stampText = JSON.stringify({ codeServer, nodeRelease, unneeded, standIns });
const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === stampText;

/** Installs code-server where it is missing; gives its server's entry and the Node.js to run it with. */
export function installCodeServer() {
  const modules = path.join(bedFolder, 'node_modules');
  if (!isInstalled()) install();
  return {
    node: path.join(modules, `node-linux-${process.arch}/bin/node`),
    serverMain: path.join(modules, 'code-server/lib/vscode/out/server-main.js'),
  };
}

function install() {
  if (process.platform !== 'linux') {
    throw new Error(
      'Without desktop VS Code the tests run on Linux only: install VS Code, or set VSCODE_EXECUTABLE.',
    );
  }
  console.log(`Installing ${codeServer} into ${bedFolder} (once, about a minute)`);
  mkdirSync(bedFolder, { recursive: true });
  writeFileSync(path.join(bedFolder, 'package.json'), '{"name":"testbed","private":true}\n');
  // Without install scripts: code-server's own wants a compiler and headers, for parts that the tests do not use.
  npm(bedFolder, ['install', '--ignore-scripts', codeServer, `node-linux-${process.arch}@${nodeRelease}`]);
  const vscode = path.join(bedFolder, 'node_modules/code-server/lib/vscode');
  npm(vscode, ['install', '--omit=dev', '--ignore-scripts']);
  for (const part of unneeded) rmSync(path.join(vscode, part), { recursive: true, force: true });
  for (const name of standIns) {
    copyFileSync(
      path.join(import.meta.dirname, `standIns/${name}.cjs`),
      path.join(vscode, `node_modules/@vscode/${name}/index.js`),
    );
  }
  writeFileSync(stamp, stampText);
}

/** Installs what is missing and tells where everything is; throws with a sentence that says what to do. */
export function installBed() {
  return { ...installCodeServer(), chromium: provideChromium(bedFolder) };
}
