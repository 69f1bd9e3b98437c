// Runs npm to install the parts of the bed outside of the project.
import { spawnSync } from 'node:child_process';

/** Runs npm in a folder, without the settings inherited from a calling npm. Throws with its output if it fails. */
export function npm(folder, args) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const run = spawnSync('npm', [...args, '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: folder,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (run.status === 0) return;
  throw new Error(`npm ${args.join(' ')} failed.\n${run.stdout ?? ''}${run.stderr ?? ''}${run.error ?? ''}`);
}
