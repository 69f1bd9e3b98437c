import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseCursor, parseFixture, renderMarks } from './fixture.ts';
import type { Mark } from './fixture.ts';

/** The text of each mark, with its message. */
const marked = (source: string): readonly (readonly [string, string])[] => {
  const { text, marks } = parseFixture(source);
  return marks.map(({ start, end, message }) => [text.slice(start, end), message]);
};

describe('a fixture', () => {
  it('is the text without the lines of marks', () => {
    assert.equal(parseFixture('{\n  "a": 1\n  // ^^ here\n}\n').text, '{\n  "a": 1\n}\n');
    assert.equal(parseFixture('a: ^b # ^^^\n// no mark').text, 'a: ^b # ^^^\n// no mark');
    assert.equal(parseFixture('a\r\n^ x\r\nb').text, 'a\r\nb');
  });

  it('contains a cursor or a selection', () => {
    assert.deepEqual(parseFixture('ab$0c'), { text: 'abc', cursor: 2, marks: [] });
    assert.deepEqual(parseFixture('a$0b$0c'), { text: 'abc', selection: { start: 1, end: 2 }, marks: [] });
    assert.equal(parseCursor('ab$0c').cursor, 2);
    assert.throws(() => parseCursor('abc'), /needs one \$0/);
    assert.throws(() => parseFixture('$0$0$0'), /at most two/);
  });

  it('marks the text above the carets', () => {
    assert.deepEqual(marked('"Effect": "alow"\n//        ^^^^^^ Not an effect.'), [
      ['"alow"', 'Not an effect.'],
    ]);
    assert.deepEqual(marked('  ab\n#^^ x\n//^'), [
      [' a', 'x'],
      ['a', ''],
    ]);
    assert.deepEqual(marked('abc           def\n^^^ the first ^^^ the other'), [
      ['abc', 'the first'],
      ['def', 'the other'],
    ]);
    assert.deepEqual(marked('a$0bc\n   ^^ behind the cursor'), [['bc', 'behind the cursor']]);
    assert.deepEqual(marked('ab\n ^0 empty'), [['', 'empty']]);
    assert.throws(() => parseFixture('ab\n  ^ c'), /There is no text above/);
    assert.throws(() => parseFixture('^ c'), /There is no text above/);
  });

  it('marks ranges over several lines', () => {
    assert.deepEqual(marked('a: [\n   ^> list\n  b\n  ^ item\n]\n^<'), [
      ['[\n  b\n]', 'list'],
      ['b', 'item'],
    ]);
    assert.throws(() => parseFixture('a\n^> x'), /stays open: x/);
    assert.throws(() => parseFixture('a\n^<'), /Nothing is open/);
  });
});

describe('renderMarks', () => {
  it('writes each mark on a line of its own', () => {
    const marks = [
      { start: 4, end: 5, message: 'later' },
      { start: 2, end: 7, message: 'list' },
      { start: 0, end: 0, message: '' },
    ];
    assert.equal(renderMarks('a [\nb\n]', marks, '#'), 'a [\n^0\n# ^> list\nb\n^ later\n]\n^<');
  });

  it('can be parsed back', () => {
    const text = 'ab c\n\n  d\nefg\n';
    const offsets = Array.from(text.matchAll(/[^\n]/g), ({ index }) => index);
    const message = fc.constantFrom('', 'one', 'two words');
    const ranges = fc
      .array(fc.tuple(fc.constantFrom(...offsets), fc.constantFrom(...offsets), message), { maxLength: 5 })
      .map((triples) =>
        triples.map(([a, b, text]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1, message: text })),
      )
      // Ranges over several lines are paired like brackets, so they have to nest.
      .filter(
        (marks) =>
          !marks.some((a) => marks.some((b) => a.start < b.start && b.start < a.end && a.end < b.end)),
      );
    fc.assert(
      fc.property(ranges, (marks) => {
        const rendered = renderMarks(text, marks);
        assert.equal(parseFixture(rendered).text, text);
        assert.equal(renderMarks(text, parseFixture(rendered).marks), rendered);
        const plain = (all: readonly Mark[]): unknown =>
          all.map(({ start, end, message }) => `${start} ${end} ${message}`).sort();
        assert.deepEqual(plain(parseFixture(rendered).marks), plain(marks));
      }),
    );
  });
});
