import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLanguageService } from '../../server/src/api/languageService.ts';
import { mergeStatements } from '../../server/src/refactorings/mergeStatements.ts';
import { realCatalog } from '../catalog.ts';
import { json, terraform, yaml } from './kinds.ts';
import type { Places } from './places.ts';

/** The same text written so that the document's tool replaces its variable, and so that it does not. */
interface Pair {
  readonly uri: string;
  readonly languageId: string;
  readonly places: Places;
  /** A document with these statements. */
  readonly around: (...statements: readonly string[]) => string;
  readonly statement: (parts: Readonly<Record<string, string>>) => string;
  readonly texts: readonly [string, string];
}

const quoted = (parts: Readonly<Record<string, string>>, sign: string): string =>
  `{ ${Object.entries(parts)
    .map(([key, value]) => `"${key}"${sign} ${value}`)
    .join(', ')} }`;

const pairs: Readonly<Record<string, Pair>> = {
  'a template in YAML': {
    ...{ uri: 'file:///template.yaml', languageId: 'yaml', places: yaml },
    around: (...statements) =>
      'Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n   ' +
      '     Version: "2012-10-17"\n        Statement:\n' +
      statements.map((each) => `          - ${each}\n`).join(''),
    statement: (parts) => quoted(parts, ':'),
    texts: ['"arn:aws:s3:::a-${AWS::Region}/*"', '!Sub "arn:aws:s3:::a-${AWS::Region}/*"'],
  },
  'a template in JSON': {
    ...{ uri: 'file:///template.json', languageId: 'json', places: json },
    around: (...statements) =>
      '{"Resources": {"P": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": ' +
      `{"Version": "2012-10-17", "Statement": [${statements.join(', ')}]}}}}}`,
    statement: (parts) => quoted(parts, ':'),
    texts: ['"arn:aws:s3:::a-${AWS::Region}/*"', '{"Fn::Sub": "arn:aws:s3:::a-${AWS::Region}/*"}'],
  },
  Terraform: {
    ...{ uri: 'file:///main.tf', languageId: 'terraform', places: terraform },
    around: (...statements) =>
      'resource "aws_iam_policy" "p" {\n  policy = jsonencode({ "Version" = "2012-10-17", "Statement" ' +
      `= [${statements.join(', ')}] })\n}\n`,
    statement: (parts) => quoted(parts, ' ='),
    texts: ['"arn:aws:s3:::a-$${var.a}/*"', '"arn:aws:s3:::a-${var.a}/*"'],
  },
};

const service = createLanguageService({ catalog: () => realCatalog() });
const allow = { Effect: '"Allow"', Action: '"s3:GetObject"' };

for (const [name, { uri, languageId, places, around, statement, texts }] of Object.entries(pairs)) {
  const rulesIn = async (text: string): Promise<readonly string[]> =>
    (await service.findings(service.analyze({ uri, languageId, text }))).map(({ rule }) => rule.id);
  const [one, other] = texts;
  const list = (...items: readonly string[]): string => `[${items.join(', ')}]`;

  describe(`the same text in ${name}, with and without replacement`, () => {
    /** Documents with two texts, and the rule that finds duplicates of them. */
    const documents: Readonly<Record<string, readonly [string, (a: string, b: string) => string]>> = {
      'entries of a list': [
        'redundant-resource',
        (a, b) => around(statement({ ...allow, Resource: list(a, b) })),
      ],
      'principals of a statement': [
        'redundant-principal',
        (a, b) =>
          around(
            statement({
              ...allow,
              Principal: quoted({ AWS: list(a, b) }, ' :')
                .replaceAll(':', languageId === 'terraform' ? '=' : ':')
                .replaceAll('=aws=', ':aws:'),
            }),
          ),
      ],
      statements: [
        'redundant-statement',
        (a, b) => around(statement({ ...allow, Resource: a }), statement({ ...allow, Resource: b })),
      ],
      'a Deny and an Allow': [
        'statement-shadowed-by-deny',
        (a, b) =>
          around(
            statement({ ...allow, Resource: a }),
            statement({ ...allow, Effect: '"Deny"', Resource: b }),
          ),
      ],
    };
    for (const [what, [rule, document]] of Object.entries(documents))
      it(`is distinguished in ${what}`, async () => {
        for (const text of texts) assert.ok((await rulesIn(document(text, text))).includes(rule), rule);
        for (const text of [document(one, other), document(other, one)])
          assert.ok(!(await rulesIn(text)).includes(rule), text);
      });

    it('is kept twice by every offer for the list', async () => {
      const text = around(
        statement({
          Action: '"s3:GetObject"',
          Resource: list(one, other, '"arn:aws:s3:::0"'),
          Effect: '"Allow"',
        }),
      );
      for (const result of await places.fixesIn(text))
        if (result.includes(one)) assert.ok(result.includes(other), result);
    });

    it('prevents merging statements that differ in it and in a list', () => {
      const mergesOf = (a: string, b: string): number => {
        const text = around(
          statement({ ...allow, Resource: a }),
          statement({ ...allow, Action: '"s3:PutObject"', Resource: b }),
        );
        const [first] = service.analyze({ uri, languageId, text }).policies[0]?.statements ?? [];
        assert.ok(first);
        return mergeStatements(first).length;
      };
      assert.deepEqual([mergesOf(one, one), mergesOf(other, other), mergesOf(one, other)], [1, 1, 0]);
    });
  });
}
