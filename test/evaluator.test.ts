import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { tinyCatalog } from './catalog.ts';
import { Evaluator, firstWider, sameGrants } from './evaluator.ts';
import { globCovers } from './glob.ts';

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

  it('knows what a wildcard covers, and that what is covered adds nothing', () => {
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

  it('sees what has become wider: actions, resources, conditions, and what is no longer denied', () => {
    const start = { Effect, Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' };
    const Condition = { Bool: { 'aws:SecureTransport': 'true' } };
    assert.ok(!wider(policy(start), policy({ ...start, Condition, Resource: 'arn:aws:s3:::a/b*' })));
    assert.ok(wider(policy(start), policy({ ...start, Action: 's3:Get*' })));
    assert.ok(wider(policy(start), policy({ ...start, Resource: 'arn:aws:s3:::*' })));
    assert.ok(wider(policy({ ...start, Condition }), policy(start)));
    assert.ok(wider(policy(start, { ...start, Effect: 'Deny' }), policy(start)));
    assert.ok(!wider(policy(start), policy(start, { ...start, Effect: 'Deny' })));
  });

  it('matches patterns against patterns', () => {
    assert.ok(globCovers('a*', 'a?b*') && globCovers('*', '') && globCovers('a?c', 'abc'));
    assert.ok(!globCovers('a?', 'a*') && !globCovers('ab*', 'a*') && !globCovers('a', 'ab'));
  });
});
