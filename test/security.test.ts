import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readProjectFile } from './project.ts';
import { mostOfDocument, mostOfPolicy, mostPolicies } from '../server/src/analysis/budget.ts';
import { longestSlice } from '../server/src/analysis/slices.ts';
import { mostFindings, mostStatements } from '../server/src/features/codeActions/offers.ts';
import { mostShown } from '../server/src/features/diagnostics.ts';
import { mostCounted } from '../server/src/features/lenses/actionCounts.ts';
import { mostTried } from '../server/src/server/checker.ts';
import { longestWait, mostBytes, mostEntries } from '../server/src/server/fileAccess.ts';
import { mostBytes as mostBeside, mostFiles } from '../server/src/server/siblings.ts';

/** The rows of the table of limits, by what they are of. */
function limits(): ReadonlyMap<string, string> {
  const rows =
    readProjectFile('SECURITY.md')
      .split('## Limits')[1]
      ?.match(/^\| .*$/gm) ?? [];
  return new Map(
    rows
      .map((row) => row.split('|').map((cell) => cell.trim()))
      .map(([, what = '', limit = '']) => [what, limit]),
  );
}

const count = (number: number): string => number.toLocaleString('en-US');

describe('SECURITY.md', () => {
  it('promises the limits that the code has', () => {
    const promised = [...limits()].slice(2).map(([, limit]) => limit.replace(/:.*/, ''));
    assert.deepEqual(promised, [
      `${count(mostBytes)} bytes`,
      `${count(mostBeside)} bytes, ${count(mostFiles)} files`,
      `${count(longestWait)} ms`,
      count(mostEntries),
      count(mostTried),
      `${count(mostOfPolicy)} units`,
      `${count(mostOfDocument)} units`,
      count(mostPolicies),
      count(mostShown + 1),
      count(mostFindings),
      count(mostStatements),
      count(mostCounted),
      `${count(longestSlice)} ms`,
    ]);
  });
});
