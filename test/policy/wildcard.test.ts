import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Casing } from '../../server/src/policy/wildcard.ts';
import { compileWildcard, covers, hasWildcard, intersects } from '../../server/src/policy/wildcard.ts';
import { cutAtStars, fits } from '../../server/src/policy/wildcardSegments.ts';

const matches = (pattern: string, text: string, casing: Casing = 'ignoreCase'): boolean =>
  compileWildcard(pattern, casing).matches(text);

/** The definition, word for word; exponential. */
function matchesNaively(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern.startsWith('*')) {
    return matchesNaively(pattern.slice(1), text) || (text !== '' && matchesNaively(pattern, text.slice(1)));
  }
  return (
    text !== '' &&
    (pattern[0] === '?' || pattern[0] === text[0]) &&
    matchesNaively(pattern.slice(1), text.slice(1))
  );
}

/** All texts over `alphabet` with at most `length` units. */
function textsOver(alphabet: readonly string[], length: number): readonly string[] {
  if (length === 0) return [''];
  const shorter = textsOver(alphabet, length - 1);
  return ['', ...alphabet.flatMap((unit) => shorter.map((text) => unit + text))];
}

const patterns = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength });

describe('a wildcard', () => {
  it('matches any text with a star and exactly one character with a question mark', () => {
    assert.ok(matches('s3:Get*', 's3:GetObject'));
    assert.ok(matches('s3:Get*', 's3:Get'));
    assert.ok(matches('iam:List*Tags', 'iam:ListRoleTags'));
    assert.ok(!matches('iam:List*Tags', 'iam:ListRoles'));
    assert.ok(matches('s3:?etObject', 's3:GetObject'));
    assert.ok(!matches('s3:GetObject?', 's3:GetObject'));
    assert.ok(matches('s3:GetObject?*', 's3:GetObjectAcl'));
    assert.ok(!matches('s3:*?Get*Object', 's3:GetObject'));
    assert.ok(!matches('ab*ba', 'aba'), 'head and tail do not overlap');
  });

  it('is case-sensitive only on request', () => {
    assert.ok(matches('S3:getobject', 's3:GetObject'));
    assert.ok(matches('S3:get*', 's3:GetObject'));
    assert.ok(!matches('S3:get*', 's3:GetObject', 'matchCase'));
    assert.ok(!matches('a', 'A', 'matchCase'));
  });

  it('has a literal prefix, in the same case as texts', () => {
    const { pattern, literal, prefix } = compileWildcard('s3:Get*Object?', 'ignoreCase');
    assert.deepEqual([pattern, literal, prefix], ['s3:Get*Object?', false, 's3:get']);
    assert.equal(compileWildcard('s3:Get*', 'matchCase').prefix, 's3:Get');
    assert.equal(compileWildcard('s3:GetObject', 'ignoreCase').prefix, 's3:getobject');
    assert.equal(compileWildcard('s3:GetObject', 'ignoreCase').literal, true);
    assert.ok(hasWildcard('a?') && hasWildcard('*') && !hasWildcard('s3:GetObject'));
  });

  it('matches a wildcard character in the text literally', () => {
    assert.ok(!matches('s3:Get', 's3:*'));
    assert.ok(matches('a?c', 'a*c'));
    assert.ok(matches('*', '?'));
  });

  it('agrees with the definition', () => {
    fc.assert(
      fc.property(
        patterns(8),
        fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 }),
        (pattern, text) => {
          assert.equal(matches(pattern, text), matchesNaively(pattern, text));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('does not backtrack: the number of steps depends on the text, not on the number of stars', () => {
    const stepsFor = (stars: number, length: number): number => {
      let steps = 0;
      const text = 'a'.repeat(length);
      const counted = {
        length,
        charCodeAt: (index: number) => {
          steps++;
          return text.charCodeAt(index);
        },
      };
      assert.equal(fits(cutAtStars('*a'.repeat(stars) + '*b'), counted), false);
      return steps;
    };
    assert.ok(stepsFor(30, 1000) <= 1000);
    assert.ok(stepsFor(500, 1000) <= 1000);
    assert.ok(stepsFor(500, 2000) <= 2000);
  });
});

describe('covers', () => {
  it('recognizes wider patterns', () => {
    assert.ok(covers('s3:*', 's3:Get*', 'ignoreCase'));
    assert.ok(covers('s3:Get*', 'S3:GetObject', 'ignoreCase'));
    assert.ok(covers('*', 'anything?', 'ignoreCase'));
    assert.ok(covers('s3:?*', 's3:*Object', 'ignoreCase'), 'a star that ends in text is never empty');
    assert.ok(covers('a*?', 'a?**', 'matchCase'));
    assert.ok(!covers('s3:Get*', 's3:*', 'ignoreCase'));
    assert.ok(!covers('s3:Get*Object', 's3:Get*', 'ignoreCase'));
    assert.ok(!covers('s3:Get*', 'S3:GetObject', 'matchCase'));
    assert.ok(!covers('?', '*', 'matchCase'));
  });

  it('is true exactly if there is no counterexample', () => {
    // With a letter that the outer pattern does not use, texts of this length distinguish these patterns.
    const texts = textsOver(['a', 'b', 'c'], 7);
    fc.assert(
      fc.property(patterns(4), patterns(4), (outer, inner) => {
        const reference = texts.every((text) => !matchesNaively(inner, text) || matchesNaively(outer, text));
        assert.equal(covers(outer, inner, 'matchCase'), reference);
      }),
      { numRuns: 300 },
    );
  });
});

describe('intersects', () => {
  it('finds whether a text matches both', () => {
    assert.ok(intersects('s3:Get*', 's3:*Object', 'ignoreCase'));
    assert.ok(intersects('arn:aws:s3:::a*', 'arn:*:s3:::*/b', 'matchCase'));
    assert.ok(!intersects('s3:Get*', 's3:Put*', 'ignoreCase'));
    assert.ok(!intersects('*Tags', '*Roles', 'ignoreCase'));
    assert.ok(!intersects('ab', '?', 'matchCase'));
    assert.ok(intersects('A?', 'ab', 'ignoreCase'));
    assert.ok(!intersects('A?', 'ab', 'matchCase'));
  });

  it('agrees with trying all texts', () => {
    const texts = textsOver(['a', 'b'], 8);
    fc.assert(
      fc.property(patterns(4), patterns(4), (a, b) => {
        const reference = texts.some((text) => matchesNaively(a, text) && matchesNaively(b, text));
        assert.equal(intersects(a, b, 'matchCase'), reference);
        assert.equal(intersects(b, a, 'matchCase'), reference);
      }),
      { numRuns: 300 },
    );
  });

  it('works for the longest patterns', () => {
    const stars = '*a'.repeat(1000);
    assert.ok(intersects(stars, '?'.repeat(2000), 'matchCase'));
    assert.ok(!intersects(`${stars}*b`, 'a'.repeat(2000), 'matchCase'));
    assert.ok(intersects(`${stars}*b`, `*b${stars}*`, 'matchCase'));
  });
});
