import { randomBytes } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { constants, readFileSync, renameSync, statSync } from 'node:fs';
import { access, open, realpath, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FileState } from './readText.ts';

/**
 * Replaces a file atomically: writes a new file beside it and renames it, with the same mode and owner. Rejects if the
 * file is a link to one outside of `tree`, is not writable, or has changed since it was read.
 */
export async function replaceFile(read: FileState, text: string, tree: string): Promise<void> {
  const target = await realpath(read.file);
  if (!isInside(target, await realpath(tree)))
    throw new Error(`this is a link to ${target}, outside the folder. To change it, pass that file.`);
  if (!read.stats.isFile()) throw new Error('this is not a regular file, so it cannot be rewritten.');
  // Renaming only needs permissions for the folder, so those of the file are checked here.
  await access(target, constants.W_OK);
  // Other hard links would keep the old text, and the owner of another user's file cannot be restored.
  if (read.stats.nlink > 1n || !canKeepOwner(read.stats)) {
    demandUnchanged(target, read);
    await writeFile(target, text);
  } else await swap(target, text, read);
}

async function swap(target: string, text: string, read: FileState): Promise<void> {
  const beside = path.join(path.dirname(target), `.iam-policy-${randomBytes(8).toString('hex')}.tmp`);
  try {
    const handle = await open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      const { uid, gid, mode } = read.stats;
      // Changing the owner clears bits of the mode, so the owner is changed first.
      if (process.platform !== 'win32') await handle.chown(Number(uid), Number(gid));
      await handle.chmod(Number(mode) & 0o7777);
      await handle.sync();
    } finally {
      await handle.close();
    }
    // Checks and replaces synchronously, so that another write in between is unlikely.
    demandUnchanged(target, read);
    renameSync(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

function demandUnchanged(target: string, { stats, bytes }: FileState): void {
  const now = statSync(target, { bigint: true });
  const same = now.dev === stats.dev && now.ino === stats.ino && now.size === stats.size;
  if (!same || !readFileSync(target).equals(bytes))
    throw new Error('another program changed this file, so it was not rewritten.');
}

function canKeepOwner({ uid, gid }: BigIntStats): boolean {
  const [user, groups] = [process.geteuid?.(), process.getgroups?.()];
  if (user === undefined || user === 0) return true;
  return (
    BigInt(user) === uid && (groups?.includes(Number(gid)) === true || process.getegid?.() === Number(gid))
  );
}

/** Whether an absolute path is inside a folder. */
export function isInside(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
