// Starts VS Code's own web server out of the code-server package.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A quiet editor: nothing on the screen except for the file, and no network access. */
export const quietSettings = {
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.enabled': false,
  'files.hotExit': 'off',
};

/** The environment without the variables of a surrounding VS Code or npm. */
export function cleanEnvironment(extra = {}) {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|CODE_SERVER_|CS_|npm_)/i.test(name),
  );
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: '{}', ...extra };
}

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The server has its own process group, so that extension hosts and language servers end with it. */
function killGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has already ended.
  }
}

async function portOf(child) {
  let text = '';
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`The editor's server did not start in 60 s.\n${text}`)),
      60_000,
    );
    const read = (data) => {
      text += String(data);
      const match = /Web UI available at \S+?:(\d+)/.exec(text);
      if (match) {
        clearTimeout(late);
        resolve(Number(match[1]));
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The editor's server ended early (${code}).\n${text}`)));
  });
}

/** The URL of a server's page, in the form that the workbench expects. */
const pageUrl = (authority, query, payload) => {
  const parameters = new URLSearchParams(query);
  if (payload.length > 0) parameters.set('payload', JSON.stringify(payload));
  return `http://${authority}/?${parameters}`;
};

/**
 * Starts a server in its own folder, with its own user data. `bed` is the result of `installBed`; `extensionsDir` a
 * folder with installed extensions, empty by default.
 */
export async function startServer(bed, { settings = {}, env = {}, extensionsDir, port = 0 } = {}) {
  const home = mkdtempSync(path.join(tmpdir(), 'iam-policy-editor-'));
  const userData = path.join(home, 'data');
  mkdirSync(path.join(userData, 'User'), { recursive: true });
  mkdirSync(path.join(home, 'tmp'));
  writeFileSync(
    path.join(userData, 'User/settings.json'),
    JSON.stringify({ ...quietSettings, ...settings }, undefined, 2),
  );
  const options = {
    host: '127.0.0.1',
    port: String(port),
    'telemetry-level': 'off',
    'server-data-dir': path.join(home, 'server'),
    'user-data-dir': userData,
    'extensions-dir': extensionsDir ?? path.join(home, 'extensions'),
  };
  const child = spawn(
    bed.node,
    [
      bed.serverMain,
      ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
      '--without-connection-token',
      '--accept-server-license-terms',
      '--disable-workspace-trust',
      // A built server only reads the page's payload (development and test paths) with this option.
      '--enable-smoke-test-driver',
    ],
    {
      cwd: home,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Its sockets are in TMPDIR and are removed with it.
      env: cleanEnvironment({ HOME: home, TMPDIR: path.join(home, 'tmp'), ...env }),
    },
  );
  const clear = () => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  // However this process ends, nothing is left behind.
  process.once('exit', () => {
    killGroup(child, 'SIGKILL');
    clear();
  });
  const authority = `127.0.0.1:${await portOf(child)}`;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  return {
    authority,
    gone,
    uri: (file) => `vscode-remote://${authority}${path.resolve(file)}`,
    url: (query = {}, payload = []) => pageUrl(authority, query, payload),
    async stop() {
      killGroup(child, 'SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await Promise.race([gone, wait(3000)]);
      killGroup(child, 'SIGKILL');
      clear();
    },
  };
}
