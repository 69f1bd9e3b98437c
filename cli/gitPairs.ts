import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { DocumentAnalysis, LanguageService } from '../server/src/api/languageService.ts';
import { isSearched, languageOf } from '../server/src/api/documents.ts';
import type { Environment } from './environment.ts';
import { UsageError } from './environment.ts';
import { messageOf } from './files.ts';
import { withoutSyntaxErrors } from './openWhole.ts';
import { decode, readBytes } from './readText.ts';

/**
 * A file that has changed since a commit, before and after. Absent if it did not exist, no longer exists, or contained
 * no policy.
 */
interface GitPair {
  /** The path from the working folder, with `/`. */
  readonly file: string;
  readonly before: DocumentAnalysis | undefined;
  readonly after: DocumentAnalysis | undefined;
}

/**
 * The policy files of the working tree that differ from those of a commit, sorted by name. Rejects if git fails, or if
 * files cannot be read or have syntax errors, and names all of these.
 */
export async function gitPairs(
  base: string,
  paths: readonly string[],
  { cwd }: Environment,
  service: LanguageService,
): Promise<readonly GitPair[]> {
  if (base === '' || base.startsWith('-')) throw new UsageError(`--git requires a commit, not "${base}".`);
  const listed = await git(
    cwd,
    'diff',
    '--name-only',
    '-z',
    '--no-renames',
    '--relative',
    base,
    '--',
    ...paths,
  );
  const pairs: GitPair[] = [];
  const troubles: string[] = [];
  for (const file of listed.toString('utf8').split('\0').filter(isSearched)) {
    const pair = await pairOf(file, base, cwd, service).catch((error: unknown) => {
      const message = messageOf(error);
      troubles.push(message.startsWith(file) ? message : `${file}: ${message}`);
    });
    if (pair?.before !== undefined || pair?.after !== undefined) pairs.push(pair);
  }
  // A comparison that omits a file is not reliable.
  if (troubles.length > 0) throw new Error(troubles.join('; '));
  return pairs;
}

async function pairOf(file: string, base: string, cwd: string, service: LanguageService): Promise<GitPair> {
  const before = await textAt(base, file, cwd);
  const after = await currentText(path.join(cwd, file));
  const read = (text: string | undefined): DocumentAnalysis | undefined => policyIn(text, file, cwd, service);
  return { file, before: read(before), after: read(after) };
}

/** Runs git without a pager or a shell; its error output becomes the error's message. */
async function git(cwd: string, ...args: readonly string[]): Promise<Buffer> {
  try {
    const { stdout } = await promisify(execFile)('git', args, {
      cwd,
      encoding: 'buffer',
      maxBuffer: maxBytes,
    });
    return stdout;
  } catch (error) {
    const reason = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    if (/not a git repository/i.test(reason))
      throw new Error('This folder is not in a Git repository.', { cause: error });
    // What follows may be the whole description of git's arguments.
    throw new Error(`git: ${reason.replace(/\r?\n[^]*/, '')}`, { cause: error });
  }
}

const maxBytes = 100 * 1024 * 1024;

/** The file in a commit; undefined if it does not exist there. */
async function textAt(base: string, file: string, cwd: string): Promise<string | undefined> {
  const inCommit = await git(cwd, 'ls-tree', '--name-only', '-z', base, '--', file);
  if (inCommit.length === 0) return undefined;
  return decode(await git(cwd, 'show', `${base}:./${file}`));
}

async function currentText(file: string): Promise<string | undefined> {
  return existsSync(file) ? decode((await readBytes(file, false)).bytes) : undefined;
}

function policyIn(
  text: string | undefined,
  file: string,
  cwd: string,
  service: LanguageService,
): DocumentAnalysis | undefined {
  if (text === undefined) return undefined;
  const analysis = service.analyze({
    uri: pathToFileURL(path.join(cwd, file)).href,
    languageId: languageOf(file) ?? 'json',
    text: text.replace(/^\uFEFF/, ''),
  });
  return analysis.policies.length === 0 ? undefined : withoutSyntaxErrors(file, analysis);
}
