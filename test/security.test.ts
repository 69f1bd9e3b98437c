import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { readProjectFile, root } from './project.ts';
import { maxBatch } from '../mcp/batches.ts';
import { maxHeld } from '../mcp/callQueue.ts';
import { maxBytes as maxMessageBytes } from '../mcp/createServer.ts';
import { maxDocumentWeight, maxPolicyWeight, maxPolicies } from '../server/src/analysis/budget.ts';
import { maxSliceTime } from '../server/src/analysis/slices.ts';
import { maxCompared } from '../server/src/features/access/accessService.ts';
import { maxNames } from '../server/src/features/access/grants.ts';
import { maxEffort } from '../server/src/features/access/policyDifference.ts';
import { maxText } from '../server/src/features/awsCatalog/browse.ts';
import { maxWastedReading } from '../server/src/features/codeActions/fixAll.ts';
import { maxFindings, maxReread, maxStatements } from '../server/src/features/codeActions/offers.ts';
import { maxLinks } from '../server/src/features/documentLinks.ts';
import { maxShown } from '../server/src/features/diagnostics.ts';
import { maxCounted } from '../server/src/features/lenses/actionCounts.ts';
import { maxLenses } from '../server/src/features/lenses/codeLenses.ts';
import { maxRepaired } from '../server/src/hosts/json/comments.ts';
import { maxTextLength } from '../server/src/hosts/maxTextLength.ts';
import { maxErrors } from '../server/src/hosts/json/scan.ts';
import { maxModuleBytes, maxModuleFiles } from '../server/src/hosts/terraform/look.ts';
import { maxRepeated } from '../server/src/hosts/yaml/present.ts';
import { maxTried } from '../server/src/server/diagnosticsProvider.ts';
import { maxWait, maxBytes, maxEntries, maxRead } from '../server/src/server/fileAccess.ts';
import { maxBytes as maxSiblingBytes, maxFiles } from '../server/src/server/siblings.ts';

/** The rows of the table of limits, by subject. */
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
  it('contains the limits in the code', () => {
    const promised = [...limits()].slice(2).map(([, limit]) => limit.replace(/:.*/, ''));
    assert.deepEqual(promised, [
      `${count(maxBytes)} bytes`,
      `${count(maxRead)} characters`,
      `${count(maxSiblingBytes)} bytes, ${count(maxFiles)} files`,
      `${count(maxModuleBytes)} bytes, ${count(maxModuleFiles)} files of a folder`,
      `${count(maxWait)} ms`,
      count(maxEntries),
      count(maxTried),
      `${count(maxPolicyWeight)} units`,
      `${count(maxDocumentWeight)} units`,
      count(maxPolicies),
      count(maxErrors),
      count(maxRepaired),
      `${count(maxRepeated)} characters`,
      `${count(maxTextLength)} characters`,
      count(maxShown + 1),
      count(maxFindings),
      count(maxStatements),
      count(maxReread),
      count(maxWastedReading),
      count(maxLinks),
      count(maxLenses),
      count(maxCounted),
      count(maxNames),
      `${count(maxCompared)} characters`,
      `${count(maxEffort)} units`,
      `${count(maxText)} characters`,
      `${count(maxMessageBytes)} bytes`,
      count(maxBatch),
      `${count(maxHeld)} characters`,
      `${count(maxSliceTime)} ms`,
    ]);
  });

  /** The sources that match a pattern. */
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

  it('guarantees that only git is run, for one command', () => {
    assert.deepEqual(filesWith(/child_process|\beval\(|new Function\(/, ...all), ['cli/gitPairs.ts']);
  });
  it('guarantees that threads only run the command line itself', () => {
    assert.deepEqual(filesWith(/worker_threads/, ...all), ['cli/main.ts', 'cli/threads.ts']);
  });
  it('guarantees that nothing is sent', () => {
    const network =
      /from 'node:(?:https?|http2|net|tls|dgram|dns)'|\bfetch\(|new (?:XMLHttpRequest|WebSocket)/;
    assert.deepEqual(filesWith(network, ...all), []);
  });
  it('lists what is written, and by which part', () => {
    const writing =
      /\b(?:writeFile|appendFile|createWriteStream|rename|unlink|rm|truncate|copyFile)(?:Sync)?\b.* from 'node:fs|fs\.(?:writeFile|delete|rename|copy)\(/;
    assert.deepEqual(filesWith(writing, ...all), ['cli/data.ts', 'cli/replaceFile.ts']);
  });
  it('guarantees that Markdown runs no commands and contains no HTML', () => {
    const trusting = /\bisTrusted\b|\bsupportHtml\b/;
    assert.deepEqual(filesWith(trusting, ...all), ['client/src/extension.ts']);
    const client = readProjectFile('client/src/extension.ts');
    assert.deepEqual(client.match(new RegExp(`(?:${trusting.source}).*`, 'g')), [
      'isTrusted: false, supportHtml: false },',
    ]);
  });
  it('guarantees that notifications contain no links', () => {
    const showing = /\bshow(?:Information|Warning|Error)Message\b/;
    assert.deepEqual(filesWith(showing, ...all), ['client/src/notifications.ts']);
    const shown = readProjectFile('client/src/notifications.ts').match(/Message\(.*/g) ?? [];
    assert.deepEqual([...new Set(shown)], ['Message(plain(text), ...choices);']);
  });
  it('guarantees that only the folders for Node.js read files: the catalog in the API, others in the server', () => {
    const readers = filesWith(/from 'node:fs/, 'server/src').map((file) => path.dirname(file));
    assert.deepEqual([...new Set(readers)].sort(), ['server/src/api/node', 'server/src/server/node']);
  });
});
