import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plain, readPastedText as read } from './pastedText.ts';

describe('pasted programs', () => {
  it('reports expressions as one error, joins strings and writes placeholders for unknown parts', () => {
    const [bucket, value] = ['arn:aws:s3:::${bucket}/*', '${value}'];
    const kinds: readonly (readonly [string, string])[] = [
      ['"arn:aws:s3:::" + bucket + "/*"', bucket],
      ["'arn:aws:s3:::'+bucket+'/*'", bucket],
      ['"arn:aws:s3:::" . $bucket . "/*"', bucket],
      ['"arn:aws:s3:::{bucket}/*".format(bucket=bucket)', bucket],
      ['"arn:aws:s3:::%(bucket)s/*" % {"bucket": 1}'.replace(/{.*}/, '(a, b)'), 'arn:aws:s3:::${value}/*'],
      ['str(bucket) + "/*"', '${str_bucket}/*'],
      ['os.environ["BUCKET"] + "/*"', '${os.environ_BUCKET}/*'],
      ['bucket.arnForObjects("*")', '${bucket.arnForObjects}'],
      ['isProd ? "arn:aws:s3:::prod" : other()', value],
      ['process.env.ARN || "*"', value],
      ['bucket.arn', '${bucket.arn}'],
      ['bucketArn', '${bucketArn}'],
    ];
    for (const [written, fixed] of kinds) {
      const text = plain.replace('"arn:aws:s3:::docs/*"', () => written);
      const { messages, certain, fixed: after } = read(text);
      assert.match(
        messages[0] ?? '',
        /contains (?:expressions \(such as "a" \+ b\)|names of variables) where JSON requires/,
      );
      assert.deepEqual([messages.length, certain], [1, false], written);
      assert.equal(
        after,
        plain.replace('arn:aws:s3:::docs/*', () => fixed),
        written,
      );
      const listed = read(plain.replace('"arn:aws:s3:::docs/*"', () => `["*", ${written}]`));
      assert.deepEqual([listed.messages.length, listed.statements], [1, true], written);
    }
    const known = read(plain.replace('docs/*"', 'docs" +\n  "/*"'));
    assert.deepEqual([known.messages.length, known.certain, known.fixed], [1, true, plain]);
    const template = read(plain.replace('"arn:aws:s3:::docs/*"', () => '`arn:aws:s3:::${docs}` + "/*"'));
    assert.deepEqual([template.messages.length, template.certain], [1, true]);
    const spread = read(plain.replace('"arn:aws:s3:::docs/*"', '[...arns, "*"]'));
    assert.deepEqual([spread.messages.length, spread.certain], [1, false]);
  });

  it('needs a review unless every part is a known string, and keeps placeholders of templates', () => {
    const f = '$' + '{bucket}';
    for (const [written, fixed, certain] of [
      ['`arn:aws:s3:::$' + '{docs}` + "/*"', 'arn:aws:s3:::$' + '{docs}/*', true],
      [`"arn:aws:s3:::" + ${f} + "/*"`, '$' + '{value}', false],
      ['f"arn:aws:s3:::{bucket}/*"', `arn:aws:s3:::${f}/*`, false],
      ['f"arn:aws:s3:::{bucket}" + "/*"', `arn:aws:s3:::${f}/*`, false],
      ['"arn:aws:s3:::$bucket" . "/*"', `arn:aws:s3:::${f}/*`, false],
      ["'arn:aws:s3:::it\\'s' + '/*'", "arn:aws:s3:::it's/*", true],
      ['"arn:aws:s3:::docs" + 1', 'arn:aws:s3:::docs$' + '{value}', false],
    ] as const) {
      const found = read(plain.replace('"arn:aws:s3:::docs/*"', () => written));
      assert.deepEqual([found.messages.length, found.certain], [1, certain], written);
      assert.equal(
        found.fixed,
        plain.replace('arn:aws:s3:::docs/*', () => fixed),
        written,
      );
    }
    const sum = read(plain.replace('docs/*"', 'docs/*", "Condition": {"NumericLessThan": {"a:b": 60 + 60}}'));
    assert.deepEqual([sum.certain, sum.fixed.includes('6060')], [false, false]);
  });

  it('joins strings without a sign, as Python does, and needs a review if a comma may be missing', () => {
    for (const [written, certain] of [
      ["('arn:aws:s3:::'\n    'docs/*')", true],
      ['"arn:aws:s3:::" \\\n  "docs/*"', true],
      ['"arn:aws:s3:::" "docs/*"', false],
      ['"arn:aws:s3:::docs" "/*"', false],
    ] as const) {
      const found = read(plain.replace('"arn:aws:s3:::docs/*"', () => written));
      assert.deepEqual([found.messages.length, found.certain, found.fixed], [1, certain, plain], written);
    }
    const two = plain.replace('"arn:aws:s3:::docs/*"', '["arn:aws:s3:::docs" "docs/*"]');
    assert.deepEqual(read(two).messages, ['Expected a comma before this value.']);
  });

  it('reads sums of lists, and several values without brackets, as one list', () => {
    const sums: readonly (readonly [string, readonly string[], boolean])[] = [
      ['["a:B"] + ["a:C"]', ['a:B', 'a:C'], true],
      ["['a:B',\n] + [\n'a:C', # it's one\n] + ['a:D']", ['a:B', 'a:C', 'a:D'], false],
      ['["a:B"] + MORE', ['a:B', '${MORE}'], false],
      ['COMMON + ["a:B"] + more.actions + ["a:C"]', ['${COMMON}', 'a:B', '${more.actions}', 'a:C'], false],
      ['"a:B", "a:C"', ['a:B', 'a:C'], true],
      ['"a:B" "a:C"', ['a:B', 'a:C'], true],
    ];
    for (const [written, list, isCertain] of sums) {
      const { messages, certain, fixed } = read(plain.replace('"s3:GetObject"', () => written));
      assert.deepEqual([messages.length, certain], [1, isCertain], written);
      const whole = JSON.parse(plain.replace('"s3:GetObject"', () => JSON.stringify(list))) as unknown;
      assert.deepEqual(JSON.parse(fixed), whole, written);
    }
    // The name of the next element, while it is typed.
    assert.ok(
      read(plain.replace('docs/*"', 'docs/*", "Cond"')).messages.includes('Expected a colon after the key.'),
    );
  });

  it('reads a comma between an element and its value as a colon', () => {
    for (const [element, value] of [
      ['Resource', '"arn:aws:s3:::docs/*"'],
      ['Action', '"s3:GetObject"'],
      ['Effect', '"Allow"'],
      ['Version', '"2012-10-17"'],
      ['Statement', '['],
    ] as const) {
      const { messages, certain, fixed } = read(
        plain.replace(`"${element}": ${value}`, `"${element}", ${value}`),
      );
      assert.deepEqual([messages.length, certain, fixed], [1, true, plain], element);
      assert.match(messages[0] ?? '', /contains commas where JSON requires colons/);
    }
    // The value of the first one is missing.
    for (const missing of ['"Action", "Resource"', '"Action", "Sid": "a"']) {
      const { fixed } = read(plain.replace('"Action": "s3:GetObject"', missing));
      assert.ok(!fixed.includes('"Action": "'), fixed);
    }
  });

  it('does not join actions or ARNs that a mistyped comma divides', () => {
    for (const sign of ['.', ' + ']) {
      const { fixed } = read(plain.replace('"s3:GetObject"', `["s3:GetObject"${sign}"s3:PutObject"]`));
      assert.ok(!fixed.includes('s3:GetObjects3'), fixed);
    }
  });

  it('joins at most 21 strings, so that a chain is not read again from each of its parts', () => {
    const joined = (count: number): string =>
      plain.replace('"arn:aws:s3:::docs/*"', () => Array(count).fill('"a"').join(' + '));
    assert.equal(read(joined(21)).fixed, plain.replace('arn:aws:s3:::docs/*', 'a'.repeat(21)));
    assert.ok(read(joined(22)).messages.length > 1);
  });

  it('reads a computed key, and takes words without quotes as variables only in Resource', () => {
    const condition = `"StringEquals": { issuer + ":aud": "sts.amazonaws.com" }`;
    const { messages, fixed } = read(plain.replace('docs/*"', `docs/*", "Condition": {${condition}}`));
    assert.deepEqual([messages.length, fixed.includes('{ "${issuer}:aud": "sts')], [1, true]);
    assert.match(read(plain.replace('"Allow"', 'Allow')).messages[0] ?? '', /values without quotes/);
    assert.match(read(plain.replace('"s3:GetObject"', 'GetObject')).messages[0] ?? '', /values without/);
  });

  it('reports the code around an object as one error', () => {
    for (const [before, after] of [
      ['const policy = JSON.stringify(', ', null, 2);'],
      ['policy = json.dumps(', ', indent=2)\n'],
      ['export const policy: Document = ', ' as const;\n'],
      ['return ', '.toString()'],
      ['module.exports = ', ';'],
      ['client.put(JSON.stringify(', '))'],
    ] as const) {
      const { messages, certain, fixed } = read(before + plain + after);
      assert.match(messages[0] ?? '', /contains an assignment, which JSON does not support/, before);
      assert.deepEqual([messages.length, certain, JSON.parse(fixed)], [1, true, JSON.parse(plain)], before);
    }
  });
});
