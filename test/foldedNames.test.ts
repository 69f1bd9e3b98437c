import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FoldedName, NamedStatement } from '../client/src/foldedNames.ts';
import { foldedNames, gapsIn, statementsAmong } from '../client/src/foldedNames.ts';

const lines = (start: number, end: number) => ({ start: { line: start }, end: { line: end } });

const statement = (name: string, start: number, end: number): NamedStatement => ({
  name,
  range: lines(start, end),
});

/** The names beside the lines of an editor that shows these of 21 lines and has room for more. */
function named(
  visible: readonly (readonly [number, number])[],
  statements: readonly NamedStatement[],
  {
    texts = {},
    room = 21,
  }: { readonly texts?: Readonly<Record<number, string>>; readonly room?: number } = {},
): readonly (readonly [FoldedName['line'], FoldedName['name']])[] {
  const lineAt = (line: number) => {
    const text = texts[line] ?? (line < 20 ? '{' : '');
    return { text, isEmptyOrWhitespace: text === '' };
  };
  const gaps = gapsIn(
    visible.map(([start, end]) => lines(start, end)),
    21,
    room,
  );
  return foldedNames(gaps, statements, { lineCount: 21, lineAt }).map(({ line, name }) => [line, name]);
}

describe('the names of folded statements', () => {
  const two = [statement('Read', 3, 8), statement('Write', 9, 14)];

  it('are beside the lines that are left of them, with or without a closing brace', () => {
    const both = [
      [3, 'Read'],
      [9, 'Write'],
    ];
    assert.deepEqual(
      named(
        [
          [0, 3],
          [8, 9],
          [14, 20],
        ],
        two,
      ),
      both,
    );
    assert.deepEqual(
      named(
        [
          [0, 3],
          [9, 9],
          [15, 20],
        ],
        two,
      ),
      both,
    );
  });
  it('are missing where nothing is folded, as at the end of a window', () => {
    const last = [statement('Last', 3, 19)];
    assert.deepEqual(named([[0, 3]], last, { room: 4 }), []);
    assert.deepEqual(named([[0, 3]], last, { room: 5 }), []);
    assert.deepEqual(named([[0, 3]], two), []);
    assert.deepEqual(named([[3, 20]], two), []);
    assert.deepEqual(named([], two), []);
  });
  it('are also at the end of the document, where no visible line follows', () => {
    assert.deepEqual(named([[0, 3]], [statement('Last', 3, 19)]), [[3, 'Last']]);
    const before = statement('First', 1, 2);
    assert.deepEqual(
      named(
        [
          [0, 1],
          [3, 3],
        ],
        [before, statement('Last', 3, 20)],
        { room: 3 },
      ),
      [
        [1, 'First'],
        [3, 'Last'],
      ],
    );
  });
  it('are missing where less or more than one statement is folded', () => {
    const part = [
      [0, 3],
      [6, 20],
    ] as const;
    assert.deepEqual(named(part, two), []);
    const list = [
      [0, 2],
      [15, 20],
    ] as const;
    assert.deepEqual(named(list, two), []);
    const both = [
      [0, 3],
      [15, 20],
    ] as const;
    assert.deepEqual(named(both, two), []);
    assert.deepEqual(named(part, [statement('Short', 3, 3)]), []);
  });
  it('are missing on a line that has the name', () => {
    const visible = [
      [0, 3],
      [9, 20],
    ] as const;
    assert.deepEqual(named(visible, two, { texts: { 3: '  - Sid: Read' } }), []);
  });
  it('are one short line', () => {
    const nameOf = (name: string) =>
      named(
        [
          [0, 3],
          [8, 20],
        ],
        [statement(name, 3, 8)],
      ).map(([, shown]) => shown);
    assert.deepEqual(nameOf('a\r\nb\u2028\u0007c\u202Ed'), ['a b c d']);
    assert.deepEqual(nameOf('\n'), []);
    assert.deepEqual(nameOf('x'.repeat(60)), ['x'.repeat(60)]);
    assert.deepEqual(nameOf('😀'.repeat(61)), [`${'😀'.repeat(59)}…`]);
  });
  it('are those of the symbols that are statements', () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } };
    const symbol = { range, selectionRange: range };
    const symbols = [
      {
        ...symbol,
        name: 'Statement',
        kind: 18 as const,
        children: [
          {
            ...symbol,
            name: 'Read',
            kind: 5 as const,
            children: [{ ...symbol, name: 'Sid', kind: 15 as const }],
          },
        ],
      },
    ];
    assert.deepEqual(
      statementsAmong(symbols).map(({ name }) => name),
      ['Read'],
    );
  });
});
