import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLanguageService } from '../../../server/src/api/languageService.ts';
import type { LensPlace } from '../../../protocol/places.ts';
import { tinyCatalog } from '../../catalog.ts';

const service = createLanguageService({ catalog: tinyCatalog });

/** The lens above each line that has one. */
async function lensesOf(text: string): Promise<readonly string[]> {
  const analysis = service.analyze({ uri: 'file:///policy.json', languageId: 'json', text });
  return Promise.all(
    service.codeLenses(analysis).map(async ({ range, data }) => {
      const command = await service.lensCommand(analysis, data as LensPlace, 'explain');
      return `${String(range.start.line)}: ${command?.title ?? ''}`;
    }),
  );
}

/** The text before each hint, and the hint. */
async function hintsOf(text: string, lines = 100): Promise<readonly string[]> {
  const analysis = service.analyze({ uri: 'file:///policy.json', languageId: 'json', text });
  const range = { start: { line: 0, character: 0 }, end: { line: lines, character: 0 } };
  const hints = await service.inlayHints(analysis, range);
  return hints.map(({ position, label }) => {
    const [before = ''] = /"[^"]*"$/.exec(text.slice(0, analysis.lines.offsetAt(position))) ?? [];
    return `${before} ${typeof label === 'string' ? label : ''}`;
  });
}

const allow = (more: string): string => `{ "Effect": "Allow", ${more} }`;
const policy = (...statements: readonly string[]): string =>
  `{\n"Version": "2012-10-17",\n"Statement": [\n${statements.join(',\n')}\n] }`;

describe('code lenses', () => {
  it('count the actions of the policy and of each statement by level, the resources and the conditions', async () => {
    const read = allow(
      '"Action": ["s3:GetObject", "s3:PutObject"], "Resource": ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"]',
    );
    const deny =
      '{ "Effect": "Deny", "Action": "s3:PutObject", "Resource": "*", "Condition": { "Bool": { ' +
      '"aws:SecureTransport": "false" } } }';
    assert.deepEqual(await lensesOf(policy(read, deny)), [
      '0: Allows 2 actions · 1 read · 1 write',
      '3: 2 actions · 1 read · 1 write · 2 resources',
      '4: Denies 1 action, all write · any resource · 1 condition',
    ]);
  });
  it('name what NotAction and NotResource exclude, and say if nothing is allowed', async () => {
    const [, own] = await lensesOf(policy(allow('"NotAction": "s3:*", "NotResource": "arn:aws:s3:::a"')));
    assert.match(own ?? '', /^3: \d+ actions · .* · all but 1 resource$/);
    assert.deepEqual(
      await lensesOf(policy('{ "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*" }')),
      ['0: Allows nothing', '3: Denies 1 action, all read · any resource'],
    );
  });
  it('are combined for a policy on one line, and absent in other JSON', async () => {
    const text = `{ "Statement": ${allow('"Action": "s3:GetObject", "Resource": "*"')} }`;
    assert.deepEqual(await lensesOf(text), ['0: Allows 1 action, all read']);
    assert.deepEqual(await lensesOf('{ "a": 1 }'), []);
  });
  it('handle broken policies and places that no longer exist', async () => {
    assert.deepEqual(await lensesOf('{ "Statement": ['), ['0: Allows nothing']);
    const analysis = service.analyze({
      uri: 'file:///p.json',
      languageId: 'json',
      text: '{ "Statement": [] }',
    });
    assert.equal(await service.lensCommand(analysis, { policy: 0, statement: 3 }, 'x'), undefined);
    assert.equal(await service.lensCommand(analysis, { policy: 3 }, 'x'), undefined);
  });
});

describe('inlay hints', () => {
  it('show what wildcards match, or exclude', async () => {
    const hints = await hintsOf(
      policy(allow('\n"Action": ["s3:Put*", "s3:GetObject",\n"s3:*"],\n"Resource": "*"')),
    );
    assert.equal(hints.length, 2);
    assert.match(hints[0] ?? '', /^"s3:Put\*" → \d+ actions?(, \d+ write)?/);
    assert.match(hints[1] ?? '', /^"s3:\*" → \d+ actions, \d+ write/);
    const [left = ''] = await hintsOf(policy(allow('\n"NotAction": "s3:*",\n"Resource": "*"')));
    assert.match(left, /^"s3:\*" → all but \d+ actions/);
  });
  it('are omitted on long lines, outside of the range, and for wildcards without matches', async () => {
    const long = policy(allow(`\n"Action": "s3:Put*", "Sid": "${'x'.repeat(90)}"`));
    assert.deepEqual(await hintsOf(long), []);
    assert.deepEqual(await hintsOf(policy(allow('\n"Action": "s3:Put*"')), 2), []);
    assert.deepEqual(await hintsOf(policy(allow('\n"Action": ["s3:Nothing*", "nowhere:*", "*:*"]'))), []);
  });
});
