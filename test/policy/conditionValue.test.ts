import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDate, isEpoch, isValidFor } from '../../server/src/policy/conditionValue.ts';

describe('isDate', () => {
  it('accepts every form from a year to fractions of a second', () => {
    for (const text of [
      '2026',
      '2026-11',
      '2026-11-22',
      '2026-11-22T03:04Z',
      '2026-11-22T03:04:05Z',
      '2026-11-22T03:04:05.678Z',
      '2026-11-22T03:04:05+01:00',
      '2026-11-22T03:04:05',
      '20261122T030405Z',
      '2028-02-29',
    ]) {
      assert.equal(isDate(text), true, text);
    }
  });

  it('rejects other forms and invalid dates', () => {
    for (const text of [
      '22.11.2026',
      '2026/11/22',
      '2026-13-01',
      '2026-02-29',
      '2026-11-22 03:04',
      'now',
      '',
    ]) {
      assert.equal(isDate(text), false, text);
    }
  });
});

describe('isEpoch', () => {
  it('accepts seconds, but treats four digits as a year', () => {
    assert.equal(isEpoch('1795316645'), true);
    assert.equal(isEpoch('1795316645.5'), true);
    assert.equal(isEpoch('2026'), false);
    assert.equal(isEpoch('2026-11-22'), false);
  });
});

describe('suits', () => {
  it('recognizes numbers, booleans and base64', () => {
    assert.equal(isValidFor('1.5', 'Numeric'), true);
    assert.equal(isValidFor('ten', 'Numeric'), false);
    assert.equal(isValidFor('', 'Numeric'), false);
    assert.equal(isValidFor('TRUE', 'Bool'), true);
    assert.equal(isValidFor('yes', 'Null'), false);
    assert.equal(isValidFor('QmluYXJ5', 'Binary'), true);
    assert.equal(isValidFor('Qmlu_XJ5', 'Binary'), false);
    assert.equal(isValidFor('Qml', 'Binary'), false);
  });
});
