import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { anyCharacter } from './arbitraries.ts';
import { realCatalog } from './catalog.ts';
import { readProjectFile, root } from './project.ts';
import type { DocumentAnalysis } from '../server/src/analysis/analysis.ts';
import { analyzeDocument, namedServices } from '../server/src/analysis/analysis.ts';
import { Linter } from '../server/src/analysis/linter.ts';
import { defaultRuleSettings } from '../server/src/analysis/ruleSettings.ts';
import type { Catalog } from '../server/src/catalog/catalog.ts';
import { jsonHost } from '../server/src/hosts/json/jsonHost.ts';
import { statementElementNames } from '../server/src/policy/elements.ts';
import type { PolicyContext } from '../server/src/policy/kind.ts';
import { policyKinds } from '../server/src/policy/kind.ts';
import { rules } from '../server/src/rules/index.ts';
import type { Finding } from '../server/src/rules/rule.ts';
import type { TextRange } from '../server/src/text/range.ts';

const uri = 'file:///iam/policy.json';
const linter = new Linter(rules, { ...defaultRuleSettings, security: true });

function policyOf(action: string): string {
  return `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "${action}", "Resource": "*" } }`;
}

const strange: Readonly<Record<string, string>> = {
  'carriage returns': policyOf('s3:GetObject').replaceAll(' ', '\r\n').replaceAll('\n"', '\r"'),
  'a byte order mark': `\uFEFF${policyOf('s3:GetObject')}`,
  'lone surrogates, raw and escaped': policyOf('s3:\uD800Get\\uDC00*\uDFFF'),
  'every key twice': policyOf('s3:*').replaceAll(/("\w+"): ("[^"]*")/g, '$1: $2, $1: $2'),
  'no value at all': '{ "Version": , "Statement": [ { "Effect": , "Action": , "Principal": { "AWS": } } ] }',
  'keys of every object in JavaScript':
    '{ "__proto__": {}, "Statement": [{ "constructor": 1, "Effect": "Allow", "Action": ' +
    '"toString:valueOf", "Condition": { "__proto__": { "__proto__": [] } } }] }',
  'variables that never close': policyOf('s3:GetObject').replace(
    '"*"',
    `"arn:aws:s3:::${'${'.repeat(5_000)}"`,
  ),
  'a host expression everywhere':
    '{ "Version": { "Ref": "V" }, "Statement": [{ "Ref": "S" }, { "Effect": { "Ref": "E" }, "Action": ' +
    '[{ "Ref": "A" }], "Resource": { "Fn::Sub": "x" }, "Condition": { "Fn::If": ["a", "b", "c"] } }] }',
};

const everyElement = `{
  "Version": "2012-10-17",
  "Id": "caf\\u00e9 \\"quoted\\"",
  "Statement": [
    {
      "Sid": "One",
      "Effect": "Deny",
      "Principal": { "AWS": ["arn:aws:iam::123456789012:role/a", "*"], "Service": "ec2.amazonaws.com" },
      "NotAction": ["s3:Get*", "iam:PassRole"],
      "NotResource": "arn:aws:s3:::home/\${aws:PrincipalTag/team, 'none'}/*",
      "Condition": {
        "ForAllValues:StringLikeIfExists": { "aws:TagKeys": ["a*", "b?"] },
        "NumericLessThan": { "s3:max-keys": 10 },
        "Null": { "aws:TokenIssueTime": true }
      }
    }
  ]
}
`;

describe('any text in a document', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await realCatalog();
    await catalog.load(['s3', 'iam', 'ec2', 'ecs', 'sqs', 'sts', 'kms']);
  });

  /** Reads and checks a document as an editor does after each keystroke, and checks all ranges against its length. */
  function check(text: string, context?: PolicyContext): readonly Finding[] {
    return findingsIn(analyze(text, context));
  }

  function analyze(text: string, context: PolicyContext | undefined): DocumentAnalysis {
    return analyzeDocument({ uri, languageId: 'json', text }, [jsonHost], () => context);
  }

  function findingsIn(analysis: DocumentAnalysis): readonly Finding[] {
    const { text } = analysis.document;
    const findings = linter.lint(analysis, catalog);
    for (const finding of findings) {
      assertInside(finding, text, finding.rule.id);
      for (const related of finding.related) assertInside(related.range, text, finding.rule.id);
    }
    return findings;
  }

  /** The same, including the edits of every fix; slower. */
  function checkFixes(text: string, context?: PolicyContext): void {
    const analysis = analyze(text, context);
    for (const finding of findingsIn(analysis)) {
      for (const fix of finding.fixes()) {
        for (const edit of analysis.host.render(fix.edits, { stops: false }))
          assertInside(edit, text, finding.rule.id);
      }
    }
  }

  for (const [name, text] of texts()) {
    it(`${name}, typed from the first character to the last`, () => {
      // Steps over some lengths, but covers every kind of place: the policy of every element is read at each length.
      const checked = Math.ceil(text.length / 50);
      const read = text === everyElement ? 1 : Math.ceil(text.length / 180);
      for (let length = 0; length <= text.length; length++) {
        if (length % checked === 0) check(text.slice(0, length));
        else if (length % read === 0)
          analyzeDocument({ uri, languageId: 'json', text: text.slice(0, length) }, [jsonHost]);
      }
    });
    it(`${name}, with a missing character anywhere`, () => {
      const stride = Math.ceil(text.length / 12);
      for (let at = 0; at < text.length; at += stride) checkFixes(text.slice(0, at) + text.slice(at + 1));
    });
  }

  it('any JSON in place of the policy, a statement, an element or a condition', () => {
    const kinds = policyKinds.map((kind) => ({ kind, certain: true }));
    fc.assert(
      fc.property(anyPolicy(), fc.constantFrom(undefined, ...kinds), (value, context) => {
        checkFixes(JSON.stringify(value, null, 2), context);
      }),
      { numRuns: 200 },
    );
  });

  it('any text before, after and inside of a policy', () => {
    const policy = readProjectFile('examples/ufo/policy.json');
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), fc.nat(policy.length), (noise, at) => {
        check(policy.slice(0, at) + noise + policy.slice(at));
      }),
      { numRuns: 100 },
    );
  });

  for (const [name, text] of Object.entries(strange)) {
    it(name, () => {
      checkFixes(text);
    });
  }

  it('a nesting of 200,000 levels, under a statement and around a policy', () => {
    const levels = 200_000;
    check(`{ "Statement": [{ "Effect": "Allow", "Condition": ${'['.repeat(levels)}`);
    check(
      `{ "Statement": [{ "Effect": "Allow", "Condition": ${'{"a":'.repeat(levels)}1${'}'.repeat(levels)} }] }`,
    );
    check(`{ "Statement": [{ "Effect": ${'['.repeat(levels)}${'}'.repeat(levels)}`);
    check(`${'['.repeat(levels)}${policyOf('s3:GetObject')}${']'.repeat(levels)}`);
  });

  it('a policy of 5 MB', () => {
    const statement = JSON.stringify({ Effect: 'Allow', Action: ['s3:GetObject', 's3:Put*'], Resource: '*' });
    const text =
      '{ "Statement": [{ "Effect": "allow" }, ' +
      `${`${statement},\n`.repeat(5_000_000 / statement.length)}{}] }`;
    const found = check(text).map(({ rule }) => rule.id);
    assert.ok(found.includes('invalid-effect'));
    assert.ok(found.includes('partly-checked'));
  });

  it('names all services of a policy, however unusual', () => {
    const text =
      '{ "Statement": { "Action": [":", "::", "S3:*", "*:*"], "Condition": { "x": { "": 1, "a": 2 } } } }';
    const { policies } = analyzeDocument({ uri: 'file:///x.json', languageId: 'json', text }, [jsonHost]);
    assert.ok(namedServices(policies).has('s3'));
  });
});

function assertInside({ start, end }: TextRange, text: string, from: string): void {
  assert.ok(
    0 <= start && start <= end && end <= text.length,
    `${from} marks ${start} to ${end} of ${text.length}`,
  );
}

/** Separate fixtures, and every example of the project. */
function texts(): readonly (readonly [string, string])[] {
  const folder = path.join(root, 'examples');
  const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.json'),
  );
  return [
    ['a policy of every element', everyElement],
    ...examples.map((file) => {
      const name = `examples/${file.split(path.sep).join('/')}`;
      return [name, readProjectFile(name)] as const;
    }),
  ];
}

/** Policies whose parts are valid, partly valid, or any JSON. */
function anyPolicy(): fc.Arbitrary<unknown> {
  const json = fc.jsonValue({ maxDepth: 3 });
  const word = fc.constantFrom(
    '*',
    's3:*',
    'S3:getobject',
    'iam:PassRole',
    'arn:aws:s3:::b/${aws:username}',
    'Allow',
    '',
    'arn:',
    '${',
  );
  const words = fc.oneof(word, fc.array(word), json);
  const condition = fc.dictionary(
    fc.oneof(
      fc.constantFrom('StringLike', 'Bool', 'NullIfExists', 'ForAllValues:StringEquals', 'x'),
      fc.string(),
    ),
    fc.oneof(
      fc.dictionary(
        fc.oneof(fc.constantFrom('aws:SourceIp', 'AWS:sourceip', 'aws:TagKeys'), fc.string()),
        words,
      ),
      json,
    ),
  );
  const element = fc.oneof(words, condition, json);
  const keys = fc.oneof(fc.constantFrom(...statementElementNames, 'effect', 'Actions'), fc.string());
  const statement = fc.oneof(
    { weight: 5, arbitrary: fc.dictionary(keys, element) },
    { weight: 1, arbitrary: json },
  );
  const policy = fc.record(
    {
      Version: fc.oneof(fc.constantFrom('2012-10-17', '2008-10-17'), json),
      Id: json,
      Statement: fc.oneof(statement, fc.array(statement)),
    },
    { requiredKeys: ['Statement'] },
  );
  return fc.oneof({ weight: 9, arbitrary: policy }, { weight: 1, arbitrary: json });
}
