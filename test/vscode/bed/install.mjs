// Installs the test bed: a complete VS Code that runs without a display (npm's code-server), the Node.js version that
// it needs, and a Chromium to open it in. Does nothing if everything is installed.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { provideChromium } from './chromium.mjs';
import { npm } from './npm.mjs';

const root = path.resolve(import.meta.dirname, '../../..');

/**
 * Releases that work together. The newest is VS Code 1.139. The oldest, 1.93, is the first release on npm that
 * `engines` in package.json allows; IAM_POLICY_EDITOR=oldest selects it.
 */
const releases = {
  newest: { folder: '.testbed', codeServer: 'code-server@4.139.1', nodeRelease: '24.21.0' },
  oldest: {
    folder: '.testbed/oldest',
    codeServer: 'code-server@4.93.1',
    nodeRelease: '20.20.2',
    // These versions include their native parts, which contemporary versions downloaded or compiled.
    built: ['@parcel/watcher@2.5.1', '@vscode/ripgrep-universal@1.18.0'],
    complete: completeOldest,
    start: 'server-main.cjs',
  },
};
const release = process.env.IAM_POLICY_EDITOR || 'newest';
if (!(release in releases)) throw new Error(`IAM_POLICY_EDITOR is newest or oldest, not ${release}.`);
/** Whether the bed contains the oldest editor, which does not support everything that the tests check. */
export const isOldest = release === 'oldest';

const { folder: defaultFolder, codeServer, nodeRelease, built = [], complete, start } = releases[release];

/** The folder of the bed. Several checkouts can share one through IAM_POLICY_TESTBED. */
export const bedFolder = path.resolve(process.env.IAM_POLICY_TESTBED || path.join(root, defaultFolder));

/** Parts of code-server that the tests never use. Without them the bed is half as large. */
const unneeded = [
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@vscode/windows-process-tree',
];

/** Packages whose native part would need a compiler. Files in `standIns` replace them. */
const standIns = ['spdlog', 'native-watchdog'];

const stamp = path.join(bedFolder, 'installed.json');
const stampText = JSON.stringify({ codeServer, nodeRelease, unneeded, standIns });
const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === stampText;

/** Installs code-server if it is missing. Returns its entry point and the Node.js executable to run it with. */
export function installCodeServer() {
  const modules = path.join(bedFolder, 'node_modules');
  if (!isInstalled()) install();
  return {
    node: path.join(modules, `node-linux-${process.arch}/bin/node`),
    serverMain: path.join(modules, 'code-server/lib/vscode/out', start ?? 'server-main.js'),
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
  // Skips install scripts: code-server's script needs a compiler and headers for parts that the tests do not use.
  npm(bedFolder, ['install', '--ignore-scripts', codeServer, `node-linux-${process.arch}@${nodeRelease}`]);
  const vscode = path.join(bedFolder, 'node_modules/code-server/lib/vscode');
  // Its terminal betas declare other peer dependencies than VS Code.
  npm(vscode, ['install', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps', ...built]);
  for (const part of unneeded) rmSync(path.join(vscode, part), { recursive: true, force: true });
  for (const name of standIns) {
    const modules = path.join(vscode, 'node_modules');
    const folder = [`@vscode/${name}`, name].map((each) => path.join(modules, each)).find(existsSync);
    copyFileSync(path.join(import.meta.dirname, `standIns/${name}.cjs`), path.join(folder, 'index.js'));
  }
  complete?.(vscode);
  writeFileSync(stamp, stampText);
}

/** Adds what the oldest release lacks: a search program, and an entry point for its server. */
function completeOldest(vscode) {
  const modules = path.join(vscode, 'node_modules/@vscode');
  mkdirSync(path.join(modules, 'ripgrep/bin'), { recursive: true });
  copyFileSync(
    path.join(modules, `ripgrep-universal/bin/linux-${process.arch}/rg`),
    path.join(modules, 'ripgrep/bin/rg'),
  );
  copyFileSync(path.join(import.meta.dirname, 'standIns', start), path.join(vscode, 'out', start));
}

/** Installs what is missing and returns the paths. Throws an error that says what to do. */
export function installBed() {
  return { ...installCodeServer(), chromium: provideChromium(bedFolder) };
}
