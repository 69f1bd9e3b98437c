import type { Dirent, Stats } from 'node:fs';
import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { languageOf } from '../server/src/api/documents.ts';
import type { Environment } from './environment.ts';
import { UsageError } from './environment.ts';
import type { FileState } from './readText.ts';
import { decode, readBytes } from './readText.ts';
import { isInside } from './replaceFile.ts';

/** One input to check, not yet read. */
export interface Input {
  /** As shown to the user: relative to the working folder, with `/`. */
  readonly name: string;
  /** The absolute path; undefined for standard input. */
  readonly file: string | undefined;
  /** Whether it was named explicitly, not found by a pattern or in a folder, so that it must be a policy. */
  readonly named: boolean;
  /** Whether it may be a pipe; the value of `named` if absent. */
  readonly mayBePipe?: boolean;
  /** The absolute path of a folder. Nothing outside of it is written for this input. */
  readonly tree: string;
}

/** The inputs that the arguments name. */
interface Inputs {
  /** The inputs without duplicates. */
  readonly inputs: readonly Input[];
  /** Problems with arguments that match nothing and with folders that cannot be read; one line each. */
  readonly troubles: readonly string[];
}

export async function findInputs(args: readonly string[], { cwd }: Environment): Promise<Inputs> {
  const inputs = new Map<string, Input>();
  const troubles: string[] = [];
  for (const arg of args) {
    if (arg === '') throw new UsageError('An empty argument is not a file name.');
    for (const input of await inputsOf(arg, cwd, troubles)) {
      const key = input.file ?? '-';
      if (inputs.get(key)?.named !== true) inputs.set(key, input);
    }
  }
  return { inputs: [...inputs.values()], troubles };
}

async function inputsOf(arg: string, cwd: string, troubles: string[]): Promise<readonly Input[]> {
  if (arg === '-') return [{ name: 'standard input', file: undefined, named: true, tree: cwd }];
  const file = path.resolve(cwd, arg);
  let stats: Stats | undefined;
  try {
    stats = statSync(file, { throwIfNoEntry: false });
  } catch (error) {
    troubles.push(`${arg}: ${messageOf(error)}`);
    return [];
  }
  if (stats?.isDirectory() === true) return filesIn(file, cwd, troubles);
  if (stats !== undefined) return [inputOf(file, cwd, true)];
  const found = isDynamicPattern(arg) ? await filesLike(arg, cwd) : [];
  if (found.length === 0) troubles.push(`${arg}: no such file.`);
  return found;
}

/** The files that match a pattern. */
async function filesLike(pattern: string, cwd: string): Promise<readonly Input[]> {
  const files = await glob(pattern.replaceAll('\\', '/'), {
    cwd,
    absolute: true,
    dot: true,
    ignore: [...skippedFolders].map((name) => `**/${name}/**`),
    expandDirectories: false,
  });
  return files.sort().map((file) => inputOf(path.normalize(file), cwd, false));
}

const skippedFolders: ReadonlySet<string> = new Set(['node_modules', '.git']);

/**
 * Every file that a host reads in a folder and its subfolders. Links to folders are not followed, because they may lead
 * out of the folder or back into it.
 */
async function filesIn(top: string, cwd: string, troubles: string[]): Promise<readonly Input[]> {
  const files: string[] = [];
  const folders = [top];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await entriesOf(folder, cwd, troubles)) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name)) folders.push(file);
      } else if (languageOf(entry.name) !== undefined && !(entry.isSymbolicLink() && isFolder(file)))
        files.push(file);
    }
  }
  if (files.length === 0 && troubles.length === 0)
    troubles.push(`${nameOf(top, cwd) || '.'}: there is no file of JSON, YAML, Terraform or code in it.`);
  return files.sort().map((file) => ({ ...inputOf(file, cwd, false), tree: top }));
}

async function entriesOf(folder: string, cwd: string, troubles: string[]): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    troubles.push(`${nameOf(folder, cwd)}: ${messageOf(error)}`);
    return [];
  }
}

function isFolder(link: string): boolean {
  try {
    return statSync(link).isDirectory();
  } catch {
    return false;
  }
}

function inputOf(file: string, cwd: string, named: boolean): Input {
  return { name: nameOf(file, cwd), file, named, tree: isInside(file, cwd) ? cwd : path.dirname(file) };
}

function nameOf(file: string, cwd: string): string {
  return (isInside(file, cwd) ? path.relative(cwd, file) : file).split(path.sep).join('/');
}

/** An error's message, without the name of the file. The system's own messages name a call and repeat the path. */
export function messageOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return systemMessages.get(code) ?? (error instanceof Error ? error.message : String(error));
}

const systemMessages: ReadonlyMap<string, string> = new Map([
  ['ELOOP', 'this is a link that leads back to itself.'],
  ['ENOENT', 'no such file, or a link to a file that does not exist.'],
  ['ENOTDIR', 'a part of this path is a file, not a folder.'],
  ['EISDIR', 'this is a folder.'],
  ['EACCES', 'permission denied.'],
  ['EPERM', 'permission denied.'],
  ['EROFS', 'the file system is read-only.'],
  ['ENOSPC', 'the disk is full.'],
  ['ENAMETOOLONG', 'the name is too long.'],
  ['EMFILE', 'too many files are open.'],
  // Errors of files in /proc and /sys that cannot be read as text.
  ...['EAGAIN', 'EINVAL', 'EIO', 'ENXIO'].map(
    (code) => [code, 'the system cannot read this as a file.'] as const,
  ),
]);

/** An input that has been read; `state` belongs to its file and is undefined for standard input. */
interface ReadInput {
  readonly text: string;
  readonly state: FileState | undefined;
}

/** Reads an input. Rejects if it cannot be read, with an `EncodingError` if it is not UTF-8. */
export async function readInput(
  { file, named, mayBePipe = named }: Input,
  environment: Environment,
): Promise<ReadInput> {
  if (file === undefined) return { text: decode(await environment.readInput()), state: undefined };
  const state = await readBytes(file, mayBePipe);
  return { text: decode(state.bytes), state };
}
