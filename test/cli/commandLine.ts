import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../cli/run.ts';
import { root } from '../project.ts';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** The environment of a run, except for its files. */
interface Around {
  /** The standard input. */
  readonly input?: string;
  readonly isTerminal?: boolean;
  /** The working folder; a new one if omitted. */
  readonly cwd?: string;
  readonly threads?: { readonly script: URL; readonly cores: number };
}

/** Runs a command line in a folder with these files, by path. */
export async function runIn<Result>(
  files: Readonly<Record<string, string | Uint8Array>>,
  work: (run: (...args: readonly string[]) => Promise<Outcome>, folder: string) => Promise<Result>,
  around: Around = {},
): Promise<Result> {
  const own = mkdtempSync(path.join(tmpdir(), 'iam-policy-cli-'));
  const cwd = around.cwd ?? own;
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true });
      writeFileSync(path.join(cwd, name), text);
    }
    return await work((...args) => outcomeOf(args, { ...around, cwd }), cwd);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

async function outcomeOf(
  args: readonly string[],
  { cwd, input = '', isTerminal = false, threads }: Around & { readonly cwd: string },
): Promise<Outcome> {
  let [out, error] = ['', ''];
  const code = await run(args, {
    cwd,
    version: '1.2.3',
    dist: path.join(root, 'dist'),
    data: undefined,
    today: '2026-11-22',
    isTerminal,
    ...(threads && { threads }),
    out: (text) => {
      out += text;
      return Promise.resolve();
    },
    error: (text) => {
      error += text;
    },
    readInput: () => Promise.resolve(Buffer.from(input)),
  });
  return { code, out, error };
}
