import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Json, JsonObject } from '../arbitraries.ts';
import { policies } from '../arbitraries.ts';
import { realCatalog } from '../catalog.ts';
import { latestManagedPolicies } from '../managedPolicies.ts';
import { json } from '../../server/src/notations/json.ts';
import { notations } from '../../server/src/notations/notations.ts';
import { terraform } from '../../server/src/notations/terraform/terraform.ts';
import { yaml } from '../../server/src/notations/yaml/yaml.ts';
import { asRead, readOne, resultOf, treeOf } from './notations.ts';

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : value === undefined ? [] : [value];

/** A policy in a canonical form: all spellings with the same meaning in IAM are the same. */
function canonical(policy: JsonObject): Json {
  const Version = policy['Version'] ?? '2008-10-17';
  const { Id, ...others } = policy;
  const Statement = listOf(policy['Statement']).map(canonicalStatement);
  return { ...others, ...(Id !== undefined && Id !== '' && { Id }), Version, Statement };
}

function canonicalStatement(statement: Json): Json {
  if (!isObject(statement)) return statement;
  return Object.fromEntries(
    Object.entries(statement).flatMap(([key, value]): [string, Json][] => {
      // An empty Sid counts as absent.
      if (key === 'Sid' && value === '') return [];
      if (key !== 'Condition')
        return [[key, isObject(value) ? mapValues(value, oneOrList) : oneOrList(value)]];
      if (!isObject(value)) return [[key, value]];
      const operators = Object.entries(value).filter(
        ([, keys]) => !isObject(keys) || Object.keys(keys).length > 0,
      );
      if (operators.length === 0) return [];
      return [
        [
          key,
          Object.fromEntries(
            operators.map(([test, keys]) => [test, isObject(keys) ? mapValues(keys, asTexts) : keys]),
          ),
        ],
      ];
    }),
  );
}

/** IAM treats a condition value as text, whatever its JSON type. */
function asTexts(value: Json): Json {
  const texts = listOf(value).map((each) =>
    typeof each === 'boolean' || typeof each === 'number' ? String(each) : each,
  );
  return texts.length === 1 ? (texts[0] ?? null) : texts;
}

function oneOrList(value: Json): Json {
  const [only = null, ...others] = listOf(value);
  return Array.isArray(value) && value.length > 0 && others.length === 0 ? only : value;
}

function mapValues(object: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

describe('a policy that is converted to another notation and read again', () => {
  it('is the same in Terraform, or not converted', async () => {
    let written = 0;
    fc.assert(
      fc.property(policies(await realCatalog(), []), (policy) => {
        const outcome = terraform.write(treeOf(policy), { name: 'x' });
        if ('obstacle' in outcome) return;
        written++;
        const again = readOne(terraform, outcome.result);
        assert.deepEqual(canonical(again as JsonObject), canonical(policy), outcome.result);
      }),
      { numRuns: 1000 },
    );
    assert.ok(written > 100, `${String(written)} were written`);
  });

  it('is the same in YAML and JSON, and the yaml package agrees', async () => {
    fc.assert(
      fc.property(policies(await realCatalog(), []), (policy) => {
        for (const notation of [yaml, json]) {
          const outcome = notation.write(treeOf(policy), { name: '' });
          if ('obstacle' in outcome) continue;
          // Written as a CloudFormation call, which is read as text.
          const read = JSON.parse(JSON.stringify(policy).replaceAll('{"Ref":"x"}', '"${x}"')) as JsonObject;
          const again = readOne(notation, outcome.result) as JsonObject;
          assert.deepEqual(asRead(again), asRead(read));
          assert.deepEqual(parse(outcome.result), policy);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same for all AWS managed policies', () => {
    for (const { document: policy } of latestManagedPolicies()) {
      for (const notation of notations) {
        const text = resultOf(notation.write(treeOf(policy), { name: 'x' }));
        assert.ok(notation.recognizes(text));
        assert.deepEqual(canonical(readOne(notation, text) as JsonObject), canonical(policy));
      }
    }
  });
});

describe('any text', () => {
  it('is read, or rejected at a position in it, by every notation', () => {
    const pieces = fc.constantFrom(
      ...[
        'statement',
        'data "aws_iam_policy_document" "x"',
        ' ',
        '\n',
        '  ',
        '{',
        '}',
        '[',
        ']',
        '"',
        "'",
        ':',
        ': ',
        '- ',
        '#',
        '//',
        '/*',
        '*/',
      ],
      ...[
        '=',
        ',',
        '${',
        '%{',
        '$',
        '|',
        '>',
        '!Sub ',
        '&a ',
        '*a',
        '---\n',
        '\t',
        '\\',
        '<<EOT\n',
        'EOT\n',
        'Effect',
        'Allow',
        '\r\n',
        '?',
        '@',
        '\u00e4',
        '1',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        for (const notation of notations) {
          const outcome = notation.read(text);
          if (!('obstacle' in outcome)) continue;
          const { start, end } = outcome.obstacle;
          assert.ok(0 <= start && start <= end && end <= text.length, `${String(start)}-${String(end)}`);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('is rejected if it is nested too deeply', () => {
    for (const notation of notations)
      for (const piece of ['[', '{"a":', '- ', '"${'])
        assert.ok(
          'obstacle' in notation.read(`statement {\na = ${piece.repeat(100_000)}`) || notation !== terraform,
        );
    assert.ok('obstacle' in yaml.read('['.repeat(100_000)));
    assert.ok('obstacle' in yaml.read('- '.repeat(100_000)));
  });
});
