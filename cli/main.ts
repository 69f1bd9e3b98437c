import { availableParallelism } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { version } from '../package.json';
import { dataVariable } from '../server/src/api/node/importedData.ts';
import { exitCodes } from './environment.ts';
import type { ProgressLine } from './progress.ts';
import { run } from './run.ts';

// As in the server: after a large policy, V8 would treat the parsed nodes of all others as long-lived.
setFlagsFromString('--no-allocation-site-pretenuring');

/**
 * `iam-policy`: the process around `run`. If the reader of a pipe has closed it, the output ends and the exit code is
 * still computed.
 */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') return;
    process.stderr.write(`iam-policy: the output could not be written: ${message}\n`);
    process.exit(exitCodes.trouble);
  });
}

if (isMainThread) void start();
else void startThread();

async function startThread(): Promise<void> {
  const { checkInThread } = await import('./threads.ts');
  checkInThread();
}

async function start(): Promise<void> {
  process.exitCode = await run(process.argv.slice(2), {
    cwd: process.cwd(),
    version,
    dist: path.join(import.meta.dirname, '..'),
    data: process.env[dataVariable],
    today: new Date().toISOString().slice(0, 10),
    out: (output) =>
      new Promise((resolve) => {
        process.stdout.write(output, () => {
          resolve();
        });
      }),
    isTerminal: process.stdout.isTTY,
    error: (output) => {
      process.stderr.write(output);
    },
    readInput: () => buffer(process.stdin),
    threads: { script: new URL(import.meta.url), cores: availableParallelism() },
    progress: progressLine(),
  });
}

/** Only on a terminal: CI logs would keep every line. */
function progressLine(): ProgressLine | undefined {
  if (!process.stderr.isTTY || (process.env['CI'] ?? '') !== '') return undefined;
  return { write: (text) => process.stderr.write(text), now: () => performance.now() };
}
