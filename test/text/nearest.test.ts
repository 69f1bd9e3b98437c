import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { editDistance, nearest } from '../../server/src/text/nearest.ts';

/** The definition, word for word; exponential. */
function distanceByDefinition(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(1), b.slice(1)];
  const swapped = a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0];
  return Math.min(
    distanceByDefinition(restA, b) + 1,
    distanceByDefinition(a, restB) + 1,
    distanceByDefinition(restA, restB) + (a[0] === b[0] ? 0 : 1),
    swapped ? distanceByDefinition(a.slice(2), b.slice(2)) + 1 : Infinity,
  );
}

describe('editDistance', () => {
  it('counts insertions, removals, replacements and swaps', () => {
    assert.equal(editDistance('GetObjet', 'GetObject', 3), 1);
    assert.equal(editDistance('GetObjject', 'GetObject', 3), 1);
    assert.equal(editDistance('GetObjekt', 'GetObject', 3), 1);
    assert.equal(editDistance('GetObejct', 'GetObject', 3), 1);
    assert.equal(editDistance('', 'abc', 3), 3);
    assert.equal(editDistance('same', 'same', 0), 0);
  });

  it('stops at the limit', () => {
    assert.equal(editDistance('GetObject', 'PutObject', 1), Infinity);
    assert.equal(editDistance('a', 'abcdef', 3), Infinity);
  });

  it('agrees with the definition', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(words, words, fc.nat({ max: 7 }), (a, b, limit) => {
        const distance = distanceByDefinition(a, b);
        assert.equal(editDistance(a, b, limit), distance > limit ? Infinity : distance);
      }),
    );
  });
});

describe('nearest', () => {
  const actions = ['PutObject', 'GetObjectAcl', 'GetObject', 'GetBucketAcl', 'ListBucket'];

  it('returns similar names, best first', () => {
    assert.deepEqual(nearest('GetObjet', actions, { ignoreCase: true }), ['GetObject']);
    assert.deepEqual(nearest('getobjectacls', actions, { ignoreCase: true }), ['GetObjectAcl', 'GetObject']);
    assert.deepEqual(nearest('allow', ['Deny', 'Allow'], { ignoreCase: true }), ['Allow']);
  });

  it('returns no names that are too different', () => {
    assert.deepEqual(nearest('DeleteEverything', actions, { ignoreCase: true }), []);
    assert.deepEqual(nearest('x', ['y'], { ignoreCase: true }), []);
    assert.deepEqual(nearest('', ['a'], { ignoreCase: true }), []);
    assert.deepEqual(nearest('s4', ['s3', 'ec2', 'sqs'], { ignoreCase: true }), ['s3']);
    assert.deepEqual(nearest('GETOBJECT', actions, { ignoreCase: false }), []);
    assert.deepEqual(nearest('GetObject', actions, { ignoreCase: true, maxDistance: 0 }), ['GetObject']);
  });

  it('returns at most three, starting with the longest common start', () => {
    const names = ['xbcd', 'axcd', 'abxd', 'abcx', 'abcd'];
    assert.deepEqual(nearest('abcd', names, { ignoreCase: true }), ['abcd', 'abcx', 'abxd']);
  });
});
