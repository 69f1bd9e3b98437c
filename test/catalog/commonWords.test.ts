import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expandWords, wordCodes } from '../../server/src/catalog/commonWords.ts';
import { codeIndexWords, codeWords, indexWords } from '../../server/src/catalogFiles/commonWords.ts';
import { realCatalog, realSource } from '../catalog.ts';

describe('the common words of the catalog', () => {
  it('are written as codes, and read as they were', () => {
    const texts = ['~list the tables in the account\n', 'the\tlist of the tables\n', 'x\n'];
    const coded = codeWords([...texts, ...texts]);
    assert.deepEqual(coded.words.slice(0, 2).toSorted(), [' tables', ' the']);
    assert.notEqual(coded.texts[0], texts[0]);
    assert.deepEqual(
      coded.texts.map((text) => expandWords(text, coded.words)),
      [...texts, ...texts],
    );
  });

  it('of the index are read as they were', () => {
    const line =
      'DeletePolicy GetPolicy\t53\tPolicy\tarn:${Partition}:iam:${Region}:${Account}:policy/${PolicyName}\n';
    assert.ok(codeIndexWords(line).length < line.length / 2);
    assert.equal(expandWords(codeIndexWords(line), indexWords), line);
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
