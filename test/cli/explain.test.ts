import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../project.ts';

const folder = path.join(root, 'dist/cli');

/** The files that a file of the command line loads before it runs, including itself. */
function loadedWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(path.join(folder, file), 'utf8');
  for (const [, imported = ''] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g))
    loadedWith(imported, seen);
  return seen;
}

function weightOf(files: Iterable<string>): number {
  let sum = 0;
  for (const file of new Set(files)) sum += readFileSync(path.join(folder, file)).length;
  return sum;
}

/** The file of a command. */
function fileOf(command: string): string {
  return readdirSync(folder).find((file) => file.startsWith(`${command}-`)) ?? '';
}

describe('the files that a command loads', () => {
  it('are few if it only looks something up', () => {
    for (const command of ['explain', 'actions']) {
      const files = [...loadedWith('main.mjs'), ...loadedWith(fileOf(command))];
      assert.ok(weightOf(files) < 80_000, `${command}: ${String(weightOf(files))} bytes`);
    }
  });
  it('include the rules if it checks policies', () => {
    assert.ok(weightOf(loadedWith(fileOf('check'))) > 500_000);
  });
});
