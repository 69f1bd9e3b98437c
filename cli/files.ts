import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { fileEndings } from '../server/src/hosts/looks.ts';
import type { Environment } from './environment.ts';

/** One input to check, not yet read. */
export interface Input {
  /** As shown to the user: relative to the working folder, with `/`. */
  readonly name: string;
  /** Absolute; undefined for standard input. */
  readonly file: string | undefined;
  /** Named itself rather than found by a pattern or in a folder, so it has to be a policy. */
  readonly named: boolean;
}

/** The inputs that the arguments stand for, each file once, and the arguments that stand for none. */
export async function findInputs(
  args: readonly string[],
  { cwd }: Environment,
): Promise<{ readonly inputs: readonly Input[]; readonly missing: readonly string[] }> {
  const inputs = new Map<string, Input>();
  const missing: string[] = [];
  for (const arg of args) {
    const found =
      arg === '-' ? [{ name: 'standard input', file: undefined, named: true }] : await filesOf(arg, cwd);
    if (found.length === 0) missing.push(arg);
    for (const input of found) {
      const key = input.file ?? '-';
      if (inputs.get(key)?.named !== true) inputs.set(key, input);
    }
  }
  return { inputs: [...inputs.values()], missing };
}

async function filesOf(arg: string, cwd: string): Promise<readonly Input[]> {
  const stats = statSync(path.resolve(cwd, arg), { throwIfNoEntry: false });
  if (stats?.isFile() === true) return [inputOf(path.resolve(cwd, arg), cwd, true)];
  if (stats === undefined && !isDynamicPattern(arg)) return [];
  const options = {
    absolute: true,
    dot: true,
    ignore: ['**/node_modules/**', '**/.git/**'],
    expandDirectories: false,
  };
  const files =
    stats === undefined
      ? await glob(arg.replaceAll('\\', '/'), { ...options, cwd })
      : await glob(`**/*{${fileEndings.join(',')}}`, { ...options, cwd: path.resolve(cwd, arg) });
  return files.sort().map((file) => inputOf(path.normalize(file), cwd, false));
}

function inputOf(file: string, cwd: string, named: boolean): Input {
  const relative = path.relative(cwd, file);
  const outside = relative.startsWith('..') || path.isAbsolute(relative);
  return { name: (outside ? file : relative).split(path.sep).join('/'), file, named };
}

/** The text of an input, decoded as UTF-8. Rejects where it cannot be read. */
export function readInput({ file }: Input, environment: Environment): Promise<string> {
  return file === undefined ? environment.readInput() : readFile(file, 'utf8');
}
