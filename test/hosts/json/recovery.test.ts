import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseJson } from '../../../server/src/hosts/json/parse.ts';
import type { ValueNode } from '../../../server/src/syntax/node.ts';

/** The tree as JSON would write it; `?` marks a missing value. */
function show(node: ValueNode | undefined): string {
  if (node === undefined) return '?';
  if (node.kind === 'array') return `[${node.items.map(show).join(' ')}]`;
  if (node.kind === 'object')
    return `{${node.members.map(({ key, value }) => `${key.value}:${show(value)}`).join(' ')}}`;
  return node.kind === 'dynamic' ? 'dynamic' : String(node.value);
}

function check(text: string, tree: string): void {
  const { root, syntaxErrors } = parseJson(text);
  assert.equal(show(root), tree);
  assert.ok(syntaxErrors.length > 0);
}

describe('half-typed JSON', () => {
  it('keeps the next member after a missing value', () => {
    check('{"a": "b": "c"}', '{a:? b:c}');
    check('{"a": \n "b": ["c"], "d": 1}', '{a:? b:[c] d:1}');
    check('{"a": "b": }', '{a:? b:?}');
    check('{"a": "b": "c": "d"}', '{a:? b:? c:d}');
  });
  it('ends a list where the next member starts', () => {
    check('{"a": ["x", "b": "c"}', '{a:[x] b:c}');
    check('{"a": [{"x": ["y" "b": 1}], "c": 2}', '{a:[{x:[y] b:1}] c:2}');
  });
  it('does not read a value after a comma as a key', () => {
    check('{"a": "b", : "c"}', '{a:b c:?}');
    check('["a": "b"]', '[a b]');
  });
  it('ends all nodes and errors within the text', () => {
    for (const text of ['{"Statement": "a\\', '{"Statement": [] /*', '{"Statement": [] /* a\r']) {
      const { root, syntaxErrors } = parseJson(text);
      const ends = [root, ...syntaxErrors].map((each) => each?.end ?? 0);
      assert.ok(Math.max(...ends) <= text.length, text);
    }
  });
  it('reads at most 10,000 nested brackets, and reports that once', () => {
    const { root, syntaxErrors } = parseJson(`{"a": 1, "b": ${'['.repeat(1_000_000)}`);
    assert.equal(root?.kind, 'object');
    assert.deepEqual(
      syntaxErrors.map(({ message }) => message),
      ['This is nested too deeply.'],
    );
  });
});
