import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { version } from '../package.json';
import { run } from './run.ts';

// As in the server's command: a large policy would teach V8 to keep the parsed nodes of all the others.
setFlagsFromString('--no-allocation-site-pretenuring');

/** `iam-policy`: the process around `run`. That the reader of a pipe has gone is no failure. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

void run(process.argv.slice(2), {
  cwd: process.cwd(),
  version,
  dist: path.join(import.meta.dirname, '..'),
  today: new Date().toISOString().slice(0, 10),
  out: async (output) => {
    if (!process.stdout.write(output)) await once(process.stdout, 'drain');
  },
  error: (output) => {
    process.stderr.write(output);
  },
  readInput: () => text(process.stdin),
}).then((code) => {
  process.exitCode = code;
});
