import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expandWords, wordCodes } from '../../server/src/catalog/commonWords.ts';
import { codeWords, detailWords, indexWords } from '../../server/src/catalogFiles/commonWords.ts';
import { realCatalog, realSource } from '../catalog.ts';

describe('the common words of the catalog', () => {
  for (const [file, words, text] of [
    ['details', detailWords, '~list the tables for the account\nFilters access by the tags in the request\n'],
    [
      'index',
      indexWords,
      'DeletePolicy GetPolicy\t53\tPolicy\tarn:${Partition}:iam:${Region}:${Account}:policy/${PolicyName}\n',
    ],
  ] as const)
    it(`of the ${file} are written as codes, and read as they were`, () => {
      const coded = codeWords(text, words);
      assert.ok(coded.length < text.length * 0.6, String(coded.length / text.length));
      assert.equal(expandWords(coded, words), text);
    });

  it('leave a text without codes, and characters that are none, as they are', () => {
    assert.equal(expandWords('a\tb\r\n', [' the']), 'a\tb\r\n');
    assert.equal(expandWords(`a${wordCodes.charAt(0)}b`, []), `a${wordCodes.charAt(0)}b`);
  });

  it('are all expanded in a catalog that is loaded', async () => {
    const catalog = await realCatalog();
    await catalog.load(['s3']);
    const description = catalog.service('s3') && catalog.details('s3')?.action('GetObject')?.description;
    assert.equal(description, 'Grants permission to retrieve objects from Amazon S3');
    const written = await realSource().readDetails(0, 20_000);
    const index = await realSource().readIndex();
    for (const text of [written, index])
      assert.ok(Array.from(wordCodes).every((code) => text.includes(code)));
  });
});
