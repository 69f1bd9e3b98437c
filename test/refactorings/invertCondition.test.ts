import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { operatorNames } from '../../server/src/policy/operator.ts';
import { noValues } from '../../server/src/refactorings/knownValues.ts';
import type { Refactoring } from '../../server/src/refactorings/refactorings.ts';
import { refactoringsOf } from '../../server/src/refactorings/refactorings.ts';
import { tinyCatalog } from '../catalog.ts';
import type { ConditionEntry } from '../conditions.ts';
import { allHold, requestsFor } from '../conditions.ts';
import { parseCursor } from '../fixture.ts';
import { analyzeText, applyEdits } from '../policyText.ts';
import { atOnce } from '../../server/src/text/steps.ts';

type Condition = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

describe('inverting a condition', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await tinyCatalog();
  });

  /** The offer at the cursor in a `Condition`, and the result. */
  async function offer(
    condition: string,
  ): Promise<{ readonly offered: Refactoring | undefined; readonly text: string }> {
    const { text, cursor } = parseCursor(
      `{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": ${condition} } }`,
    );
    const analysis = await analyzeText(text, catalog);
    const [statement] = analysis.policy.statements;
    assert.ok(statement);
    const range = { start: cursor, end: cursor };
    const offered = atOnce(
      refactoringsOf(statement, range, { catalog, set: noValues, planned: new Map() }),
    ).find(({ id }) => id === 'invert-condition');
    const after = applyEdits(analysis, offered?.fix?.edits ?? []);
    return { offered, text: after.slice(after.indexOf('"Condition": ') + '"Condition": '.length, -4) };
  }

  it('uses the opposite operator, also for requests without the key', async () => {
    const cases: readonly (readonly [string, string])[] = [
      [
        '{ "StringEquals$0": { "aws:SourceVpc": "vpc-1" } }',
        '{ "StringNotEquals": { "aws:SourceVpc": "vpc-1" } }',
      ],
      [
        '{ "NumericLessThan": { "s3:max-keys": "10$0" } }',
        '{ "NumericGreaterThanEqualsIfExists": { "s3:max-keys": "10" } }',
      ],
      [
        '{ "StringEqualsIfExists$0": { "aws:SourceVpc": ["a", "b"] } }',
        '{ "StringNotEquals": { "aws:SourceVpc": ["a", "b"] }, "Null": { "aws:SourceVpc": "false" } }',
      ],
      [
        '{ "Bool": { "aws:SecureTransport$0": true } }',
        '{ "BoolIfExists": { "aws:SecureTransport": false } }',
      ],
      ['{ "Null": { "aws:TokenIssueTime$0": "true" } }', '{ "Null": { "aws:TokenIssueTime": "false" } }'],
      [
        '{ "ForAllValues:StringEquals": { "aws:TagKeys$0": ["a"] } }',
        '{ "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["a"] } }',
      ],
    ];
    for (const [condition, inverted] of cases) {
      const { offered, text } = await offer(condition);
      assert.equal(offered?.fix?.meaning, 'widens');
      assert.match(offered.title, /may grant more/);
      assert.equal(text, inverted);
    }
  });

  it('keeps the other keys of the operator, and merges with an existing operator', async () => {
    const { text } = await offer(
      '{ "StringLike": { "aws:SourceVpc$0": "a", "s3:prefix": "b" }, "StringNotLike": { "aws:PrincipalTag/x": "y" } }',
    );
    assert.equal(
      text,
      '{ "StringLike": { "s3:prefix": "b" }, "StringNotLike": { "aws:PrincipalTag/x": "y", "aws:SourceVpc": "a" } }',
    );
  });

  it('explains why it is unavailable', async () => {
    const reasons: readonly (readonly [string, string])[] = [
      ['{ "BinaryEquals$0": { "a:b": "QUI=" } }', 'There is no opposite operator for BinaryEquals.'],
      ['{ "NumericLessThan": { "a:b$0": [1, 2] } }', 'No single operator is the opposite for these values.'],
      [
        '{ "StringLike$0": { "a:b": "x", "a:c": "y" } }',
        'This operator has several keys. Choose one of them.',
      ],
      [
        '{ "StringLike": { "a:b$0": "x" }, "StringNotLike": { "a:b": "y" } }',
        '"a:b" has another condition that would conflict.',
      ],
    ];
    for (const [condition, reason] of reasons) {
      const { offered } = await offer(condition);
      assert.equal(offered?.fix, undefined);
      assert.equal(offered?.refusal, reason);
    }
  });

  const values: Readonly<Record<string, readonly string[]>> = {
    Numeric: ['10'],
    Date: ['2026-01-02T03:04:05Z'],
    Bool: ['true'],
    Null: ['false'],
    IpAddress: ['203.0.113.0/24', '2001:db8::/32'],
    Arn: ['arn:aws:iam::*:role/a*', 'arn:aws:s3:::b'],
    String: ['a*', 'B'],
    Binary: ['QUI='],
  };

  for (const qualifier of ['', 'ForAllValues:', 'ForAnyValue:']) {
    it(`matches what did not match before, for every operator${qualifier && ` with ${qualifier}`}`, async () => {
      let inverted = 0;
      for (const { name, family } of operatorNames) {
        for (const suffix of ['', 'IfExists']) {
          const before: Condition = {
            [qualifier + name + suffix]: { 'aws:SourceVpc': values[family] ?? [] },
          };
          const { offered, text } = await offer(JSON.stringify(before).replace('aws:', 'aws:$0'));
          if (offered?.fix === undefined) continue;
          inverted++;
          const [own, other] = [entriesOf(before), entriesOf(JSON.parse(text) as Condition)];
          for (const request of requestsFor(own, { single: qualifier === '' })) {
            assert.notEqual(allHold(own, request), allHold(other, request), `${text} on ${String(request)}`);
          }
        }
      }
      assert.equal(inverted, { '': 51, 'ForAllValues:': 50, 'ForAnyValue:': 25 }[qualifier]);
    });
  }
});

function entriesOf(condition: Condition): readonly ConditionEntry[] {
  return Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key, values: [values].flat().map(String) })),
  );
}
