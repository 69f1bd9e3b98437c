import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { analyzeDocument } from '../../server/src/analysis/analysis.ts';
import type { CursorContext } from '../../server/src/analysis/cursorContext.ts';
import { cursorAt } from '../../server/src/analysis/cursor.ts';
import { jsonHost } from '../../server/src/hosts/json/jsonHost.ts';
import { parseCursor } from '../fixture.ts';

function contextAt(text: string, offset: number, uri = 'file:///policy.json'): CursorContext | undefined {
  return cursorAt(analyzeDocument({ uri, languageId: 'jsonc', text }, [jsonHost]), offset);
}

/** Checks the kind of place at `$0`, the typed text, and the text that would be replaced. */
function check(fixture: string, kind: string, typed = '', replaced = ''): void {
  const { text, cursor } = parseCursor(fixture);
  const context = contextAt(text, cursor);
  assert.ok(context !== undefined, fixture);
  assert.equal(context.kind, kind);
  assert.equal(context.before, typed);
  assert.equal(text.slice(context.replace.start, context.replace.end), replaced);
}

describe('cursorAt', () => {
  it('finds the keys and values of a policy', () => {
    check('{$0}', 'policyKey');
    check('{"Ver$0"}', 'policyKey', 'Ver', '"Ver"');
    check('{"Version": "2012$0"}', 'version', '2012', '"2012"');
    check('{"Id": "$0"}', 'policyId', '', '""');
    check('{"Statement": $0}', 'statementBody');
    check('{"Statement": [$0]}', 'statementBody');
  });
  it('finds the keys and values of a statement, in a list and alone', () => {
    for (const [open, close] of [
      ['[{', '}]'],
      ['{', '}'],
    ] as const) {
      const inStatement = (members: string, ...rest: [string, string?, string?]): void => {
        check(`{"Statement": ${open}${members}${close}}`, ...rest);
      };
      inStatement('$0', 'statementKey');
      inStatement('"Effect": "Allow", $0', 'statementKey');
      inStatement('"Sid": "a$0"', 'sid', 'a', '"a"');
      inStatement('"Effect": "$0"', 'effect', '', '""');
      inStatement('"Effect": Al$0', 'effect', 'Al', 'Al');
      inStatement('"Action": "s3:Get$0Object"', 'action', 's3:Get', '"s3:GetObject"');
      inStatement('"NotAction": ["a:B", $0]', 'action');
      inStatement('"Resource": ["arn:$0aws"]', 'resource', 'arn:', '"arn:aws"');
      inStatement('"Principal": $0', 'principal');
      inStatement('"Principal": {"A$0"}', 'principalType', 'A', '"A"');
      inStatement('"Principal": {"AWS": ["$0"]}', 'principal', '', '""');
      inStatement('"Condition": $0', 'conditionBody');
      inStatement('"Condition": {"Str$0"}', 'conditionOperator', 'Str', '"Str"');
      inStatement('"Condition": {"Bool": $0}', 'conditionBlockBody');
      inStatement('"Condition": {"Bool": {"aws:$0"}}', 'conditionKey', 'aws:', '"aws:"');
      inStatement('"Condition": {"Bool": {"aws:SecureTransport": [$0]}}', 'conditionValue');
      inStatement('"Condition": {"Bool": {"aws:SecureTransport": tr$0ue}}', 'conditionValue', 'tr', 'true');
    }
  });
  it('finds the place in an unclosed string', () => {
    check('{"Statement": [{"Action": ["s3:Get$0', 'action', 's3:Get', '"s3:Get');
    check('{"Statement": [{"Action": ["s3:Get$0]}]}', 'action', 's3:Get', '"s3:Get');
    check('{"Statement": [{"Action": ["s3:Get$0, "s3:Put"]}]}', 'action', 's3:Get', '"s3:Get');
    check('{"Statement": [{"Action": ["s3:Get$0",\n"Resource": "*"}]}', 'action', 's3:Get', '"s3:Get"');
    check('{"Statement": [{"Action": $0\n"Resource": "*"}]}', 'action');
    check('{"Statement": [{"Effect": "Allow"\n$0', 'statementKey');
  });
  it('decodes the typed text', () => {
    check(
      String.raw`{"Statement": [{"Action": "\u00733:G$0et"}]}`,
      'action',
      's3:G',
      String.raw`"\u00733:Get"`,
    );
  });
  it('finds an empty document that will become a policy', () => {
    check('$0', 'emptyDocument');
    check('\n  iam$0\n', 'emptyDocument', 'iam', 'iam');
    assert.equal(contextAt('', 0, 'file:///package.json'), undefined);
  });
  it('is undefined outside the elements of the policy language', () => {
    for (const fixture of [
      '{"Statement": [{"Effect": "Allow", // $0\n}]}',
      '{"Statement": [{"Effect": "Allow", /* $0 */}]}',
      '{"Statement": [{"Effect" $0 "Allow"}]}',
      '{"Statement": [{"Effect": "Allow"}]}$0',
      '$0{"Statement": [{"Effect": "Allow"}]}',
      '{"Statement": [{"Effect": {"a": "$0"}}]}',
      '{"Statement": [{"Action": [["$0"]]}]}',
      '{"Statement": [[{"Effect": "$0"}]]}',
    ]) {
      const { text, cursor } = parseCursor(fixture);
      assert.equal(contextAt(text, cursor), undefined, fixture);
    }
  });
});

const whole = `{
  "Version": "2012-10-17", // current
  "Statement": [{
    "Sid": "A", "Effect": "Allow",
    "Principal": {"AWS": ["arn:aws:iam::123456789012:root", "*"], "Service": "ec2.amazonaws.com"},
    "Action": ["s3:Get*", "\\u0073qs:SendMessage",], "NotResource": "arn:aws:s3:::b/\${aws:username}/*",
    "Condition": {"ForAnyValue:StringLike": {"aws:TagKeys": ["a", 1, true]}, "Bool": {"aws:SecureTransport": false}}
  }, {"Effect": "Deny", "Action": "*", "Resource": {"Ref": "Topic"}}]
}`;

describe('cursorAt for any text', () => {
  it('works at every offset of every prefix of a policy', () => {
    for (let end = 0; end <= whole.length; end++) {
      const text = whole.slice(0, end);
      const analysis = analyzeDocument({ uri: 'file:///policy.json', languageId: 'json', text }, [jsonHost]);
      for (let offset = Math.max(0, end - 40); offset <= end; offset++) {
        const context = cursorAt(analysis, offset);
        if (context === undefined) continue;
        assert.ok(context.replace.start <= offset && offset <= context.replace.end);
        assert.ok(context.replace.end <= end);
      }
    }
  });
  it('never throws, whatever text is inside a policy', () => {
    const part = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '\n',
      'a',
      '*',
      '//',
      '/*',
      '"Action"',
      '"s3:Get',
      '\u{1f600}',
    );
    fc.assert(
      fc.property(fc.nat(whole.length), fc.array(part, { maxLength: 6 }), fc.nat(8), (at, parts, remove) => {
        const text = whole.slice(0, at) + parts.join('') + whole.slice(at + remove);
        const analysis = analyzeDocument({ uri: 'file:///policy.json', languageId: 'json', text }, [
          jsonHost,
        ]);
        for (let offset = Math.max(0, at - 3); offset <= Math.min(text.length, at + 20); offset++) {
          const context = cursorAt(analysis, offset);
          if (context !== undefined)
            assert.ok(context.replace.start <= offset && offset <= context.replace.end);
        }
      }),
      { numRuns: 300 },
    );
  });
});
