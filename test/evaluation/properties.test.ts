import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { conditionIsMet } from '../../server/src/evaluation/conditions.ts';
import { decide } from '../../server/src/evaluation/decide.ts';
import { checkBan } from '../../server/src/evaluation/never.ts';
import type { AccessRequest } from '../../server/src/evaluation/request.ts';
import { all } from '../../server/src/evaluation/truth.ts';
import type { PolicyDocument, Statement } from '../../server/src/policy/policy.ts';
import { tinyCatalog } from '../catalog.ts';
import { Evaluator, firstWider } from '../evaluator.ts';
import { globCovers } from '../glob.ts';
import type { Json } from './ask.ts';
import { compareNow, policyOf } from './ask.ts';

const catalog = await tinyCatalog();
const names = catalog.prefixes.flatMap((prefix) =>
  (catalog.service(prefix)?.actions ?? []).map(({ name }) => `${prefix}:${name}`),
);
const runs = { numRuns: 400 };

/** The actions of the catalog, in lower case, that a statement with few patterns matches. */
function actionsOf({ actions }: Statement): readonly string[] {
  const negated = actions.some((each) => each.negated);
  return names
    .map((name) => name.toLowerCase())
    .filter(
      (name) => actions.some(({ literal }) => globCovers(literal.value.toLowerCase(), name)) !== negated,
    );
}

const action = fc.constantFrom(
  's3:GetObject',
  's3:PutObject',
  's3:Get*',
  's3:*',
  '*',
  'iam:CreateUser',
  'iam:*',
);
const resource = fc.constantFrom(
  '*',
  'arn:aws:s3:::a/*',
  'arn:aws:s3:::a/x',
  'arn:aws:s3:::b/*',
  'arn:aws:s3:::*/x',
);
const operator = fc.constantFrom(
  ...['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIfExists'],
  ...[
    'StringNotEqualsIfExists',
    'ForAllValues:StringEquals',
    'ForAnyValue:StringLike',
    'StringEqualsIgnoreCase',
  ],
);
const text = fc.constantFrom('blue', 'red', 'b*', '*', 'Blue');
const key = fc.constantFrom('aws:PrincipalOrgID', 'aws:RequestedRegion');
const condition = fc.oneof(
  fc.constant<Json>({}),
  fc
    .tuple(operator, key, fc.uniqueArray(text, { minLength: 1, maxLength: 2 }))
    .map(([name, on, values]) => ({ [name]: { [on]: values } })),
  fc.tuple(key, fc.constantFrom('true', 'false')).map(([on, value]) => ({ Null: { [on]: value } })),
  fc
    .constantFrom('Bool', 'BoolIfExists')
    .chain((name) =>
      fc.constantFrom('true', 'false').map((value) => ({ [name]: { 'aws:MultiFactorAuthPresent': value } })),
    ),
);
const statement = (conditions: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc
    .record({
      Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
      named: fc.constantFrom('Action', 'Action', 'Action', 'NotAction'),
      action: fc.array(action, { minLength: 1, maxLength: 2 }),
      about: fc.constantFrom('Resource', 'Resource', 'Resource', 'NotResource'),
      resource: fc.array(resource, { minLength: 1, maxLength: 2 }),
      Condition: conditions,
    })
    .map(({ Effect, named, action: actions, about, resource: resources, Condition }) => ({
      Effect,
      [named]: actions,
      [about]: resources,
      ...(Object.keys(Condition).length > 0 && { Condition }),
    }));
const statements = (conditions = condition): fc.Arbitrary<readonly Json[]> =>
  fc.array(statement(conditions), { minLength: 1, maxLength: 4 });

const values = fc.constantFrom<readonly string[]>([], ['blue'], ['red'], ['bee'], ['Blue'], ['green']);
const request: fc.Arbitrary<AccessRequest> = fc.record({
  action: fc.constantFrom(
    's3:GetObject',
    's3:PutObject',
    's3:DeleteObject',
    'iam:CreateUser',
    'ec2:RunInstances',
  ),
  resource: fc.constantFrom('arn:aws:s3:::a/x', 'arn:aws:s3:::a/y', 'arn:aws:s3:::b/x', 'arn:aws:s3:::c/z'),
  context: fc
    .record({
      'aws:principalorgid': values,
      'aws:requestedregion': values,
      'aws:multifactorauthpresent': fc.constantFrom<readonly string[]>([], ['true'], ['false']),
    })
    .map((record) => new Map(Object.entries(record))),
});

function isAllowed(policy: PolicyDocument, asked: AccessRequest): boolean {
  const { outcome } = decide(asked, { identity: [policy], scps: [], rcps: [] });
  assert.notEqual(outcome, 'depends');
  return outcome === 'allowed';
}

const asText = (list: readonly Json[]): string => JSON.stringify({ Version: '2012-10-17', Statement: list });

describe('a decision', () => {
  it('equals that of the second implementation if there are no conditions', () => {
    const evaluator = new Evaluator(catalog);
    // The second implementation treats the list in `NotResource` as one text, so it is left to other tests.
    const plain = statements(fc.constant({})).filter((list) =>
      list.every((each) => !('NotResource' in each)),
    );
    fc.assert(
      fc.property(plain, request, (list, asked) => {
        const grants = evaluator
          .grantsIn(asText(list))
          .filter(
            (grant) =>
              grant.actions.includes(asked.action.toLowerCase()) &&
              globCovers(grant.resource, asked.resource),
          );
        const allowed =
          grants.some(({ effect }) => effect === 'Allow') && !grants.some(({ effect }) => effect === 'Deny');
        assert.equal(isAllowed(policyOf('identity', list), asked), allowed);
      }),
      runs,
    );
  });
});

describe('a comparison', () => {
  it('includes every difference that a request can show', () => {
    fc.assert(
      fc.property(statements(), statements(), request, (before, after, asked) => {
        const [old, current] = [policyOf('identity', before), policyOf('identity', after)];
        const { added, removed } = compareNow(before, after, actionsOf);
        const lists = (differences: typeof added): boolean =>
          differences.some((each) => each.action === asked.action.toLowerCase());
        if (isAllowed(current, asked) && !isAllowed(old, asked)) assert.ok(lists(added));
        if (isAllowed(old, asked) && !isAllowed(current, asked)) assert.ok(lists(removed));
      }),
      { numRuns: 2000 },
    );
  });
  it('finds no difference between a policy and itself, or itself with what it denies anyway', () => {
    fc.assert(
      fc.property(statements(), (list) => {
        assert.equal(compareNow(list, [...list, ...list], actionsOf).relation, 'equal');
      }),
      runs,
    );
  });
  it('is not certain of anything that the second implementation excludes', () => {
    const evaluator = new Evaluator(catalog);
    const allowing = statements().map((list) => list.map((each) => ({ ...each, Effect: 'Allow' })));
    fc.assert(
      fc.property(allowing, allowing, (before, after) => {
        const { added } = compareNow(before, after, actionsOf);
        const isCertain = added.some(({ certain }) => certain);
        const wider = firstWider(evaluator.grantsIn(asText(before)), evaluator.grantsIn(asText(after)));
        if (wider === undefined) assert.equal(isCertain, false);
      }),
      runs,
    );
  });
});

describe('a ban', () => {
  it('is not violated by any request if it is kept, and by the returned request if it is not', () => {
    fc.assert(
      fc.property(
        statements(),
        condition,
        fc.array(request, { minLength: 20, maxLength: 20 }),
        (list, unless, asked) => {
          const policy = policyOf('identity', list);
          const [exception] = policyOf('identity', [{ Effect: 'Allow', Condition: unless }]).statements;
          const conditions = exception?.conditionBlocks.flatMap((block) => block.conditions) ?? [];
          const ban = { actions: names, resources: ['*'], context: new Map(), unless: conditions };
          const verdict = checkBan(ban, { identity: [policy], scps: [], rcps: [] }, actionsOf);
          const breaks = (one: AccessRequest): boolean =>
            isAllowed(policy, one) &&
            (conditions.length === 0 || all(conditions.map((each) => conditionIsMet(each, one))) === false);
          if (verdict.kept === true) assert.ok(!asked.some(breaks));
          if (verdict.kept === false) assert.ok(breaks(verdict.witness));
        },
      ),
      { numRuns: 600 },
    );
  });
});
