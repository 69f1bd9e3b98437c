import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { readProjectFile, root } from './project.ts';
import { mostBytes as mostOfMessage } from '../mcp/createServer.ts';
import { mostOfDocument, mostOfPolicy, mostPolicies } from '../server/src/analysis/budget.ts';
import { longestSlice } from '../server/src/analysis/slices.ts';
import { mostFindings, mostStatements } from '../server/src/features/codeActions/offers.ts';
import { mostLinks } from '../server/src/features/documentLinks.ts';
import { mostShown } from '../server/src/features/diagnostics.ts';
import { mostCounted } from '../server/src/features/lenses/actionCounts.ts';
import { mostTried } from '../server/src/server/checker.ts';
import { longestWait, mostBytes, mostEntries, mostRead } from '../server/src/server/fileAccess.ts';
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
      `${count(mostRead)} characters`,
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
      count(mostLinks),
      count(mostCounted),
      `${count(mostOfMessage)} bytes`,
      `${count(longestSlice)} ms`,
    ]);
  });

  /** The sources that fit a pattern. */
  const filesWith = (pattern: RegExp, ...folders: readonly string[]): readonly string[] =>
    folders
      .flatMap((folder) =>
        readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
          .filter((file) => file.endsWith('.ts'))
          .map((file) => `${folder}/${file.split(path.sep).join('/')}`),
      )
      .filter((file) => pattern.test(readFileSync(path.join(root, file), 'utf8')))
      .sort();
  const all = ['server/src', 'cli', 'mcp', 'client/src', 'library'];

  it('promises that nothing but git is run, for one command', () => {
    assert.deepEqual(filesWith(/child_process|\beval\(|new Function\(/, ...all), ['cli/gitPairs.ts']);
  });
  it('promises that threads run the command line itself alone', () => {
    assert.deepEqual(filesWith(/worker_threads/, ...all), ['cli/main.ts', 'cli/threads.ts']);
  });
  it('promises that nothing is sent', () => {
    const network =
      /from 'node:(?:https?|http2|net|tls|dgram|dns)'|\bfetch\(|new (?:XMLHttpRequest|WebSocket)/;
    assert.deepEqual(filesWith(network, ...all), []);
  });
  it('promises what is written, and by whom', () => {
    const writing =
      /\b(?:writeFile|appendFile|createWriteStream|rename|unlink|rm|truncate|copyFile)(?:Sync)?\b.* from 'node:fs|fs\.(?:writeFile|delete|rename|copy)\(/;
    assert.deepEqual(filesWith(writing, ...all), ['cli/data.ts', 'cli/replaceFile.ts']);
  });
  it('promises that the server reads files in one place alone', () => {
    assert.ok(
      filesWith(/from 'node:fs/, 'server/src').every((file) => file.startsWith('server/src/server/node/')),
    );
  });
});
