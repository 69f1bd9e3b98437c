import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import { parseJson } from '../../server/src/hosts/json/parse.ts';
import { renderEdits } from '../../server/src/hosts/json/write.ts';
import type { Edit, NewValue } from '../../server/src/syntax/edit.ts';
import type { Member, ValueNode } from '../../server/src/syntax/node.ts';
import { contains } from '../../server/src/text/range.ts';
import type { TextRange } from '../../server/src/text/range.ts';

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

const leaf = fc.oneof(
  fc.constantFrom('a', 'b"\\', '//', 'ü\n', '${x}'),
  fc.nat({ max: 9 }),
  fc.constantFrom(true, null),
);
const { value: plainValue } = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('k', 'l', 'm', 'o'), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

const blanks = ['', ' ', '\n', '\n  ', '\n\t\t', '\r\n    ', '  '];

/** A source of choices, each of which is used in turn, over and over. */
type Choose = (count: number) => number;

const choices = fc
  .array(fc.nat({ max: 999 }), { minLength: 1, maxLength: 40 })
  .map((numbers) => (): Choose => {
    let next = 0;
    return (count) => (numbers[next++ % numbers.length] ?? 0) % count;
  });

/** Writes a value with blanks, and comments where wanted, at random. */
function print(value: Plain, choose: Choose, comments: boolean): string {
  let comment = 0;
  const blank = (): string => {
    const plain = blanks[choose(blanks.length)] ?? '';
    if (!comments || choose(4) > 0) return plain;
    const name = `c${comment++}.`;
    return choose(2) === 0 ? `${plain}/*${name}*/` : `${plain}//${name}\n`;
  };
  const write = (part: Plain): string => {
    if (part === null || typeof part !== 'object') return JSON.stringify(part);
    const entries = isList(part)
      ? part.map(write)
      : Object.entries(part).map(
          ([key, item]) => `${JSON.stringify(key)}${blank()}:${blank()}${write(item)}`,
        );
    const [open, close] = isList(part) ? '[]' : '{}';
    return `${open ?? ''}${entries.map((entry) => blank() + entry + blank()).join(',') || blank()}${close ?? ''}`;
  };
  return blank() + write(value) + blank();
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** Every edit that there can be of this node and those within it. */
function possibleEdits(node: ValueNode, name: string): readonly Edit[] {
  const value: NewValue = [name, { [name]: true }];
  const replace: Edit = { kind: 'replace', node, value };
  const inner = (child: ValueNode | undefined, index: number): readonly Edit[] =>
    child === undefined ? [] : possibleEdits(child, `${name}${index}`);
  switch (node.kind) {
    case 'array':
      return [
        replace,
        { kind: 'insertItem', into: node, value },
        { kind: 'insertItem', into: node, value: name },
        ...node.items.flatMap((item, index): readonly Edit[] => [
          { kind: 'removeItem', container: node, item },
          { kind: 'insertItem', into: node, value: name, after: item },
          ...inner(item, index),
        ]),
      ];
    case 'object':
      return [
        replace,
        { kind: 'insertItem', into: node, value },
        { kind: 'insertMember', into: node, key: name, value },
        ...node.members.flatMap((member, index): readonly Edit[] => [
          { kind: 'remove', container: node, member },
          { kind: 'renameKey', member, key: `${name}r${index}` },
          {
            kind: 'insertMember',
            into: node,
            key: `${name}b${index}`,
            value: name,
            before: member.key.value,
          },
          { kind: 'insertMember', into: node, key: `${name}a${index}`, value, after: member.key.value },
          ...inner(member.value, index),
        ]),
      ];
    case 'string':
      return [replace, { kind: 'insertItem', into: node, value: name }];
    default:
      return [replace];
  }
}

/** The value that the edits are to leave, as JSON without blanks. */
function expected(node: ValueNode, edits: readonly Edit[]): string {
  const replaced = edits.findLast((edit) => edit.kind === 'replace' && edit.node === node);
  const base = replaced?.kind === 'replace' ? JSON.stringify(replaced.value) : expectedInside(node, edits);
  const wraps = edits.flatMap((edit) =>
    edit.kind === 'insertItem' && edit.into === node && edit.into.kind !== 'array'
      ? [JSON.stringify(edit.value)]
      : [],
  );
  return wraps.length === 0 ? base : `[${[base, ...wraps].join()}]`;
}

function expectedInside(node: ValueNode, edits: readonly Edit[]): string {
  if (node.kind === 'array') {
    const items = (after: ValueNode | undefined): readonly string[] =>
      edits.flatMap((edit) =>
        edit.kind === 'insertItem' && edit.into === node && edit.after === after
          ? [JSON.stringify(edit.value)]
          : [],
      );
    const all = node.items.map((item, index) => [
      ...(edits.some((edit) => edit.kind === 'removeItem' && edit.item === item)
        ? []
        : [expected(item, edits)]),
      ...(index < node.items.length - 1 ? items(item) : []),
    ]);
    const last = edits.flatMap((edit) =>
      edit.kind === 'insertItem' &&
      edit.into === node &&
      (edit.after === undefined || edit.after === node.items.at(-1))
        ? [JSON.stringify(edit.value)]
        : [],
    );
    return `[${[...all.flat(), ...last].join()}]`;
  }
  if (node.kind === 'object') {
    const keys = node.members.map((member) => member.key.value);
    const inserted = (place: number): readonly string[] =>
      edits.flatMap((edit) => {
        if (edit.kind !== 'insertMember' || edit.into !== node) return [];
        const { before, after } = edit;
        const at =
          before !== undefined
            ? keys.indexOf(before)
            : after !== undefined
              ? keys.indexOf(after) + 1
              : keys.length;
        return at === place ? [`${JSON.stringify(edit.key)}:${JSON.stringify(edit.value)}`] : [];
      });
    const all = node.members.flatMap((member, index) => [
      ...inserted(index),
      ...expectedMember(member, edits),
    ]);
    return `{${[...all, ...inserted(keys.length)].join()}}`;
  }
  return node.kind === 'dynamic' ? '' : JSON.stringify(node.value);
}

function expectedMember(member: Member, edits: readonly Edit[]): readonly string[] {
  if (edits.some((edit) => edit.kind === 'remove' && edit.member === member)) return [];
  const renamed = edits.findLast((edit) => edit.kind === 'renameKey' && edit.member === member);
  const key = renamed?.kind === 'renameKey' ? renamed.key : member.key.value;
  return member.value === undefined ? [] : [`${JSON.stringify(key)}:${expected(member.value, edits)}`];
}

function takenBy(edit: Edit): readonly TextRange[] {
  if (edit.kind === 'replace') return [edit.node];
  if (edit.kind === 'remove') return [edit.member];
  return edit.kind === 'removeItem' ? [edit.item] : [];
}

function checkEdits(value: Plain, choose: Choose, picks: readonly number[], comments: boolean): void {
  const text = print(value, choose, comments);
  const { root, comments: written } = parseJson(text);
  assert.ok(root !== undefined);
  const possible = possibleEdits(root, 'n');
  const edits = [...new Set(picks.map((pick) => pick % possible.length))].flatMap(
    (index) => possible[index] ?? [],
  );
  const replacements = renderEdits(text, edits, { stops: false });
  let result = '';
  let from = 0;
  for (const { start, end, newText } of replacements) {
    assert.ok(from === 0 || start > from, 'sorted and apart');
    result += text.slice(from, start) + newText;
    from = end;
  }
  result += text.slice(from);
  const errors: ParseError[] = [];
  assert.equal(JSON.stringify(parse(result, errors)), expected(root, edits), `${text}\nbecame\n${result}`);
  assert.deepEqual(errors, [], `${text}\nbecame\n${result}`);
  const taken = edits.flatMap(takenBy);
  for (const comment of written) {
    if (taken.some((range) => contains(range, comment))) continue;
    const words = text.slice(comment.start, comment.end);
    assert.ok(result.includes(words), `${words} is lost: ${text}\nbecame\n${result}`);
  }
}

const picks = fc.array(fc.nat({ max: 9999 }), { minLength: 1, maxLength: 6 });

it('leaves what the same edits make of the plain value, whatever the layout', () => {
  fc.assert(
    fc.property(plainValue, choices, picks, (value, start, edits) => {
      checkEdits(value, start(), edits, false);
    }),
    { numRuns: 400 },
  );
});

it('keeps every comment outside of what goes', () => {
  fc.assert(
    fc.property(plainValue, choices, picks, (value, start, edits) => {
      checkEdits(value, start(), edits, true);
    }),
    { numRuns: 400 },
  );
});
