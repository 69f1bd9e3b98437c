import assert from 'node:assert/strict';
import { it } from 'node:test';
import { findingsIn } from './checkRule.ts';

/** The keys whose condition is reported to match always. */
async function idleKeys(statement: object): Promise<readonly string[]> {
  const denied = { Effect: 'Deny', Action: 'ec2:RunInstances', Resource: '*', ...statement };
  const text = JSON.stringify({ Version: '2012-10-17', Statement: denied });
  const { findings } = await findingsIn({ text, kind: 'scp' });
  return findings
    .filter(({ rule }) => rule.id === 'deny-condition-always-matches')
    .map(({ start, end }) => text.slice(start + 1, end - 1));
}

const type = { 'ec2:InstanceType': 't3.micro' };

it('reports operators that match without the key', async () => {
  for (const operator of [
    'StringNotEquals',
    'StringNotLike',
    'StringNotEqualsIfExists',
    'StringLikeIfExists',
  ])
    assert.deepEqual(await idleKeys({ Condition: { [operator]: type } }), ['ec2:InstanceType'], operator);
  for (const operator of ['StringEquals', 'StringLike', 'ForAnyValue:StringNotEquals'])
    assert.deepEqual(await idleKeys({ Condition: { [operator]: type } }), [], operator);
  const tag = 'aws:RequestTag/team';
  assert.deepEqual(await idleKeys({ Condition: { Null: { [tag]: 'true' } } }), [tag]);
  assert.deepEqual(await idleKeys({ Condition: { Null: { [tag]: 'false' } } }), []);
});

it('considers resources that cover everything of a type', async () => {
  const Condition = { StringNotEquals: type };
  for (const Resource of [
    '*',
    'arn:aws:ec2:*:*:*',
    ['arn:aws:ec2:*:*:instance/*', 'arn:aws:ec2:*:*:subnet/*'],
  ])
    assert.deepEqual(await idleKeys({ Resource, Condition }), ['ec2:InstanceType']);
  for (const Resource of ['arn:aws:ec2:*:*:instance/*', 'arn:aws:ec2:*:*:subnet/subnet-0a1b2c3d'])
    assert.deepEqual(await idleKeys({ Resource, Condition }), []);
});

it('reports nothing if another condition requires a key of the same resource', async () => {
  const Condition = { StringNotEquals: type };
  for (const [other, isIdle] of [
    [{ StringEquals: { 'ec2:MetadataHttpTokens': 'required' } }, false],
    [{ Null: { 'ec2:InstanceType': 'false' } }, false],
    [{ StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }, true],
    [{ StringNotLike: { 'ec2:MetadataHttpTokens': 'required' } }, true],
  ] as const)
    assert.equal(
      (await idleKeys({ Condition: { ...Condition, ...other } })).includes('ec2:InstanceType'),
      isIdle,
    );
});

it('reports nothing for actions whose only resource has the key, for Allow, and for wildcards', async () => {
  const Condition = { StringNotEquals: type };
  assert.deepEqual(await idleKeys({ Action: 'ec2:TerminateInstances', Condition }), []);
  assert.deepEqual(await idleKeys({ Action: 'ec2:Run*', Condition }), []);
  assert.deepEqual(await idleKeys({ Effect: 'Allow', Condition }), []);
});

it('checks tags by the rows of the resources', async () => {
  const Condition = { StringNotEquals: { 'aws:ResourceTag/team': 'web' } };
  assert.deepEqual(await idleKeys({ Action: 'ec2:CreateSnapshot', Condition }), ['aws:ResourceTag/team']);
  assert.deepEqual(await idleKeys({ Action: 'ec2:StartInstances', Condition }), []);
});
