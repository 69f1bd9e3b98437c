import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cpuSeconds } from '../../cpuTime.ts';
import type { HclBody } from '../../../server/src/hosts/terraform/hcl/nodes.ts';
import { HclExpression, HclString } from '../../../server/src/hosts/terraform/hcl/nodes.ts';
import { parseHcl } from '../../../server/src/hosts/terraform/hcl/parse.ts';
import type { ValueNode } from '../../../server/src/syntax/node.ts';
import type { Json } from '../../arbitraries.ts';

/** The content of a value, or the source text of an expression. */
function valueOf(node: ValueNode | undefined): Json {
  if (node === undefined) return '(nothing)';
  if (node instanceof HclExpression) return { [`(${node.callee ?? 'expression'})`]: node.parts.map(valueOf) };
  if (node.kind === 'dynamic') return '(dynamic)';
  if (node.kind === 'array') return node.items.map(valueOf);
  if (node.kind === 'object')
    return Object.fromEntries(node.members.map(({ key, value }) => [key.value, valueOf(value)]));
  return node.value;
}

function bodyOf({ attributes, blocks }: HclBody): Record<string, Json> {
  return {
    ...Object.fromEntries(attributes.map(({ name, value }): [string, Json] => [name.value, valueOf(value)])),
    ...Object.fromEntries(
      blocks.map(({ type, labels, body }): [string, Json] => [
        [type.value, ...labels.map(({ value }) => value)].join(' '),
        bodyOf(body),
      ]),
    ),
  };
}

function read(text: string): Record<string, Json> {
  return bodyOf(parseHcl(text).body);
}

describe('HCL', () => {
  // The forms in the HCL Native Syntax Specification.
  for (const [name, text, expected] of [
    ['attributes', 'a = 1\nb = "x"\nc = true # said\nd = null', { a: 1, b: 'x', c: true, d: null }],
    [
      'a block',
      'resource "aws_iam_role" "r" {\n  name = "n"\n}',
      { 'resource aws_iam_role r': { name: 'n' } },
    ],
    ['a block in one line', 'condition { test = "Bool" }', { condition: { test: 'Bool' } }],
    ['labels without quotes', 'data aws_iam_policy_document d {}', { 'data aws_iam_policy_document d': {} }],
    ['comments', '# a\n// b\n/* c\nd */ x = 1 // e', { x: 1 }],
    ['a byte order mark', '\uFEFFx = 1', { x: 1 }],
    ['line breaks of Windows', 'a {\r\n  b = 1\r\n}\r\n', { a: { b: 1 } }],
    ['a list over lines', 'x = [\n  "a", # one\n  "b",\n]', { x: ['a', 'b'] }],
    ['an object', 'x = {\n  a = 1\n  "b" : 2, c = [3]\n}', { x: { a: 1, b: 2, c: [3] } }],
    [
      'keys that are expressions',
      'x = { (local.k) = 1, "${a}:sub" = 2 }',
      { x: { '${(local.k)}': 1, '${a}:sub': 2 } },
    ],
    ['a number as a key', 'x = { 200 = "ok" }', { x: { '200': 'ok' } }],
    ['escapes', String.raw`x = "\"\\\t\u00e9\U0001F600"`, { x: '"\\\té😀' }],
    ['an escaped template', 'x = "$${aws:username} %%{if}"', { x: '${aws:username} %{if}' }],
    ['a template', 'x = "${var.a["b"]}/*"', { x: '${var.a["b"]}/*' }],
    ['a dollar', 'x = "a$b%c$"', { x: 'a$b%c$' }],
    ['a heredoc', 'x = <<EOF\n{"a": "$${b}"}\nEOF\ny = 1', { x: '{"a": "${b}"}\n', y: 1 }],
    ['an indented heredoc', 'x = <<-EOF\n  a\n  EOF\ny = 1', { x: '  a\n', y: 1 }],
    ['a reference', 'x = aws_s3_bucket.b[0].arn', { x: { '(expression)': [0] } }],
    ['a call', 'x = jsonencode({ a = 1 })', { x: { '(jsonencode)': [{ a: 1 }] } }],
    ['a call of a provider', 'x = provider::a::b("c")', { x: { '(provider::a::b)': ['c'] } }],
    [
      'a choice',
      'x = a ? "b" : "c"\ny = 1',
      { x: { '(expression)': [{ '(expression)': [] }, 'b', 'c'] }, y: 1 },
    ],
    [
      'a choice as a value',
      'x = { a : b ? 1 : 2, c : 3 }',
      { x: { a: { '(expression)': [{ '(expression)': [] }, 1, 2] }, c: 3 } },
    ],
    ['a negative number', 'x = -1', { x: -1 }],
    ['arithmetic', 'x = -1 + 2 == 3 && !true', { x: { '(expression)': [-1, 2, 3, true] } }],
    ['a difference', 'x = 3 -1', { x: { '(expression)': [3, 1] } }],
    [
      'a list of a for',
      'x = [for k, v in a : "${k}" if v != ""]',
      {
        x: {
          '(expression)': ['${k}', { '(expression)': [] }, { '(expression)': [{ '(expression)': [] }, ''] }],
        },
      },
    ],
    ['an object of a for', 'x = { for k in a : k => "v"... }\ny = 1', { y: 1 }],
    [
      'a splat',
      'x = a.*.id\ny = a[*].id',
      { x: { '(expression)': [] }, y: { '(expression)': [{ '(expression)': [] }] } },
    ],
  ] as const) {
    it(`reads ${name}`, () => {
      const value = read(text);
      for (const [key, each] of Object.entries(expected)) assert.deepEqual(value[key], each);
      assert.deepEqual(parseHcl(text).faults, []);
    });
  }

  it('knows the position of each character of a text', () => {
    const text = 'x = "a\\"$${b}é"';
    const { value } = parseHcl(text).body.attributes[0] ?? {};
    assert.ok(value instanceof HclString);
    assert.equal(value.value, 'a"${b}é');
    assert.deepEqual(
      Array.from({ length: 8 }, (_, index) => value.at(index)),
      [5, 6, 8, 10, 11, 12, 13, 14],
    );
  });

  it('returns nodes with their exact ranges', () => {
    const text = 'data "a" "b" {\n  statement {\n    actions = ["x", "y"]\n  }\n}\n';
    const [block] = parseHcl(text).body.blocks;
    const [statement] = block?.body.blocks ?? [];
    const [actions] = statement?.body.attributes ?? [];
    const cut = (range?: { start: number; end: number }): string => text.slice(range?.start, range?.end);
    assert.equal(cut(block), text.trim());
    assert.equal(cut(statement?.body), '{\n    actions = ["x", "y"]\n  }');
    assert.equal(cut(actions), 'actions = ["x", "y"]');
    assert.equal(cut(actions?.value), '["x", "y"]');
  });
});

describe('incomplete HCL', () => {
  const role = (lines: string): string =>
    `data "aws_iam_policy_document" "a" {\n  statement {\n${lines}\n    effect = "Allow"\n  }\n}\n\n` +
    'locals {\n  x = 1\n}\n';
  const whole = (statement: Json): Json => ({
    'data aws_iam_policy_document a': { statement },
    locals: { x: 1 },
  });
  for (const [name, lines, statement] of [
    ['a quote', '    actions = ["s3:Get', { actions: ['s3:Get'], effect: 'Allow' }],
    ['a quote within a list', '    actions = ["s3:Get]', { actions: ['s3:Get'], effect: 'Allow' }],
    ['a list', '    actions = [', { actions: [], effect: 'Allow' }],
    ['a list with items', '    actions = ["a",\n      "b",', { actions: ['a', 'b'], effect: 'Allow' }],
    ['a value', '    actions =', { actions: '(nothing)', effect: 'Allow' }],
    ['the rest of a name', '    acti', { acti: '(nothing)', effect: 'Allow' }],
    ['a comma', '    actions = ["a" "b"]', { actions: ['a', 'b'], effect: 'Allow' }],
    ['quotes', '    actions = [s3:Get]', { actions: ['s3:Get'], effect: 'Allow' }],
    [
      'the brace of a block',
      '    condition {\n      test = "Bool"',
      { condition: { test: 'Bool' }, effect: 'Allow' },
    ],
    ['the end of a template', '    sid = "a${var.', { sid: 'a${var.', effect: 'Allow' }],
    ['the end of an object', '    x = { a = "b"', { x: { a: 'b' }, effect: 'Allow' }],
    [
      'the end of a call',
      '    x = jsonencode({ a = ["b" })',
      { x: { '(jsonencode)': [{ a: ['b'] }] }, effect: 'Allow' },
    ],
  ] as const) {
    it(`is read without ${name}`, () => {
      const found = read(role(lines)) as Record<string, Record<string, Record<string, Json>>>;
      const own = found['data aws_iam_policy_document a']?.['statement'];
      assert.ok(own !== undefined);
      for (const [key, value] of Object.entries(statement))
        assert.deepEqual(own[key], value, JSON.stringify(found));
      assert.deepEqual(found['locals'], { x: 1 });
    });
  }

  it('is read from the next block on if a brace is missing', () => {
    assert.deepEqual(
      read(role('    actions = ["a"]').replace('  }\n}\n', '  }\n')),
      whole({ actions: ['a'], effect: 'Allow' }),
    );
    assert.deepEqual(
      read(role('    actions = ["a"]').replace('  }\n}\n', '}\n')),
      whole({ actions: ['a'], effect: 'Allow' }),
    );
  });

  const pieces = [
    '"',
    '[',
    '{',
    '(',
    '${',
    '%{',
    '$${',
    '<<A\n',
    '<<-',
    '\n',
    '  ',
    '#',
    '/*',
    '*/',
    '=',
    ':',
    '?',
    'a',
    'for ',
    ',',
    ']',
    '}',
    ')',
    '\r\n',
    '\\',
    '.',
    '1',
    '=>',
    'data "a" {',
    '...',
  ];
  it('is read without an exception', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
        parseHcl(parts.join(''));
      }),
      { numRuns: 3000 },
    );
  });

  const hard = [
    ...pieces,
    'a {',
    'a = [',
    '[[',
    'a = "${',
    '"${"',
    '"$${',
    'a(',
    'a[',
    '{ a = ',
    'a = {\n',
    'a ? ',
    'a ? b : ',
    '[for a in ',
    '<<A\n\n',
    '[a:b,',
    'a "b" ',
    '"${a\n',
    'x = ["',
  ];
  for (const piece of hard)
    it(`is read in linear time: ${JSON.stringify(piece)}`, () => {
      const text = piece.repeat(Math.ceil(200_000 / piece.length));
      assert.ok(cpuSeconds(() => parseHcl(text)) < 5);
    });
});
