import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../project.ts';

const policy = (action: string): string =>
  `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "${action}", "Resource": ` +
  '"arn:aws:s3:::b/*" }] }\n';

/** Runs the action's script in a folder with these policies. */
function runAction(
  files: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>>,
  work: (outcome: { readonly code: number | null; readonly out: string; readonly folder: string }) => void,
): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-action-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    const git = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
    for (const args of [['init'], ['add', '.'], [...git, 'commit', '-m', 'x']])
      spawnSync('git', args, { cwd: folder });
    writeFileSync(path.join(folder, 'changed.json'), policy('s3:PutObject'));
    const { status, stdout } = spawnSync('bash', [path.join(root, 'scripts/action.sh')], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, GITHUB_STEP_SUMMARY: path.join(folder, 'summary.md'), ...inputs },
    });
    work({ code: status, out: stdout, folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the GitHub action', { skip: process.platform === 'win32' }, () => {
  it('annotates findings, and fails', () => {
    runAction({ 'typo.json': policy('s3:GetObjet') }, {}, ({ code, out }) => {
      assert.equal(code, 1);
      assert.match(out, /^::error file=typo\.json,line=1,.*title=invalid-action::/m);
    });
  });
  it('writes SARIF', () => {
    runAction({ 'typo.json': policy('s3:GetObjet') }, { INPUT_SARIF: 'found.sarif' }, ({ folder }) => {
      const text = readFileSync(path.join(folder, 'found.sarif'), 'utf8');
      assert.equal((JSON.parse(text) as { version: string }).version, '2.1.0');
    });
  });
  it('lists newly allowed actions, and fails on an access level', () => {
    const inputs = { INPUT_DIFF_BASE: 'HEAD', INPUT_FAIL_ON: 'write', INPUT_PATHS: 'changed.json' };
    runAction({ 'changed.json': policy('s3:GetObject') }, inputs, ({ code, folder }) => {
      assert.equal(code, 1);
      assert.match(
        readFileSync(path.join(folder, 'summary.md'), 'utf8'),
        /\| added \| `s3:PutObject` \| Write \|/,
      );
    });
  });
  it('does not treat an input as a command or an option', () => {
    const inputs = { INPUT_PATHS: '--fix\n$(touch owned)\n`touch owned`', INPUT_DIFF_BASE: '--output=owned' };
    runAction({ 'good.json': policy('s3:GetObject') }, inputs, ({ code, folder }) => {
      assert.equal(code, 2);
      assert.equal(spawnSync('test', ['-e', path.join(folder, 'owned')]).status, 1);
    });
  });
});
