import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { readProjectFile, root } from './project.ts';
import type { Subject } from './rules/checkRule.ts';
import { findingsIn } from './rules/checkRule.ts';

const folder = 'test/goodPolicies';
const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.json'))
  .sort();

/** Errors and warnings of the default tier. The security tier is a matter of opinion. */
async function complaintsAbout(subject: Subject): Promise<readonly string[]> {
  const { findings } = await findingsIn(subject);
  return findings
    .filter(
      ({ severity, rule }) => (severity === 'error' || severity === 'warning') && rule.tier !== 'security',
    )
    .map(({ rule, message }) => `${rule.id}: ${message}`);
}

describe('valid policies of every kind', () => {
  it('are at least 150, and every source belongs to one of them', () => {
    assert.ok(files.length >= 150);
    const named = readProjectFile(`${folder}/SOURCES.md`).matchAll(/^- `(.+)`: <https:.+>$/gm);
    const sourced = Array.from(named, ([, file = '']) => file);
    assert.ok(sourced.length >= 50);
    assert.deepEqual(
      sourced.filter((file) => !files.includes(file)),
      [],
    );
  });
  for (const file of files) {
    it(`have no findings: ${file}`, async () => {
      const text = readProjectFile(`${folder}/${file}`);
      assert.deepEqual(
        await complaintsAbout({ text, kind: path.posix.dirname(file) }),
        [],
        'with its declared kind',
      );
      assert.deepEqual(
        await complaintsAbout({ text, uri: `file:///guardrails/${file}` }),
        [],
        'with its detected kind',
      );
    });
  }
});
