import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { tinyCatalog } from './catalog.ts';
import { Evaluator, firstWider, sameGrants } from './evaluator.ts';
import { globCovers, globsIntersect } from './glob.ts';

describe('the evaluator', () => {
  let evaluator: Evaluator;
  before(async () => {
    evaluator = new Evaluator(await tinyCatalog());
  });
  const policy = (...statements: readonly object[]): string => JSON.stringify({ Statement: statements });
  const same = (a: string, b: string): boolean => sameGrants(evaluator.grantsIn(a), evaluator.grantsIn(b));
  const wider = (a: string, b: string): boolean =>
    firstWider(evaluator.grantsIn(a), evaluator.grantsIn(b)) !== undefined;
  const Effect = 'Allow';

  it('distinguishes an absent Action from null', () => {
    evaluator.grantsIn(policy({ Effect, Action: null, Resource: '*' }));
    assert.deepEqual(evaluator.grantsIn(policy({ Effect, Resource: '*' })), []);
  });

  it('knows what a wildcard matches, and that anything it already matches adds nothing', () => {
    assert.ok(
      same(
        policy({ Effect, Action: 'ecs:Describe*', Resource: '*' }),
        policy({ Effect, Action: ['ecs:DescribeTasks', 'ECS:DescribeClusters'], Resource: ['*', 'a'] }),
      ),
    );
    assert.ok(
      !same(
        policy({ Effect, Action: 'ecs:Describe*', Resource: '*' }),
        policy({ Effect, Action: 'ecs:DescribeTasks', Resource: '*' }),
      ),
    );
  });

  it('knows that a Deny statement with NotAction denies everything it does not name, known or not', () => {
    const deny = { Effect: 'Deny', NotAction: 'ecs:*', Resource: '*' };
    const allow = (Action: string): object => ({ Effect, Action, Resource: 'a' });
    assert.ok(same(policy(deny, allow('s3:GetObject'), allow('s3::GetObject')), policy(deny)));
    assert.ok(!same(policy(deny, allow('ecs:Nothing')), policy(deny)));
    assert.ok(!same(policy(deny, allow('${service}:GetObject')), policy(deny)));
  });

  it('recognizes equivalent conditions, and stricter ones', () => {
    const of = (Condition: object): string =>
      policy({ Effect, Action: 's3:GetObject', Resource: '*', Condition });
    const equal: readonly (readonly [object, object])[] = [
      [{ StringLike: { 's3:prefix': 'a' } }, { StringEquals: { 's3:prefix': ['a', 'a'] } }],
      [{ StringLike: { 's3:prefix': '*' } }, { Null: { 's3:prefix': 'false' } }],
      [{ 'ForAnyValue:StringLike': { 's3:prefix': '*a' } }, { StringLike: { 's3:prefix': '*a' } }],
      [{ BoolIfExists: { 'aws:SecureTransport': 'true' } }, { Bool: { 'aws:SecureTransport': 'true' } }],
      [{ NumericLessThan: { 's3:max-keys': '9' } }, { NumericLessThan: { 's3:max-keys': ['9', '5'] } }],
      [
        { IpAddress: { 'aws:SourceIp': '198.51.100.7/24' } },
        { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
      ],
    ];
    for (const [some, others] of equal) assert.ok(same(of(some), of(others)), JSON.stringify(some));
    const narrower: readonly (readonly [object, object])[] = [
      [{ StringLike: { 's3:prefix': 'a*' } }, { StringLike: { 's3:prefix': 'ab*' } }],
      [{ StringEqualsIfExists: { 's3:prefix': 'a' } }, { StringEquals: { 's3:prefix': 'a' } }],
      [{ StringNotEquals: { 's3:prefix': 'a' } }, { StringNotEquals: { 's3:prefix': ['a', 'b'] } }],
      [
        { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
        { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' } },
      ],
      [
        { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
        { IpAddress: { 'aws:SourceIp': '198.51.100.0/25' } },
      ],
      [
        { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } },
        { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::a' } },
      ],
      [
        { DateLessThan: { 'aws:CurrentTime': '2030-01-01' } },
        { DateLessThan: { 'aws:CurrentTime': '2029-01-01' } },
      ],
    ];
    for (const [wide, narrow] of narrower) {
      assert.ok(!wider(of(wide), of(narrow)), JSON.stringify(narrow));
      assert.ok(wider(of(narrow), of(wide)), JSON.stringify(wide));
    }
  });

  it('finds extensions: actions, resources, conditions, and removed denials', () => {
    const start = { Effect, Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' };
    const Condition = { Bool: { 'aws:SecureTransport': 'true' } };
    assert.ok(!wider(policy(start), policy({ ...start, Condition, Resource: 'arn:aws:s3:::a/b*' })));
    assert.ok(wider(policy(start), policy({ ...start, Action: 's3:Get*' })));
    assert.ok(wider(policy(start), policy({ ...start, Resource: 'arn:aws:s3:::*' })));
    assert.ok(wider(policy({ ...start, Condition }), policy(start)));
    assert.ok(wider(policy(start, { ...start, Effect: 'Deny' }), policy(start)));
    assert.ok(!wider(policy(start), policy(start, { ...start, Effect: 'Deny' })));
  });

  it('removes grants if a Deny statement with NotResource leaves nothing of them', () => {
    const allow = { Effect, Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' };
    const except = (NotResource: string): object => ({ Effect: 'Deny', Action: 's3:GetObject', NotResource });
    const [elsewhere, within] = [except('arn:aws:s3:::b/*'), except('arn:aws:s3:::a/b/*')];
    assert.ok(same(policy(allow, elsewhere), policy(elsewhere)));
    const ofOne = except('rn:aws:s3:::a/${aws:PrincipalAccount}');
    const ofSome = except('arn:aws:s3:::a/${aws:PrincipalAccount}');
    assert.ok(same(policy(allow, ofOne), policy(ofOne)), 'whatever the variable is, nothing allowed matches');
    assert.ok(!same(policy(allow, ofSome), policy(ofSome)));
    assert.ok(!same(policy(allow, within), policy(within)));
  });

  it('compares patterns with patterns', () => {
    assert.ok(globCovers('a*', 'a?b*') && globCovers('*', '') && globCovers('a?c', 'abc'));
    assert.ok(!globCovers('a?', 'a*') && !globCovers('ab*', 'a*') && !globCovers('a', 'ab'));
    assert.ok(globsIntersect('a*', '*b') && globsIntersect('a?c', 'abc') && globsIntersect('*', ''));
    assert.ok(!globsIntersect('a*', 'b*') && !globsIntersect('a?', 'abc') && !globsIntersect('a', ''));
  });
});
