import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../project.ts';
import { runIn } from './commandLine.ts';

const policy = (actions: string): string =>
  `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ${actions}, "Resource": ` +
  '"arn:aws:s3:::reports/*" }] }\n';
const doubled = policy('["s3:GetObject", "s3:GetObject"]');
const fixed = policy('["s3:GetObject"]');
const posixOnly = { skip: process.platform === 'win32' ? 'there are no such signals on Windows' : false };

/** Kills the program while it writes: with an empty, partial or complete new file, or after renaming it. */
const killing = `
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
const { open } = promises;
const { renameSync } = fs;
const killAt = (stage) => process.env.KILLED_WHEN === stage && process.kill(process.pid, 'SIGKILL');
promises.open = async (file, ...others) => {
  const handle = await open(file, ...others);
  if (!String(file).endsWith('.tmp')) return handle;
  killAt('made');
  const { writeFile } = handle;
  handle.writeFile = async (text) => {
    if (process.env.KILLED_WHEN === 'half') await handle.write(text.slice(0, text.length >> 1));
    killAt('half');
    await writeFile.call(handle, text);
    killAt('whole');
  };
  return handle;
};
fs.renameSync = (...names) => {
  renameSync(...names);
  killAt('moved');
};
syncBuiltinESMExports();
`;

describe('files rewritten by iam-policy', () => {
  for (const [stage, left] of Object.entries({ made: doubled, half: doubled, whole: doubled, moved: fixed }))
    it(`are either the old or the new one if the program is killed: ${stage}`, posixOnly, () =>
      runIn({ 'policy.json': doubled, 'kill.mjs': killing }, (_run, folder) => {
        const cli = path.join(root, 'dist/cli/main.mjs');
        for (const command of [
          ['check', '--fix'],
          ['minimize', '--write'],
        ]) {
          writeFileSync(path.join(folder, 'policy.json'), doubled);
          const { signal } = spawnSync(
            process.execPath,
            ['--import', './kill.mjs', cli, ...command, 'policy.json'],
            { cwd: folder, env: { ...process.env, KILLED_WHEN: stage } },
          );
          assert.equal(signal, 'SIGKILL');
          const text = readFileSync(path.join(folder, 'policy.json'), 'utf8');
          if (command[0] === 'check' || stage !== 'moved') assert.equal(text, left);
          else assert.doesNotThrow(() => void JSON.parse(text));
        }
        return Promise.resolve();
      }),
    );
});
