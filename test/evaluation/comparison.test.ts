import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from './ask.ts';
import { compareNow } from './ask.ts';

/** The relation of the second policy to the first. Actions are compared as written. */
function relation(before: readonly Json[], after: readonly Json[]): string {
  return compareNow(before, after, ({ actions }) => actions.map(({ literal }) => literal.value.toLowerCase()))
    .relation;
}

const read = (resource: unknown, condition?: unknown): Json => ({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: resource,
  ...(condition !== undefined && { Condition: condition }),
});
const denied = (resource: unknown, condition?: unknown): Json => ({
  ...read(resource, condition),
  Effect: 'Deny',
});
const all = 'arn:aws:s3:::reports/*';
const some = 'arn:aws:s3:::reports/2026/*';
const inOrg = { StringEquals: { 'aws:PrincipalOrgID': ['o-1', 'o-2'] } };
const inOneOrg = { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } };

describe('two policies', () => {
  const cases: readonly (readonly [string, readonly Json[], readonly Json[], string])[] = [
    ['the same', [read(all)], [read(all)], 'equal'],
    [
      'the same in two statements',
      [read([all, 'arn:aws:s3:::x/*'])],
      [read('arn:aws:s3:::x/*'), read(all)],
      'equal',
    ],
    ['an additional resource', [read(all)], [read(all), read('arn:aws:s3:::x/*')], 'wider'],
    ['one resource fewer', [read(all), read('arn:aws:s3:::x/*')], [read(all)], 'narrower'],
    ['other resources', [read(all)], [read('arn:aws:s3:::x/*')], 'incomparable'],
    ['one action more', [read(all)], [read(all), { ...read(all), Action: 's3:PutObject' }], 'wider'],
    ['a narrower resource', [read(all), read(some)], [read(all)], 'equal'],
    ['one denial more', [read(all)], [read(all), denied(some)], 'narrower'],
    ['one denial fewer', [read(all), denied(some)], [read(all)], 'wider'],
    ['a denial of something else', [read(some)], [read(some), denied('arn:aws:s3:::x/*')], 'equal'],
    ['everything denied', [denied('*')], [read(all), denied('*')], 'equal'],
    ['a wider denial', [read(all), denied(some)], [read(all), denied(all)], 'narrower'],
    [
      'NotResource that excludes more',
      [{ Effect: 'Allow', Action: 's3:*', NotResource: some }],
      [{ Effect: 'Allow', Action: 's3:*', NotResource: [some, 'arn:aws:s3:::x/*'] }],
      'unclear',
    ],
    [
      'NotResource that excludes everything',
      [read(all)],
      [read(all), { Effect: 'Allow', Action: 's3:PutObject', NotResource: ['*'] }],
      'equal',
    ],
    [
      'one value more in a condition, and less otherwise',
      [read(all, inOneOrg)],
      [read(all, inOneOrg), read(all, inOrg)],
      'unclear',
    ],
    [
      'one value fewer, beside the rest',
      [read(all, inOrg)],
      [read(all, inOrg), read(all, inOneOrg)],
      'equal',
    ],
    ['one condition fewer, beside the rest', [read(all), read(all, inOrg)], [read(all)], 'equal'],
    [
      'a variable differs from its possible values',
      [read('arn:aws:s3:::b/${aws:username}/*')],
      [read('arn:aws:s3:::b/ann/*')],
      'unclear',
    ],
    [
      'a star matches more than a variable',
      [read('arn:aws:s3:::b/*')],
      [read('arn:aws:s3:::b/*'), read('arn:aws:s3:::b/${aws:username}/*')],
      'equal',
    ],
  ];
  for (const [name, before, after, expected] of cases)
    it(`${name}: ${expected}`, () => {
      assert.equal(relation(before, after), expected);
    });
});

describe('two policies with computed values', () => {
  const ref = (name: string): Json => ({ Ref: name });
  const choice = (condition: string, statement: Json): Json => ({
    'Fn::If': [condition, statement, ref('AWS::NoValue')],
  });
  const principal = (name: unknown): Json => ({ ...read(all), Principal: { AWS: name } });
  const tagged = (value: unknown): Json => read(all, { StringEquals: { 'aws:SourceAccount': value } });
  const allowed = read(all);
  const computed: readonly Json[] = [
    choice('IsProd', allowed),
    read(ref('Arn')),
    { ...allowed, Action: ref('Actions') },
    { ...allowed, Effect: ref('Effect') },
    { ...allowed, Action: undefined, NotAction: ref('Actions') },
    principal(ref('Account')),
    tagged(ref('Account')),
    read(all, ref('Condition')),
    read(all, { StringEquals: ref('Equals') }),
    ref('Statement'),
  ];
  for (const statement of computed) {
    const name = JSON.stringify(statement);
    const another = JSON.parse(name.replaceAll(/(?<="(?:Ref":|Fn::If":\[)")(?!AWS)/g, 'Other')) as Json;
    it(`${name} equals itself, and is not certain to equal anything else`, () => {
      assert.equal(relation([statement], [statement]), 'equal');
      assert.notEqual(name, JSON.stringify(another));
      assert.equal(relation([statement], [another]), 'unclear');
      assert.notEqual(relation([], [statement]), 'equal');
    });
  }
  it('are only certain to differ if nothing is computed', () => {
    const denial = denied('*');
    const cases: readonly (readonly [readonly Json[], readonly Json[], string])[] = [
      [[], [choice('IsProd', allowed)], 'unclear'],
      [[], [read(ref('Arn'))], 'wider'],
      [[], [allowed, choice('IsProd', denial)], 'unclear'],
      [[], [allowed, { ...denial, Effect: ref('Effect') }], 'unclear'],
      [[], [allowed, { ...denial, Action: ref('Actions') }], 'unclear'],
      [[], [allowed, ref('Statement')], 'unclear'],
      [[allowed], [allowed, choice('IsProd', denial)], 'unclear'],
      [[allowed], [allowed, choice('IsProd', allowed)], 'equal'],
      [[allowed, choice('IsProd', denied(all))], [allowed, choice('IsProd', denial)], 'unclear'],
      [[choice('IsProd', allowed)], [choice('IsProd', read(some))], 'unclear'],
      [[allowed], [allowed, { ...allowed, Effect: ref('Effect') }], 'unclear'],
      [[{ ...allowed, Action: [ref('Actions')] }], [{ ...allowed, Action: '*' }], 'unclear'],
    ];
    for (const [before, after, expected] of cases)
      assert.equal(relation(before, after), expected, JSON.stringify([before, after]));
  });
});

it('looks at many actions together if the same statements concern them', () => {
  const statements = [
    read('*'),
    ...Array.from({ length: 200 }, (_, index) => ({ ...denied('*'), Action: `s3:Get${String(index)}*` })),
  ];
  const covered = Array.from({ length: 40_000 }, (_, index) => `s3:Action${String(index)}`);
  const compared = compareNow(statements, statements, ({ effect, actions }) =>
    effect === 'Allow' ? covered : actions.map(({ literal }) => literal.value.toLowerCase()),
  );
  assert.equal(compared.relation, 'equal');
});
