import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { offerChecks } from './offerChecks.ts';
import { everyNth, examplesOfRules, parseStrictly } from './subjects.ts';

describe('every fix and refactoring', () => {
  const { checkAll } = offerChecks();

  it('has the declared effect if there are duplicate keys, and is not offered if the meaning is unclear', async () => {
    const twice = everyNth(3, examplesOfRules()).flatMap((subject) =>
      [/("Action": (?:"[^"]*"|\[[^\]]*\]))/, /("Condition": \{[^{}]*\{[^{}]*\}[^{}]*\})/].map((pattern) => ({
        ...subject,
        text: subject.text.replace(pattern, '$1, $1'),
        isRandom: true,
      })),
    );
    const readable = twice.filter(({ text }) => parseStrictly(text) !== undefined);
    assert.ok((await checkAll(readable)) > 100);
  });
});
