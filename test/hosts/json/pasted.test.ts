import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonHost } from '../../../server/src/hosts/json/jsonHost.ts';
import { plain, readPastedText as read } from './pastedText.ts';

describe('pasted text', () => {
  const kinds: readonly (readonly [string, string, RegExp])[] = [
    ['curly quotes', plain.replace(/"([^"]*)"/g, '“$1”'), /^The text contains curly quotes \(“ ”\) where/],
    ['single curly quotes', plain.replace(/"([^"]*)"/g, '‘$1’'), /contains curly quotes/],
    ['a Python dict', plain.replaceAll('"', "'"), /contains single quotes \('\) where/],
    ['no-break spaces', plain.replaceAll('  ', '\u00a0 '), /contains no-break spaces \(U\+00A0\) where/],
    ['zero-width spaces', plain.replaceAll(': ', ':\u200b '), /contains invisible or unusual spaces where/],
    ['a full-width colon', plain.replace('":', '"\uff1a'), /contains typographic punctuation where/],
    [
      'full-width punctuation',
      plain.replaceAll(',', '\uff0c').replaceAll('{', '\uff5b'),
      /contains typographic punctuation where/,
    ],
    [
      'a format string of Python',
      plain.replace(/[{}]/g, '$&$&'),
      /contains doubled braces where JSON requires braces\./,
    ],
    ['one curly quote', plain.replace('Allow"', 'Allow”'), /contains curly quotes/],
    [
      'one curly quote on a line with others',
      plain.replace('"Allow",\n   ', '"Allow”,'),
      /contains curly quotes \(“ ”\) where JSON requires double quotes\./,
    ],
    ['guillemets', plain.replace(/"([^"]*)"/g, '«$1»'), /contains angle quotes \(« »\) where/],
    ['French quotes', plain.replace(/"([^"]*)"/g, '«\u00a0$1\u00a0»'), /contains angle quotes \(« »\) where/],
    ['German quotes', plain.replace(/"([^"]*)"/g, '„$1“'), /contains curly quotes/],
    ['two single quotes', plain.replaceAll('"', "''"), /contains single quotes \('\) where/],
    [
      'a Python dict under a name',
      `policy = ${plain.replaceAll('"', "'")}\n`,
      /contains an assignment and single quotes \('\) where/,
    ],
    ['an object under a name', `const policy = ${plain};\n`, /contains an assignment, which JSON does not/],
    [
      'invisible characters, within strings too',
      plain.replaceAll(': ', ':\u200b ').replace('Allow', 'All\u200bow'),
      /contains invisible or unusual spaces where/,
    ],
    ['line separators', plain.replaceAll('\n', '\u2028'), /contains invisible or unusual spaces where/],
    ['backquotes', plain.replace(/"(arn[^"]*)"/, '`$1`'), /contains backquotes \(`\) where/],
    ['a string of a program', plain.replaceAll('"', '\\"'), /contains escapes \(such as \\"\) where/],
    [
      'a string of a program on one line',
      plain.replaceAll('"', '\\"').replaceAll('\n', '\\n'),
      /contains escapes \(such as \\"\) where JSON requires double quotes and spaces\./,
    ],
    [
      'the source of a web page',
      plain.replaceAll('"', '&quot;'),
      /contains HTML entities \(such as &quot;\) where/,
    ],
    ['spaces of a web page', plain.replaceAll('  ', '&nbsp; '), /HTML entities .* requires spaces\./],
    [
      'a line of a page',
      plain.replace('arn:aws:', 'arn:\n      aws:'),
      /contains line breaks within strings where/,
    ],
    [
      'lines of a terminal',
      plain.replace('GetObject', 'Get\r\nObject').replace('2012-10', '2012-\n10'),
      /contains line breaks within strings where JSON requires strings on one line\./,
    ],
    [
      'an object of JavaScript',
      plain.replace(/"(\w+)":/g, '$1:'),
      /keys without quotes where JSON requires double quotes\./,
    ],
    [
      'one without blanks',
      JSON.stringify(JSON.parse(plain)).replace(/"(\w+)":/g, '$1:'),
      /keys without quotes/,
    ],
    ['a key without quotes', plain.replace('"Effect"', 'Effect'), /keys without quotes/],
    [
      'an object of JavaScript in single quotes',
      plain.replace(/"(\w+)":/g, '$1:').replaceAll('"', "'"),
      /contains keys without quotes and single quotes \('\) where JSON requires double quotes\./,
    ],
    [
      'numbered lines',
      plain
        .split('\n')
        .map((line, index) => `${index + 1} ${line}`)
        .join('\n'),
      /contains line numbers, which JSON does not support\./,
    ],
    [
      'numbered lines with curly quotes',
      plain
        .replace(/"([^"]*)"/g, '“$1”')
        .split('\n')
        .map((line, index) => `${String(index + 9).padStart(3)}: ${line}`)
        .join('\n'),
      /contains curly quotes \(“ ”\) and line numbers where JSON requires double quotes\./,
    ],
    [
      'a block of Markdown',
      `\`\`\`json\n${plain}\n\`\`\`\n`,
      /contains a Markdown fence \(```\), which JSON does not support\./,
    ],
    [
      'a block of Markdown at the end of the text',
      `\`\`\`json\n${plain}\n\`\`\``,
      /contains a Markdown fence \(```\), which JSON does not support\./,
    ],
    [
      'a value without quotes',
      plain.replace('"Allow"', 'Allow'),
      /values without quotes where JSON requires/,
    ],
    [
      'values without quotes',
      plain.replaceAll(/: "([^"]*)"/g, ': $1'),
      /contains values without quotes where JSON requires double quotes\./,
    ],
    [
      'neither keys nor values with quotes, on one line',
      JSON.stringify(JSON.parse(plain)).replaceAll('"', ''),
      /contains keys without quotes and values without quotes where/,
    ],
    ['a block of Markdown that is not closed', `\`\`\`\n${plain}\n`, /contains a Markdown fence/],
    [
      'quotes and spaces',
      plain.replace(/"([^"]*)"/g, '“$1”').replaceAll('  ', '\u00a0\u00a0'),
      /curly quotes \(“ ”\) and no-break spaces \(U\+00A0\) where JSON requires double quotes and spaces\./,
    ],
  ];
  for (const [name, text, message] of kinds) {
    it(`${name} are reported as one error with one certain fix, and the policy is read`, () => {
      const { messages, certain, fixed, statements } = read(text);
      assert.equal(messages.length, 1);
      assert.match(messages[0] ?? '', message);
      assert.equal(certain, true);
      assert.ok(statements);
      assert.deepEqual(JSON.parse(fixed), JSON.parse(plain));
    });
  }

  it('other errors are still reported, and the fix then needs review', () => {
    const dict = plain.replace('"s3:GetObject"', '["s3:Get" "Object"]').replaceAll('"', "'");
    const { messages, certain } = read(dict);
    assert.deepEqual(messages.slice(1), ['Expected a comma before this value.']);
    assert.equal(certain, false);
  });

  it('values without quotes may contain variables and wildcards, and stay unchanged where JSON allows them', () => {
    const text = plain.replace(
      '"arn:aws:s3:::docs/*"',
      '[arn:aws:s3:::${Bucket}/*, *, null, true, 5, s3:Get*]',
    );
    const resources = ['arn:aws:s3:::${Bucket}/*', '*', null, true, 5, 's3:Get*'];
    const quoted = plain.replace('"arn:aws:s3:::docs/*"', JSON.stringify(resources));
    assert.deepEqual(JSON.parse(read(text).fixed), JSON.parse(quoted));
  });

  it('an ellipsis is one error whose fix needs review', () => {
    const entries: readonly (readonly [string, string])[] = [
      ['["a", ...]', '["a"]'],
      ['[..., "a"]', '[ "a"]'],
      ['["a", ..., "b"]', '["a", "b"]'],
      ['[\n  {"a": 1},\n  ...\n  {"b": 1}\n]', '[\n  {"a": 1},\n  {"b": 1}\n]'],
      ['[\n  {"a": 1}\n  \u2026\n]', '[\n  {"a": 1}\n  \n]'],
      ['{"a": 1, ...}', '{"a": 1}'],
      ['{...}', '{}'],
    ];
    for (const [text, without] of entries) {
      const { messages, certain, fixed } = read(plain.replace('"s3:GetObject"', text));
      assert.match(messages[0] ?? '', /contains an ellipsis \(\.\.\.\), which JSON does not support\./, text);
      assert.deepEqual(
        [messages.length, certain, fixed],
        [1, false, plain.replace('"s3:GetObject"', without)],
        text,
      );
    }
    assert.deepEqual(read(plain.replace('docs/*', 'docs/...')).messages, []);
  });

  it("the fix for Python's constants and trailing commas is certain", () => {
    const dict = plain
      .replace('docs/*"', 'docs/*",\n"Condition": {"Bool": {"aws:SecureTransport": True}},')
      .replaceAll('"', "'");
    const { messages, certain, fixed } = read(dict);
    assert.match(
      messages[0] ?? '',
      /contains Python's words, single quotes \('\) and trailing commas where JSON/,
    );
    assert.deepEqual([messages.length, certain], [1, true]);
    assert.match(fixed, /\{"aws:SecureTransport": true\}\}\n/);
  });

  it('a Python dict that is assigned to a variable may contain trailing commas and comments', () => {
    const dict = plain
      .replace('docs/*"', 'docs/*",')
      .replaceAll('"', "'")
      .replace("'Allow',", `'Allow',  # it's the user's "right"`);
    const { messages, certain, fixed, statements } = read(`policy = ${dict}  # don't\n`);
    assert.match(
      messages[0] ?? '',
      /contains an assignment, comments, single quotes \('\) and trailing commas/,
    );
    assert.deepEqual([messages.length, certain, statements], [1, false, true]);
    assert.deepEqual(JSON.parse(fixed), JSON.parse(plain));
  });

  it('valid JSON stays unchanged, and errors with another cause keep their own messages', () => {
    const quoted = plain.replace('docs/*', 'docs/“it’s”/*');
    assert.deepEqual(read(quoted).messages, []);
    assert.deepEqual(read(quoted.replace('"Allow",', '"Allow"')).messages, [
      'Expected a comma before this key.',
    ]);
  });

  it('an unclosed string is not read as a broken line, and its missing quote is one error', () => {
    for (const [broken, message] of [
      ['s3:GetObject",', 's3:GetObject,'],
      ['"Allow",', '"Allow,'],
      ['docs/*"', 'docs/*'],
    ] as const) {
      const text = plain.replace(broken, message);
      const { syntaxErrors, pasted } = jsonHost.parse({ uri: 'file:///a.json', languageId: 'json', text });
      const [error, ...others] = syntaxErrors;
      assert.deepEqual([error?.message, others, pasted], ['The string has no closing quote.', [], undefined]);
      const { remedy } = error ?? {};
      assert.ok(remedy);
      assert.equal(text.slice(0, remedy.start) + remedy.newText + text.slice(remedy.end), plain);
    }
  });

  it('an account ID without quotes that starts with a zero is one error', () => {
    const text = plain.replace('"s3:GetObject"', '["a", 012345678901]');
    const { syntaxErrors } = jsonHost.parse({ uri: 'file:///a.json', languageId: 'json', text });
    const [error, ...others] = syntaxErrors;
    assert.deepEqual([error?.message, others], ['A number cannot start with 0.', []]);
    assert.equal(error?.remedy?.newText, '"012345678901"');
  });

  it('a number on a line of its own, and a key with other characters, stay unchanged', () => {
    const number = plain.replace('"s3:GetObject"', '[\n1\n]').replace('"Allow",', '"Allow"');
    assert.deepEqual(read(number).messages, ['Expected a comma before this key.']);
    const key = plain.replace('"Effect"', 'aws:Effect');
    assert.notEqual(read(key).certain, true);
  });

  it('colons, commas, lists and strings of programs are one error, which --fix fixes', () => {
    const listed = plain.replace('"s3:GetObject"', '["s3:GetObject", "s3:PutObject"]');
    const kinds: readonly (readonly [string, string, RegExp])[] = [
      [
        'a tuple of Python',
        listed.replace(/\[("s3.*)\]/, '($1)'),
        /tuples or sets where JSON requires lists\./,
      ],
      [
        'a tuple of one',
        listed.replace(/\[("s3.*)\]/, '($1,\n)'),
        /tuples or sets where JSON requires lists\./,
      ],
      [
        'a set of Python',
        listed.replace(/\[("s3.*)\]/, '{$1}'),
        /tuples or sets where JSON requires lists\./,
      ],
      [
        'equals signs',
        listed.replaceAll(': ', ' = '),
        /contains equals signs \(=\) where JSON requires colons\./,
      ],
      ['arrows', listed.replaceAll(': ', ' => '), /contains arrows \(=>\) where JSON requires colons\./],
      ['an equals sign', listed.replace('"Effect": ', '"Effect"='), /contains equals signs \(=\) where/],
      ['semicolons', listed.replaceAll(',', ';'), /contains semicolons \(;\) where JSON requires commas\./],
      [
        'a semicolon',
        listed.replace('"Action":', '"Action";'),
        /semicolons \(;\) where JSON requires colons\./,
      ],
      [
        'prefixes',
        listed.replaceAll('"', "'").replace(/'(?=[\w*])/g, "u'"),
        /prefixes of strings and single/,
      ],
      [
        'a prefix',
        listed.replace('"arn', 'f"arn'),
        /contains prefixes of strings, which JSON does not support/,
      ],
      ['the argument of a function', `policy = json.dumps(${listed})`, /contains an assignment, which JSON/],
    ];
    for (const [name, text, message] of kinds) {
      const { messages, certain, fixed } = read(text);
      assert.match(messages[0] ?? '', message, name);
      assert.deepEqual([messages.length, certain], [1, true], name);
      assert.deepEqual(JSON.parse(fixed), JSON.parse(listed), name);
    }
    const hcl = plain.replace(/"(\w+)": /g, '$1 = ').replace(/",?\n/g, '"\n');
    const { messages, fixed } = read(hcl);
    assert.match(messages[0] ?? '', /equals signs \(=\) and keys without quotes where/);
    assert.deepEqual([messages.length, fixed], [1, plain]);
  });

  it('signs inside strings, and a key that is being typed in braces, stay unchanged', () => {
    const strange = plain.replace('docs/*', 'docs/a=b;(c)=>d/u"').replace('u"', "u'");
    assert.deepEqual(read(strange).messages, []);
    assert.equal(read(strange.replace('"Allow",', '"Allow"')).certain, undefined);
    assert.equal(read(plain.replace('"s3:GetObject"', '{"AWS"}')).certain, undefined);
  });

  it('the quotes of a string that contains a double quote are not simply replaced', () => {
    assert.equal(read(plain.replace('"Allow"', `'Al"low'`)).certain, undefined);
  });

  it("reads a program's value for a missing Sid as an empty string", () => {
    for (const word of ['None', 'True', 'undefined']) {
      const text = plain.replace('"Effect"', `"Sid": ${word}, "Effect"`);
      const { messages, certain, fixed, statements } = read(text);
      assert.deepEqual([messages.length, certain, statements], [1, true, true], word);
      assert.match(
        messages[0] ?? '',
        word === 'undefined' ? /contains undefined/ : /contains Python's words/,
      );
      assert.equal(fixed, plain.replace('"Effect"', '"Sid": "", "Effect"'), word);
    }
  });

  it('reads undefined as null elsewhere', () => {
    const { fixed } = read(plain.replace('"s3:GetObject"', 'undefined'));
    assert.equal(fixed, plain.replace('"s3:GetObject"', 'null'));
  });

  it('reads PHP arrays and Python dicts', () => {
    const php = `["Version" => "2012-10-17", "Statement" => [["Effect" => "Allow", "Action" => ["a:B", "a:C"]]]]`;
    const long = php.replace(/\[/g, 'array(').replace(/\]/g, ')');
    const dict = `dict(Version="2012-10-17", Statement=[dict(Effect="Allow", Action=["a:B", "a:C"])])`;
    const mixed = `{"Version" => "2012-10-17", "Statement" => [["Effect" => "Allow", "Action" => ["a:B", "a:C"]]]}`;
    for (const text of [php, long, dict, mixed]) {
      const { messages, statements, fixed } = read(text);
      assert.deepEqual([messages.length, statements], [1, true], text);
      assert.deepEqual(
        JSON.parse(fixed),
        { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['a:B', 'a:C'] }] },
        text,
      );
    }
  });
});
