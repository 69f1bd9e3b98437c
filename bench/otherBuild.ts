import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Builds a commit of the project in a temporary folder, calls `work` with the folder, and deletes it. */
export async function withBuildOf<Result>(
  root: string,
  reference: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-bench-'));
  try {
    const archive = execFileSync('git', ['archive', reference], {
      cwd: root,
      maxBuffer: 1024 * 1024 * 1024,
    });
    execFileSync('tar', ['-x', '-C', folder], { input: archive });
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    execFileSync(process.execPath, ['esbuild.mjs'], { cwd: folder, stdio: 'ignore' });
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
