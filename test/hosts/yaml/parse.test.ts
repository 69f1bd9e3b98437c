import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ToStringOptions } from 'yaml';
import { parseDocument, stringify } from 'yaml';
import { cpuSeconds } from '../../cpuTime.ts';
import { parseYaml } from '../../../server/src/hosts/yaml/parse.ts';
import type { ValueNode } from '../../../server/src/syntax/node.ts';
import type { Json } from '../../arbitraries.ts';

/** The content of a tree. Numbers are texts as written, and items that are still missing are omitted. */
function valueOf(node: ValueNode | undefined): Json {
  if (node === undefined) return null;
  if (node.kind === 'dynamic') return '(dynamic)';
  if (node.kind === 'array') return node.items.map(valueOf);
  if (node.kind === 'object')
    return Object.fromEntries(node.members.map(({ key, value }) => [key.value, valueOf(value)]));
  return node.value;
}

/** The content according to the package, with numbers as texts. */
function withTexts(value: unknown): Json {
  if (Array.isArray(value)) return value.map(withTexts);
  if (typeof value !== 'object' || value === null) return value as Json;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withTexts(each)]));
}

function read(text: string): Json {
  const [root] = parseYaml(text).roots;
  return valueOf(root);
}

// The packages disagree about blocks of blanks.
const words = fc
  .oneof(
    fc.constantFrom(
      's3:Get*',
      'arn:aws:s3:::b/*',
      '*',
      'a: b',
      '- a',
      'a #b',
      '#a',
      "it's",
      '"',
      '',
      '[x]',
      '{x}',
    ),
    fc.constantFrom(
      'a\nb',
      'a\n\nb\n',
      ' a',
      'a ',
      '!Ref',
      '&a',
      '*a',
      '---',
      '2012-10-17',
      'true',
      'null',
      '|',
      '>',
    ),
    fc.string({ maxLength: 12 }).filter((text) => !/\{[{%]/.test(text)),
    fc.string({ unit: fc.constantFrom(...Array.from(' \t:#-"\'\\,[]{}&*!|>%@`a0.$/')), maxLength: 8 }),
  )
  .filter((text) => text === '' || text.trim() !== '')
  // These are booleans only in YAML 1.1.
  .filter((text) => !/^(?:yes|no|on|off)$/i.test(text.trim()));
const keys = fc.constantFrom('Effect', 'Action', 'aws:SourceIp', 'a b', 'Statement', '0', "it's", 'x"y', '#');
const { value: values } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    words,
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
const styles: fc.Arbitrary<ToStringOptions> = fc.record({
  defaultStringType: fc.constantFrom(
    'PLAIN',
    'QUOTE_DOUBLE',
    'QUOTE_SINGLE',
    'BLOCK_LITERAL',
    'BLOCK_FOLDED',
  ),
  defaultKeyType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
  collectionStyle: fc.constantFrom('any', 'block', 'flow'),
  indent: fc.constantFrom(2, 4),
  indentSeq: fc.boolean(),
  lineWidth: fc.constantFrom(0, 30),
});

describe('YAML in every style', () => {
  it('is read like the package yaml reads it', () => {
    fc.assert(
      fc.property(
        fc.dictionary(keys, values, { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
        styles,
        (value, style) => {
          const text = stringify(value, style);
          const tree = parseYaml(text);
          const document = parseDocument(text);
          // The package cannot read some of its own output.
          fc.pre(document.errors.length === 0);
          assert.deepEqual(read(text), document.toJS(), text);
          assert.deepEqual(tree.faults, [], text);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('has a known offset for each character of a text', () => {
    const text = `a: "x\\u0041\\"y"\nb: 'it''s'\nc: |\n  one\n  two\nd: plain text\n`;
    const [root] = parseYaml(text).roots;
    const places = (root?.kind === 'object' ? root.members : []).map(({ value }) =>
      value?.kind === 'string'
        ? Array.from(value.value, (_, index) => text.slice(value.at(index), value.at(index + 1)))
        : [],
    );
    const expected = [
      ['x', '\\u0041', '\\"', 'y'],
      ['i', 't', "''", 's'],
      ['o', 'n', 'e', '\n  ', 't', 'w', 'o', ''],
      Array.from('plain text'),
    ];
    assert.deepEqual(places, expected);
  });

  it('is read with keys on their own lines, with anchors and tags, and with brackets over several lines', () => {
    for (const text of [
      '? Version\n: "2012-10-17"\n? Statement\n: - Effect: Allow\n    Action: s3:GetObject\n',
      '? a\n? b\n:\n  c: d\n? |\n  block\n: - 1x\n',
      '- ? sky\n- {? a : b, c: d}\n- [? a : b, c]\n',
      '?   # why\n  a\n: x: v\n  z: w\n',
      '&a first: 1x\n&b second: 2x\n!!str third: &c 3x\n',
      'a: !!map\n  b: !<tag:yaml.org,2002:str> c\n',
      '{ "foo"\n  : "bar",\n  baz\n  : qux }\n',
      '- &k name: x\n- *k : z\n',
      '--- |\n  text\n...\n',
    ]) {
      const expected: unknown = parseDocument(text, { version: '1.1', merge: true }).toJS({
        mapAsMap: false,
      });
      const tree = parseYaml(text);
      assert.deepEqual(read(text), withTexts(expected), text);
      assert.deepEqual(tree.faults, [], text);
    }
  });

  it('is read in linear time if nothing is closed', () => {
    for (const part of ['? ', '? a\n', '{? a\n', '&a ', '*a : ', '{a\n\n', '? - ', '!!str '])
      for (const text of [part.repeat(20_000)]) {
        assert.ok(cpuSeconds(() => parseYaml(text)) < 2, part);
      }
  });

  it('is read document by document, with anchors, merge keys and tags', () => {
    const text = '%YAML 1.2\n---\nbase: &base\n  a: 1\nuse:\n  <<: *base\n  b: !Ref C\n---\n- x\n...\n';
    assert.deepEqual(parseYaml(text).roots.map(valueOf), [
      { base: { a: '1' }, use: { '<<': '(dynamic)', b: '(dynamic)' } },
      ['x'],
    ]);
  });
});

describe('half-typed YAML', () => {
  for (const [text, value] of [
    [
      'a:\n  Effect: Allow\n  Reso\n  Action: x\nb: y',
      { a: { Effect: 'Allow', Reso: null, Action: 'x' }, b: 'y' },
    ],
    ['a: "s3:\nb: y', { a: 's3:', b: 'y' }],
    ["a: 's3:\n  b: y", { a: 's3:', b: 'y' }],
    ['a: [x, y\nb: z', { a: ['x', 'y'], b: 'z' }],
    ['a: { x: y, z: "w }\nb: c', { a: { x: 'y', z: 'w' }, b: 'c' }],
    ['a:\n- x\n-\n- y\nb: z', { a: ['x', 'y'], b: 'z' }],
    ['a:\n  x: y\n    z: w\nb: c', { a: { x: 'y', z: 'w' }, b: 'c' }],
    ['a: &\nb: c', { a: '&', b: 'c' }],
    ['{{- if .Values.x }}\na: b\n{{- end }}\nc: d', { a: 'b', c: 'd' }],
    ['a: {{ .Values.x }}\nb: c', { a: '{{ .Values.x }}', b: 'c' }],
  ] as const) {
    it(`is read with the text around it: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(read(text), value);
    });
  }
});

describe('invalid YAML', () => {
  const pieces = [
    '"',
    "'",
    '[',
    '{',
    '- ',
    '? ',
    ': ',
    '\n',
    '  ',
    '#',
    '|',
    '>',
    '&a ',
    '*a',
    '!t ',
    '{{',
    'a',
    ',',
    ']',
    '}',
    '\r\n',
    '%',
    '---\n',
  ];
  it('is read without an exception', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
        parseYaml(parts.join(''));
      }),
      { numRuns: 3000 },
    );
  });

  for (const piece of [
    '"',
    "'",
    '[',
    '{',
    '- ',
    'a: "b\n',
    '[{',
    '{{ ',
    '[\n',
    '- [a\n',
    "a: 'b\n  c\n",
    '{a: ',
    'a b ',
    '\\"',
    '[{{ ,',
    ' ',
    '\n ',
    '|\n',
  ])
    it(`is read in linear time: ${JSON.stringify(piece)}`, () => {
      const text = `a: ${piece.repeat(Math.ceil(200_000 / piece.length))}`;
      assert.ok(cpuSeconds(() => parseYaml(text)) < 5);
    });
});
