import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { comparePolicies } from '../../server/src/evaluation/comparison.ts';
import type { Json } from './ask.ts';
import { policyOf } from './ask.ts';

/** How the second policy relates to the first; actions are taken as they are written. */
function relation(before: readonly Json[], after: readonly Json[]): string {
  return comparePolicies([policyOf('identity', before)], [policyOf('identity', after)], ({ actions }) =>
    actions.map(({ literal }) => literal.value.toLowerCase()),
  ).relation;
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
    ['another resource beside', [read(all)], [read(all), read('arn:aws:s3:::x/*')], 'wider'],
    ['a resource less', [read(all), read('arn:aws:s3:::x/*')], [read(all)], 'narrower'],
    ['other resources', [read(all)], [read('arn:aws:s3:::x/*')], 'incomparable'],
    ['an action more', [read(all)], [read(all), { ...read(all), Action: 's3:PutObject' }], 'wider'],
    ['a resource within', [read(all), read(some)], [read(all)], 'equal'],
    ['a denial more', [read(all)], [read(all), denied(some)], 'narrower'],
    ['a denial less', [read(all), denied(some)], [read(all)], 'wider'],
    ['a denial of something else', [read(some)], [read(some), denied('arn:aws:s3:::x/*')], 'equal'],
    ['all of it denied', [denied('*')], [read(all), denied('*')], 'equal'],
    ['a wider denial', [read(all), denied(some)], [read(all), denied(all)], 'narrower'],
    [
      'NotResource that leaves more out',
      [{ Effect: 'Allow', Action: 's3:*', NotResource: some }],
      [{ Effect: 'Allow', Action: 's3:*', NotResource: [some, 'arn:aws:s3:::x/*'] }],
      'unclear',
    ],
    [
      'NotResource that leaves everything out',
      [read(all)],
      [read(all), { Effect: 'Allow', Action: 's3:PutObject', NotResource: ['*'] }],
      'equal',
    ],
    [
      'a value more in a condition, without the rest',
      [read(all, inOneOrg)],
      [read(all, inOneOrg), read(all, inOrg)],
      'unclear',
    ],
    ['a value less, beside the rest', [read(all, inOrg)], [read(all, inOrg), read(all, inOneOrg)], 'equal'],
    ['a condition less, beside the rest', [read(all), read(all, inOrg)], [read(all)], 'equal'],
    [
      'a variable is not what it could be',
      [read('arn:aws:s3:::b/${aws:username}/*')],
      [read('arn:aws:s3:::b/ann/*')],
      'unclear',
    ],
    [
      'a star is more than a variable',
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
