import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { managedPolicies } from './corpus.ts';
import type { Row } from './figures.ts';
import { ratioRow } from './figures.ts';

/** Measures the command line in separate processes: a lookup, a check of many files, and its memory. */
export async function commandLine(root: string): Promise<readonly Row[]> {
  const main = path.join(root, 'dist/cli/main.mjs');
  const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-bench-'));
  try {
    return [lookingUp(main), checking(root, main, folder), await growing(main, folder)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How many milliseconds a process runs. */
function timeOf(args: readonly string[]): number {
  const begin = performance.now();
  spawnSync(process.execPath, args, { stdio: 'ignore' });
  return performance.now() - begin;
}

function inTurn(times: number, mine: readonly string[], base: readonly string[]): [number[], number[]] {
  const all: [number[], number[]] = [[], []];
  for (let run = 0; run < times; run++) {
    all[1].push(timeOf(base));
    all[0].push(timeOf(mine));
  }
  return all;
}

function lookingUp(main: string): Row {
  const [mine, base] = inTurn(15, [main, 'explain', 's3:GetObject'], ['-e', '0']);
  return ratioRow('`explain` of an action, as a process', mine, base, 1.6, '`node -e 0`');
}

const parseAll = `
  const { readdirSync, readFileSync } = require('node:fs');
  for (const file of readdirSync(process.argv[1])) JSON.parse(readFileSync(process.argv[1] + '/' + file, 'utf8'));`;

function checking(root: string, main: string, folder: string): Row {
  const policies = path.join(folder, 'managed');
  mkdirSync(policies);
  for (const [index, text] of managedPolicies(root).entries())
    writeFileSync(path.join(policies, `${String(index)}.json`), text);
  const [mine, base] = inTurn(3, [main, 'check', policies], ['-e', parseAll, policies]);
  const yardstick = '`JSON.parse` of them, as a process';
  return ratioRow('`check` of all managed policies as files', mine, base, 5, yardstick);
}

/** The peak memory of a run over few and over many small files; only available on Linux. */
async function growing(main: string, folder: string): Promise<Row> {
  const [few, many] = [await peakOf(main, folder, 2_000), await peakOf(main, folder, 8_000)];
  const times = many / few;
  return {
    work: '`check` of 8,000 small files, most memory',
    ours: `${many.toFixed(0)} MB`,
    baseline: `${few.toFixed(0)} MB (2,000 of them)`,
    result: `${times.toFixed(2)} times`,
    target: '≤ 1.2 times',
    withinTarget: times <= 1.2,
    value: times,
  };
}

async function peakOf(main: string, parent: string, count: number): Promise<number> {
  const folder = path.join(parent, String(count));
  mkdirSync(folder);
  for (let index = 0; index < count; index++) {
    const Statement = [{ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::b${index}/*` }];
    writeFileSync(
      path.join(folder, `${String(index)}.json`),
      JSON.stringify({ Version: '2012-10-17', Statement }),
    );
  }
  const child = spawn(process.execPath, [main, 'check', folder], { stdio: 'ignore' });
  let peak = NaN;
  const poll = setInterval(() => {
    peak = peakMemory(child.pid) ?? peak;
  }, 20);
  await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(poll);
  return peak;
}

/** The peak memory of a process in MB. */
function peakMemory(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
