import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { readConfiguration } from '../../server/src/configuration/readConfiguration.ts';
import { ruleIds } from '../../server/src/api/languageService.ts';
import { readProjectFile } from '../project.ts';

// In addition to JSON Schema's keywords there are some that only VS Code's JSON server knows.
const fits = new Ajv({ strict: false }).compile(
  JSON.parse(readProjectFile('schemas/iam-policy-configuration.schema.json')) as object,
);

const kinds = (kind: unknown): unknown => ({ kinds: [{ files: 'a.json', kind }] });
const suppressions = (more: object): unknown => ({
  suppressions: [{ rule: 'full-admin', files: 'a.json', ...more }],
});

const good: readonly unknown[] = [
  {},
  { $schema: './schema.json', rules: {}, security: false, kinds: [], suppressions: [] },
  { rules: { 'full-admin': 'off', 'invalid-effect': 'hint' } },
  ...['identity', 'identity/role', 'resource', 'resource/s3', 'resource/glue', 'trust', 'scp'].map(kinds),
  suppressions({}),
  suppressions({ rule: '*', statement: 'Admin', reason: '', expires: '2027-01-31' }),
  suppressions({ statement: 0 }),
];

const bad: readonly unknown[] = [
  [],
  null,
  'full-admin',
  { supressions: [] },
  { rules: [] },
  { rules: { 'ful-admin': 'off' } },
  { rules: { 'full-admin': 'loud' } },
  { rules: { 'full-admin': null } },
  { security: 'yes' },
  { kinds: {} },
  { kinds: [null] },
  { kinds: [{ kind: 'scp' }] },
  { kinds: [{ files: 'a.json' }] },
  { kinds: [{ files: 1, kind: 'scp' }] },
  { kinds: [{ files: 'a.json', kind: 'scp', more: 1 }] },
  ...['', 'bucket', 'trust/s3', 'identity/s3', 'resource/', 'resource/S3', 'resource/s3/x', 3].map(kinds),
  { suppressions: {} },
  { suppressions: ['full-admin'] },
  { suppressions: [{ rule: 'full-admin' }] },
  { suppressions: [{ files: 'a.json' }] },
  suppressions({ rule: 'ful-admin' }),
  ...[true, 1.5, -1, null, []].map((statement) => suppressions({ statement })),
  suppressions({ reason: 1 }),
  ...['soon', '2027-1-1', 20270131, '2027-01-31T00:00'].map((expires) => suppressions({ expires })),
  suppressions({ until: '2027-01-31' }),
];

describe("the configuration's JSON Schema", () => {
  const reads = (value: unknown): boolean =>
    readConfiguration(JSON.stringify(value), ruleIds).problems.length === 0;
  it('accepts what the reader accepts', () => {
    for (const value of good) {
      const text = JSON.stringify(value);
      assert.equal(reads(value), true, text);
      assert.equal(fits(value), true, text);
    }
  });
  it('rejects what the reader rejects', () => {
    for (const value of bad) {
      const text = JSON.stringify(value);
      assert.equal(reads(value), false, text);
      assert.equal(fits(value), false, text);
    }
  });
});
