import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { yaml } from '../../server/src/notations/yaml/yaml.ts';
import type { ValueNode } from '../../server/src/syntax/node.ts';
import type { Json } from '../arbitraries.ts';
import { anyCharacter } from '../arbitraries.ts';
import { asRead, obstacleIn, readOne, resultOf, treeOf } from './notations.ts';

/** Texts that YAML could misread. */
const tricky = fc.oneof(
  fc.string(),
  fc.string({ unit: anyCharacter }),
  fc.string({ unit: fc.constantFrom(...Array.from(' \n\t:#-"\'\\,[]{}&*!|>%@`?=~a0.$/')), maxLength: 12 }),
  fc.constantFrom(
    'yes',
    'no',
    'On',
    'y',
    'null',
    '~',
    'true',
    '2012-10-17',
    '012345678901',
    '1e3',
    '0x1F',
    '.5',
    '1:30',
  ),
  fc.constantFrom(
    's3:GetObject',
    'arn:aws:s3:::b/*',
    '${aws:username}',
    '*',
    'a: b',
    'a #b',
    '- a',
    '---',
    '...',
    '<<',
    '=',
  ),
);
const leaf = fc.oneof(tricky, fc.integer(), fc.boolean(), fc.constant(null));
/** JSON of any kind, with keys short enough for YAML to accept on one line. */
const { value: values } = fc.letrec<{ value: Json; object: Json }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value'), { maxLength: 3 }), tie('object')),
  object: fc.dictionary(tricky, tie('value'), { maxKeys: 3, noNullPrototype: true }),
}));
const objects = fc.dictionary(
  tricky.filter((key) => key !== 'Ref' && !key.startsWith('Fn::')),
  values,
  { maxKeys: 3, noNullPrototype: true },
);

describe('generated YAML', () => {
  it('is read the same way by YAML 1.2 and 1.1, and by this project', () => {
    fc.assert(
      fc.property(objects, (object) => {
        const text = resultOf(yaml.write(treeOf(object), { name: '' }));
        assert.deepEqual(parse(text), object);
        assert.deepEqual(parse(text, { version: '1.1', schema: 'yaml-1.1', merge: false }), object);
        assert.deepEqual(readOne(yaml, text), asRead(object));
      }),
      { numRuns: 500 },
    );
  });

  it('looks like typical templates', () => {
    const policy = {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Read',
          Effect: 'Allow',
          Action: ['s3:Get*', '*'],
          Resource: 'arn:aws:s3:::b/${aws:username}/*',
        },
        {
          Effect: 'Deny',
          Action: [],
          Resource: '*',
          Condition: { Bool: { 'aws:SecureTransport': false, 'aws:x y': 'no' } },
        },
      ],
    };
    assert.equal(
      resultOf(yaml.write(treeOf(policy), { name: '' })),
      `Version: "2012-10-17"
Statement:
  - Sid: Read
    Effect: Allow
    Action:
      - s3:Get*
      - "*"
    Resource: arn:aws:s3:::b/\${aws:username}/*
  - Effect: Deny
    Action: []
    Resource: "*"
    Condition:
      Bool:
        aws:SecureTransport: false
        "aws:x y": "no"
`,
    );
  });

  it("keeps CloudFormation's functions as templates write them", () => {
    const statement = {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: [
        { 'Fn::Sub': 'arn:aws:s3:::${Bucket}/${!aws:username}/*' },
        { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Logs', 'Arn'] }, '/*']] },
      ],
    };
    const policy = {
      Version: '2012-10-17',
      Statement: [statement, { 'Fn::If': ['Prod', statement, { Ref: 'AWS::NoValue' }] }],
    };
    const text = resultOf(yaml.write(treeOf(policy), { name: '' }));
    assert.deepEqual(parse(text), policy);
    assert.ok(text.includes('- Fn::Sub: "arn:aws:s3:::${Bucket}/${!aws:username}/*"'), text);
  });

  it('is not generated if something would be lost', () => {
    const root: ValueNode = { kind: 'dynamic', start: 3, end: 9 };
    const key = treeOf({ a: 1 }).members[0]?.key;
    assert.ok(key);
    const outcome = yaml.write(
      { kind: 'object', start: 0, end: 9, members: [{ key, value: root, start: 0, end: 9 }] },
      { name: '' },
    );
    assert.ok('obstacle' in outcome);
    assert.deepEqual([outcome.obstacle.start, outcome.obstacle.end], [3, 9]);
  });
});

describe('reading YAML', () => {
  it("handles typical YAML, with CloudFormation's functions as text", () => {
    const text = `%YAML 1.2
---
# The role of the function.
Version: 2012-10-17 # unquoted, as a date would be
Statement: &all
- Effect: Allow
  Action:
    - s3:GetObject
    -   'it''s'
  Resource:
  - !Sub "arn:\${AWS::Partition}:s3:::\${Bucket}/\${!aws:username}/*"
  - !GetAtt Logs.Arn
  - Fn::GetAtt: [Logs, Arn]
  - Fn::Sub: \${A}
  - { Ref: Name }
  - >-
    arn:aws:s3:::a
    /b

    c
  - |
    one
      two
  Principal: { AWS: [ 012345678901, 111122223333, ], Service: ec2.amazonaws.com }
  Condition:
    StringLike:
      aws:PrincipalTag/a b: plain text
        in two lines
      "aws:x": {}
    Bool: {"aws:SecureTransport":true}
`;
    assert.deepEqual(readOne(yaml, text), {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['s3:GetObject', "it's"],
          Resource: [
            'arn:${AWS::Partition}:s3:::${Bucket}/${aws:username}/*',
            '${Logs.Arn}',
            '${Logs.Arn}',
            '${A}',
            '${Name}',
            'arn:aws:s3:::a /b\nc',
            'one\n  two\n',
          ],
          Principal: { AWS: ['012345678901', '111122223333'], Service: 'ec2.amazonaws.com' },
          Condition: {
            StringLike: { 'aws:PrincipalTag/a b': 'plain text in two lines', 'aws:x': {} },
            Bool: { 'aws:SecureTransport': true },
          },
        },
      ],
    });
  });

  it('does not treat other spaces, such as a no-break space, as YAML spaces', () => {
    const text = 'a\u00A0: b\u00A0\nc: \u3000\n';
    assert.deepEqual(readOne(yaml, text), { 'a\u00A0': 'b\u00A0', c: '\u3000' });
    assert.deepEqual(parse(text), readOne(yaml, text));
  });

  it('reads a million blanks before text only once', () => {
    const blanks = ' '.repeat(1_000_000);
    assert.deepEqual(readOne(yaml, `a: b${blanks}c\n`), { a: `b${blanks}c` });
  });

  it('reads aliases and other functions as unknown values', () => {
    const [node] = resultOf(yaml.read('a: *b\nc: !Join [ ":", [ d ] ]\ne: !ImportValue f\n'));
    assert.ok(node?.kind === 'object');
    assert.deepEqual(
      node.members.map(({ value }) => value?.kind),
      ['dynamic', 'dynamic', 'dynamic'],
    );
  });

  it('returns correct offsets in the text, despite escapes', () => {
    const text = 'a: "x\\ty"\nb: >-\n  c\n  d\n';
    const [node] = resultOf(yaml.read(text));
    assert.ok(node?.kind === 'object');
    const places = node.members.map(({ value }) =>
      value?.kind === 'string'
        ? Array.from(value.value, (unit, index) => [unit, text.charAt(value.at(index))])
        : [],
    );
    assert.deepEqual(places, [
      [
        ['x', 'x'],
        ['\t', '\\'],
        ['y', 'y'],
      ],
      [
        ['c', 'c'],
        [' ', '\n'],
        ['d', 'd'],
      ],
    ]);
  });

  it('accepts several documents', () => {
    assert.equal(resultOf(yaml.read('--- a\n---\nb: 1\n...\n')).length, 2);
  });

  it('accepts invalid YAML if it has only one sensible reading', () => {
    assert.deepEqual(readOne(yaml, 'Resource: *\nAction: s3: Get\n'), { Resource: '*', Action: 's3: Get' });
  });

  it('reads a value as unknown if a template engine adds lines', () => {
    const [node] = resultOf(yaml.read('a:\n  b: c\n  {{- if .x }}\n  d: e\n  {{- end }}\nf:\n  - g\n'));
    assert.ok(node?.kind === 'object');
    assert.deepEqual(
      node.members.map(({ value }) => value?.kind),
      ['dynamic', 'array'],
    );
  });

  it('rejects YAML that is not what it seems', () => {
    const why = (text: string): string => obstacleIn(yaml, text);
    assert.equal(why('a: b\n  c: d\n'), '‹c› This is not valid YAML.');
    assert.equal(why('a: "b\n'), '‹"› This text has no closing quotation mark.');
    assert.equal(why('a: "\\q"\n'), '‹\\› Invalid escape.');
    assert.equal(why('a: "b\\xZZ"\n'), '‹\\› Invalid escape.');
    assert.equal(why('a: [b\n'), '‹› This is not valid YAML.');
    assert.equal(why('a: [b c}\n'), '‹}› This is not valid YAML.');
    assert.equal(why('a: "b" c\n'), '‹c› This is not valid YAML.');
    assert.equal(why('a:\n  - b\n c: d\n'), '‹c› This is not valid YAML.');
    assert.equal(why('  a: b\nc: d\n'), '‹c› This is not valid YAML.');
    assert.equal(why('a: b\nc\n'), '‹c› This is not valid YAML.');
  });
});
