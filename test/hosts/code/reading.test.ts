import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { atOnce } from '../../../server/src/text/steps.ts';
import { matchBrackets } from '../../../server/src/hosts/code/brackets.ts';
import { policiesIn } from '../../../server/src/hosts/code/policies.ts';
import { Values } from '../../../server/src/hosts/code/values.ts';
import { wordsOf } from '../../../server/src/hosts/code/readWords.ts';
import type { ValueNode } from '../../../server/src/syntax/node.ts';

type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

function toJson(node: ValueNode | undefined): Json {
  switch (node?.kind) {
    case 'string':
    case 'scalar':
      return node.value;
    case 'array':
      return node.items.map(toJson);
    case 'object':
      return Object.fromEntries(node.members.map(({ key, value }) => [key.value, toJson(value)]));
    case 'dynamic':
      return '?';
    default:
      return undefined;
  }
}

/** The first list or object of a text. */
function read(text: string, languageId: string): Json {
  const words = wordsOf(text, languageId);
  const values = new Values(words, atOnce(matchBrackets(words)));
  const opening = words.tokens.findIndex((_, index) => values.is(index, '[') || values.is(index, '{'));
  return toJson(atOnce(values.bracket(opening)));
}

describe('literals of TypeScript', () => {
  for (const [name, text, expected] of [
    ['strings of all quotes', '[\'a\', "b", `c`]', ['a', 'b', 'c']],
    [
      'escapes',
      String.raw`['\'', "\"", '\x41', '\u0042', '\u{1F600}', 'a\
b']`,
      ["'", '"', 'A', 'B', '😀', 'ab'],
    ],
    [
      'templates',
      '[`a${b}c`, `${`x${y}`}`, `\\${aws:username}`]',
      ['a${b}c', '${expression}', '${aws:username}'],
    ],
    ['sums', "['a' + b.c + 'd', 'a' + 'b', x + 1, 1 + 'a']", ['a${b.c}d', 'ab', '?', '?']],
    ['comments', "[/* ' */ 'a', // '\n 'b', /* ] */]", ['a', 'b']],
    ['regular expressions', "[/'[/\"]/g, 'a', b / c / d, 'e']", ['?', 'a', '?', 'e']],
    [
      'keys',
      "{ a: 1, 'b': 2, [`c`]: 3, [d]: 4, e, f() { return { g: 1 }; }, ...h, get i() { return 1; }, 2: 5 }",
      { a: 1, b: 2, c: 3, '${d}': 4, e: '?', 2: 5 },
    ],
    ['assertions', "['a' as const, ['b'] as string[], ('c'), x!, 'd'!]", ['a', ['b'], 'c', '?', 'd']],
    [
      'functions',
      "{ a: () => ({ b: 1 }), c: function () { return ['x']; }, d: async (e) => { f({ g }); }, h: 'i' }",
      { a: '?', c: '?', d: '?', h: 'i' },
    ],
    ['choices', "{ a: x ? 'b' : 'c', d: x ? { e: 1 } : {}, f: x ?? 'g' }", { a: '?', d: '?', f: '?' }],
    ['calls on literals', "[['a'].join(','), 'a'.concat('b'), ['a'].concat(b)]", ['a', 'ab', ['a', '?']]],
    [
      'methods of literals',
      "[['a'].filter(b), ' a'.trim(), 'abcb'.replaceAll('b', c), ['a'].map(b), ['a', b].join('/').trim()]",
      [['a', '?'], 'a', 'a${b}c${b}', '?', 'a/${b}'],
    ],
    [
      'methods whose result is unknown',
      "[['a', 'b'].slice(1).join('/'), 'abc'.replace(/b/, 'c'), 'abc'.replace('c')]",
      ['?', '?', '?'],
    ],
    [
      'spread objects',
      "{ a: 1, ...(b ? { c: 'd' } : {}), ...(e && { f: 'g' }), ...h }",
      { a: 1, c: 'd', f: 'g' },
    ],
    [
      'calls that join texts',
      "[['a', b, c()].join(':'), Fn.join('/', ['a', b]), 'a'.concat(b, 'c'), pulumi.interpolate`a${b}c`, " +
        "pulumi.concat('a', b), Fn.sub('${AWS::Region}${!x}'), ['a', ...b].join(':'), tag`a`, a.join(':')]",
      ['a:${b}:${c()}', 'a/${b}', 'a${b}c', 'a${b}c', 'a${b}', '${AWS::Region}${x}', '?', '?', '?'],
    ],
    [
      'the components of an ARN',
      "[this.formatArn({ service: 'a', resource: 'b', resourceName: c }), Arn.format({ arnFormat: " +
        "ArnFormat.COLON_RESOURCE_NAME, partition: 'p', region: '', account: '1', resourceName: 'r', " +
        "resource: 'b', service: 'a' }, this), this.formatArn({ service: 'a' }), this.formatArn(x)]",
      ['arn:${AWS::Partition}:a:${AWS::Region}:${AWS::AccountId}:b/${c}', 'arn:p:a::1:b:r', '?', '?'],
    ],
    [
      'texts of functions',
      "[Lazy.string({ produce: () => 'a' }), b.apply((c) => `${c}/*`), b.apply((c) => { return 'd'; })]",
      ['a', '${c}/*', '?'],
    ],
    ['lists that are put together', "['a', ...b, ...['c']]", ['a', '?', '?']],
  ] as const) {
    it(`reads ${name}`, () => {
      assert.deepEqual(read(text, 'typescript'), expected);
    });
  }

  it('reads a regular expression after a condition', () => {
    const text = "if (a(b)) /'/.exec(c); while (d) /\"/.test('e'); f(g) / h / 'i';";
    const strings = wordsOf(text, 'typescript').tokens.filter(({ kind }) => kind === 'string');
    assert.deepEqual(
      strings.map(({ start, end }) => text.slice(start, end)),
      ["'e'", "'i'"],
    );
  });

  it('reads literals between JSX tags', () => {
    const text =
      "const a = <div title=\"it's {\">Do' {f({ b: '`' })} <br/> <G<H<I>> j={k}/> `</div>;\nconst c=x < y;\nconst d " +
      "= <T,>(e: T) => e;\nconst f = [/'/, 'g'];";
    for (const language of ['typescriptreact', 'javascriptreact', 'javascript']) {
      const { tokens } = wordsOf(text, language);
      assert.equal(text.slice(tokens.at(-3)?.start, tokens.at(-3)?.end), "'g'", language);
    }
  });
});

describe('literals of Python', () => {
  for (const [name, text, expected] of [
    ['strings of all quotes', `['a', "b", '''c'd''', """e"f"""]`, ['a', 'b', "c'd", 'e"f']],
    ['prefixes', String.raw`[r'\d', u'a', b"b", Rb'\c', 'a' if b else 'c']`, ['\\d', 'a', 'b', '\\c', '?']],
    [
      'f-strings',
      `[f"a{b}c{{d}}", f'{x["y"]}', f"{a:>{b}}", F"""{\n a\n}"""]`,
      ['a${b}c{d}', '${expression}', '${expression}', '${expression}'],
    ],
    ['adjacent strings', `["a" "b", ("c"\n  'd'), "e" f"{x}"]`, ['ab', 'cd', 'e${x}']],
    [
      'formats',
      `["a{}{{{0}".format(b), "%s%%" % a, ",".join(["a", b]), "%s" "%(x)s" % {"x": a}, ("a" "{b}").format(b=c)]`,
      ['a${expression}{${0}', '${expression}%', 'a,${b}', '${expression}${expression2}', 'a${b}'],
    ],
    [
      'formats with nested fields, and trimmed texts',
      `["{a:{b}}/c".format(a=d, b=e), " a ".strip(), "/a/".strip("/"), """\n {b}\n""".format(b=c).strip()]`,
      ['${expression}/c', 'a', '?', '?'],
    ],
    ['joined lists of unknown order', `[",".join(sorted(["b", "a"])), sorted(["b"])]`, ['?', ['b', '?']]],
    [
      'the components of an ARN',
      '[Stack.of(self).format_arn(service="a", resource="b", resource_name="c"), ' +
        'Arn.format(ArnComponents(service="a", resource="b", account=""), self)]',
      [
        'arn:${AWS::Partition}:a:${AWS::Region}:${AWS::AccountId}:b/c',
        'arn:${AWS::Partition}:a:${AWS::Region}::b',
      ],
    ],
    [
      'lists of functions',
      '[list(["a"]), tuple(("a",)), ["a"].copy(), "ab".replace("b", c)]',
      [['a'], '?', ['a'], 'a${b}'],
    ],
    ['spread dicts', '{"a": "b", **({"c": "d"} if e else {}), **f}', { a: 'b', c: 'd' }],
    ['texts of functions', '[b.apply(lambda c: f"{c}/*"), (lambda: "x")]', ['${c}/*', '?']],
    ['sums', `["a" + b, ["a"] + ["b"], c + ["d"]]`, ['a${b}', ['a', 'b'], ['?', 'd']]],
    ['comments', `[ # '\n "a", # ]\n "b" ]`, ['a', 'b']],
    [
      'dicts',
      `{"a": 1, b: True, **c, f"{d}:e": None, "f" "g": 2}`,
      { a: 1, '${b}': true, '${d}:e': null, fg: 2 },
    ],
    ['comprehensions', `{"a": [b for b in c], "d": {e: f for e in g}}`, { a: ['?'], d: { '${e}': '?' } }],
  ] as const) {
    it(`reads ${name}`, () => {
      assert.deepEqual(read(text, 'python'), expected);
    });
  }
});

/** The only statement of the first policy in a text. */
function statementIn(text: string, languageId: string): Json {
  const [policy] = policiesIn(text, languageId).policies;
  const found = toJson(policy?.root);
  return typeof found === 'object' && found !== null && 'Statement' in found ? found['Statement'] : undefined;
}

describe('code that is being typed', () => {
  const inStack = (properties: string): string =>
    'class A extends Stack {\n  constructor() {\n    this.role.add(new PolicyStatement({\n' +
    `${properties}\n      resources: ['*'],\n    }));\n    const a = { b: ['c'] };\n  }\n}\n`;
  for (const [name, properties, actions] of [
    ['a quote', "      actions: ['s3:Get", ['s3:Get']],
    ['a quote within a list', "      actions: ['s3:Get],", ['s3:Get']],
    ['a bracket', "      actions: ['s3:Get'", ['s3:Get']],
    ['a bracket and the rest', '      actions: [', []],
    ['a comma', "      actions: ['s3:Get']", ['s3:Get']],
    ['a comma in a list', "      actions: ['s3:Get' 's3:Put'],", ['s3:Get', 's3:Put']],
    ['a value', '      actions:', undefined],
  ] as const) {
    it(`reads the rest without ${name}`, () => {
      const [statement] = statementIn(inStack(properties), 'typescript') as readonly {
        [key: string]: Json;
      }[];
      assert.deepEqual(statement?.['Resource'], ['*']);
      if (name !== 'a comma in a list') assert.deepEqual(statement['Action'], actions);
    });
  }

  it('reads what follows a missing brace', () => {
    const text =
      inStack("      actions: ['s3:Get'],").replace('    }));\n', '') +
      "new PolicyStatement({ actions: ['a:b'] });\n";
    const found = policiesIn(text, 'typescript').policies.map(({ root }) => text.slice(root.start, root.end));
    assert.equal(found.length, 2);
    assert.equal(found[1], "{ actions: ['a:b'] }");
  });

  it('reads the rest of Python code', () => {
    for (const [actions, expected] of [
      ['actions=["s3:Get', ['s3:Get']],
      ['actions=["s3:Get],', ['s3:Get']],
      ['actions=[', []],
      ['actions=["s3:Get"]', ['s3:Get']],
      ['actions=', undefined],
    ] as const) {
      const text =
        `class A:\n    def b(self):\n        iam.PolicyStatement(\n            ${actions}\n            ` +
        'resources=["*"],\n        )\n        c = {"d": 1}\n';
      const [statement] = statementIn(text, 'python') as readonly { [key: string]: Json }[];
      assert.deepEqual(statement?.['Action'], expected, actions);
      assert.deepEqual(statement?.['Resource'], ['*'], actions);
    }
  });
});

describe('any code', () => {
  const pieces = [
    ...'" \' ` [ ] { } ( ) < > / \\ : , ; = + . ? ! # * -'.split(' '),
    '${',
    '\n',
    '  ',
    '//',
    '/*',
    '*/',
    '"""',
    "'''",
    'f"',
    "r'",
    '{{',
    '</',
    '<a',
    '/>',
    '...',
    'a',
    '1',
    'for ',
    'return ',
    '\r\n',
    'PolicyStatement(',
    'Statement: ',
    '"Statement": [',
    '{Statement:',
    "Effect: 'Allow'",
    'Action: ',
    'actions=',
    '.addActions(',
    'getPolicyDocument({ statements: [',
    'ServicePrincipal(',
  ];
  const languages = ['typescript', 'typescriptreact', 'python'];

  it('is read without an exception', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
        for (const language of languages) policiesIn(parts.join(''), language);
      }),
      { numRuns: 2000 },
    );
  });

  /** Each of these ends where the next attempt would have to start over. */
  const hard = [
    ...pieces,
    '`${',
    '`${`',
    "`${'",
    'f"{',
    '`${\n',
    '`${/[',
    '`${/[}`',
    'f"{f"{',
    '/[',
    '=/',
    '=/[',
    '<a>{',
    '<a b="',
    '<a>\n',
    '{Statement:{',
    'PolicyStatement({a:',
    'PolicyStatement((',
    '[PolicyStatement(',
    '{"a":',
    '("a"+',
    '"a"+',
    '"a" ',
    'a.b(',
    'a[',
    '[a,',
    '{[',
    '\\\n',
    '{Statement:[{Action:"a"',
    'PolicyStatement(resources="a" % "b" % ',
    '"%s" % ',
    'a ? ',
    'a ?? ',
    'lambda: ',
    '(a) => ',
    '[].concat(',
    '"a".trim()',
    '{...(a ? ',
  ];
  it('is read however many values are formatted', () => {
    const text = `PolicyStatement(actions=["s3:GetObject", ${'"%s" % '.repeat(20_000)}`;
    assert.equal(policiesIn(text, 'python').policies.length, 1);
  });

  for (const piece of hard)
    it(`is read in linear time: ${JSON.stringify(piece)}`, () => {
      for (const language of languages) {
        const stepsOf = (length: number): number =>
          policiesIn(piece.repeat(Math.ceil(length / piece.length)), language).steps;
        const [few, many] = [stepsOf(10_000), stepsOf(40_000)];
        assert.ok(many < few * 5 + 1000, `${language}: ${String(few)} and ${String(many)} steps`);
        assert.ok(many < 40_000 * 70, `${language}: ${String(many)} steps`);
      }
    });
});
