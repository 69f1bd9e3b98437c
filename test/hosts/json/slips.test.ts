import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseJson } from '../../../server/src/hosts/json/parse.ts';

/** The errors of a text, and the text after all fixes, applied from the end. */
function read(text: string): {
  readonly errors: readonly string[];
  readonly fixed: string;
  readonly certain: boolean;
} {
  const { syntaxErrors } = parseJson(text);
  const remedies = syntaxErrors.flatMap(({ remedy }) => remedy ?? []);
  let fixed = text;
  for (const { start, end, newText } of remedies.toReversed())
    fixed = fixed.slice(0, start) + newText + fixed.slice(end);
  return {
    errors: syntaxErrors.map(({ message }) => message),
    fixed,
    certain: remedies.length > 0 && remedies.every(({ certain }) => certain),
  };
}

describe('mistakes in JSON', () => {
  it('are one error each, whose fix is valid JSON, and certain if only one meaning is possible', () => {
    const cases: readonly (readonly [string, string, string, boolean])[] = [
      ['{"a" "b", "c": 1}', 'Expected a colon after the key.', '{"a": "b", "c": 1}', true],
      ['{"a" ["b"], "c": 1}', 'Expected a colon after the key.', '{"a": ["b"], "c": 1}', true],
      ['{"a": "b" "c": 1}', 'Expected a comma before this key.', '{"a": "b", "c": 1}', true],
      ['["a"\n"b"]', 'Expected a comma before this value.', '["a",\n"b"]', true],
      ['["s3:a" "s3:b"]', 'Expected a comma before this value.', '["s3:a", "s3:b"]', true],
      ['["s3:a" "b"]', 'Expected a comma before this value.', '["s3:a", "b"]', false],
      ['["a",, "b"]', 'Expected a value between the commas.', '["a", "b"]', true],
      ['{"a": [{"b": ["c"]]}', 'Unexpected closing bracket.', '{"a": [{"b": ["c"]}]}', false],
      ['{"a": [{"b": 1}}]}', 'Unexpected closing bracket.', '{"a": [{"b": 1}]}', false],
      ['{"a": [{"b": 1}]]}', 'Unexpected closing bracket.', '{"a": [{"b": 1}]}', false],
      ['{"a": ["b"}, "c": 1}', 'Unexpected closing bracket.', '{"a": ["b"], "c": 1}', false],
      ['["a\tb\t"]', 'A string cannot contain a tab or another control character.', '["a b"]', true],
      ['["\\*\\_\\n"]', 'The string contains an escape that JSON does not support.', '["*_\\n"]', false],
      ['{"a": {"b": ["c"', 'The list is not closed.', '{"a": {"b": ["c"]}}', false],
    ];
    for (const [text, message, fixed, certain] of cases) {
      const found = read(text);
      assert.equal(found.errors[0], message, text);
      assert.equal(found.fixed, fixed, text);
      assert.equal(found.certain, certain, text);
    }
  });

  it('do not assign the next key as the value of a key without one', () => {
    assert.deepEqual(read('{"a" "b": 1}').errors, [
      'Expected a colon after the key.',
      'Expected a comma before this key.',
    ]);
    assert.equal(read('{"a"\n"b", "c": 1}').errors[0], 'Expected a colon after the key.');
  });
});
