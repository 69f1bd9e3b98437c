import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { root } from '../project.ts';

describe('a release', { skip: process.platform === 'win32' }, () => {
  it('can be made from the build, except for the upload', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/release.mjs', '--quick'], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stdout + stderr);
    assert.equal(stdout.match(/^ok - /gm)?.length, 4);
  });
});
