import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ArnPatterns } from '../../server/src/policy/arnPatterns.ts';
import { covers } from '../../server/src/policy/wildcard.ts';

function patternsOf(texts: readonly string[]): ArnPatterns<string> {
  const patterns = new ArnPatterns<string>();
  for (const text of texts) patterns.add(text, text);
  return patterns;
}

describe('patterns grouped by their service', () => {
  it('finds every pattern that covers a text', () => {
    const texts = [
      '*',
      'arn:*',
      'arn:aws:s3:::a',
      'arn:aws:s3:::a/*',
      'arn:aws:s?:::a',
      'arn:*:s3:::a*',
      'b',
    ];
    const patterns = patternsOf(texts);
    for (const text of texts) {
      const near = new Set(patterns.near(text));
      for (const other of texts)
        assert.ok(!covers(other, text, 'matchCase') || near.has(other), `${other} ${text}`);
    }
  });

  it('compares a text only with those of its service', () => {
    const texts = Array.from({ length: 500 }, (_, index) => `arn:aws:service${String(index)}:::*`);
    const patterns = patternsOf([...texts, 'arn:*:thing:::a']);
    for (const text of texts) assert.deepEqual([...patterns.near(text)], ['arn:*:thing:::a', text]);
  });
});
