import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { readPolicyTests } from '../../server/src/policyTests/readPolicyTests.ts';
import { readProjectFile } from '../project.ts';

// In addition to JSON Schema's keywords there are some that only VS Code's JSON server knows.
const fits = new Ajv({ strict: false }).compile(
  JSON.parse(readProjectFile('schemas/iam-test.schema.json')) as object,
);

const policies = { identity: 'policy.json' };
const oneCase = (body: unknown): unknown => ({ policies, cases: [body] });

const good: readonly unknown[] = [
  { policies, cases: [] },
  { policies: { resource: ['a.json'], scps: ['root.json', ['a.json', 'b.json']], rcps: [] }, cases: [] },
  { $schema: 'x', policies, principal: '111122223333', context: { 'aws:SourceIp': [] }, cases: [] },
  oneCase({ allow: { action: 's3:GetObject' } }),
  oneCase({ name: 'reads', deny: { action: ['s3:Get*'], resource: 'arn:aws:s3:::a/b', principal: '*' } }),
  oneCase({ allow: { action: 'a:b', context: { 'aws:MultiFactorAuthPresent': true, 'a:b': ['1', 2] } } }),
  oneCase({
    never: { action: 'iam:*', resource: 'arn:aws:iam::*:role/*', unless: { Bool: { 'a:b': true } } },
  }),
];

const bad: readonly unknown[] = [
  [],
  { cases: [] },
  { policies: {}, cases: [] },
  { policies: { scps: ['a.json'] }, cases: [] },
  { policies: { identity: 3 }, cases: [] },
  { policies },
  { policies, cases: {} },
  { policies, cases: ['allow'] },
  { policies, case: [], cases: [] },
  oneCase({}),
  oneCase({ name: 'nothing' }),
  oneCase({ name: 1, allow: { action: 'a:b' } }),
  oneCase({ allow: { action: 'a:b' }, deny: { action: 'a:b' } }),
  oneCase({ allow: 's3:GetObject' }),
  oneCase({ allow: {} }),
  oneCase({ allow: { action: [1] } }),
  oneCase({ allow: { action: 'a:b', unless: { Bool: { 'a:b': true } } } }),
  oneCase({ allow: { action: 'a:b', context: [] } }),
  oneCase({ allow: { action: 'a:b', context: { 'a:b': null } } }),
  oneCase({ never: { action: 'a:b', unless: {} } }),
];

describe('the JSON Schema of tests', () => {
  const reads = (value: unknown): boolean => readPolicyTests(JSON.stringify(value)).problems.length === 0;
  it('accepts what the reader accepts', () => {
    for (const value of good) {
      const text = JSON.stringify(value);
      assert.deepEqual([reads(value), fits(value)], [true, true], text);
    }
  });
  it('rejects what the reader rejects', () => {
    for (const value of bad) {
      const text = JSON.stringify(value);
      assert.deepEqual([reads(value), fits(value)], [false, false], text);
    }
  });
  it('leaves it to the reader to compare with the policy', () => {
    const problems = (body: unknown): readonly string[] =>
      readPolicyTests(JSON.stringify(oneCase(body))).problems.map(({ message }) => message);
    assert.deepEqual(problems({ allow: { action: 'a:b', resource: 'arn:aws:s3:::a/*' } }), [
      'A request has a single resource. Use an ARN without wildcards, or "*".',
    ]);
    assert.deepEqual(problems({ never: { action: 'a:b', unless: { StringMatches: { 'a:b': '1' } } } }), [
      '"StringMatches" is not a condition operator.',
    ]);
    assert.deepEqual(problems({ alow: { action: 'a:b' }, deny: { action: 'a:b' } }), [
      'Unknown property "alow". Did you mean "allow"?',
    ]);
  });
});
