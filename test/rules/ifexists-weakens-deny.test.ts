import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsIn } from './checkRule.ts';
import { fixed, reported } from './conditionCase.ts';

const rule = 'ifexists-weakens-deny';

describe(rule, () => {
  const saidOf = (condition: string): Promise<readonly string[]> =>
    reported(rule, { condition, effect: 'Deny' });

  it('reports a Deny that only matches requests without the key because of IfExists', async () => {
    for (const [operator, key, value] of [
      ['StringEqualsIfExists', 'aws:ResourceTag/stage', 'production'],
      ['stringequalsignorecaseifexists', 'AWS:RequestTag/stage', 'production'],
      ['StringLikeIfExists', 'aws:PrincipalTag/team', 'guest-*'],
      ['ArnLikeIfExists', 'aws:SourceArn', 'arn:aws:s3:::uploads'],
      ['IpAddressIfExists', 'aws:SourceIp', '203.0.113.0/24'],
      ['ForAnyValue:StringLikeIfExists', 'aws:PrincipalOrgPaths', 'o-a1b2c3d4e5/*'],
    ] as const) {
      assert.deepEqual(await saidOf(`{ "${operator}": { "${key}": "${value}" } }`), [`hint "${key}"`]);
    }
  });

  it('reports nothing if the suffix makes no difference, or another rule reports it', async () => {
    for (const condition of [
      '{ "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }',
      '{ "NotIpAddressIfExists": { "aws:SourceIp": "203.0.113.0/24" } }',
      '{ "ForAllValues:StringLikeIfExists": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*" } }',
      '{ "StringEqualsIfExists": { "aws:RequestedRegion": "eu-west-1" } }',
      '{ "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }',
      '{ "StringEqualsIfExists": { "ec2:InstanceType": "t3.micro" } }',
      '{ "StringLikeIfExists": { "aws:SourceVpce": "*" } }',
      '{ "StringEqualsIfExists": { "aws:SourceVpce": [] } }',
      '{ "StringEqualsIfExists": { "aws:SourceIp": "x" }, "Null": { "AWS:SourceIp": false } }',
    ]) {
      assert.deepEqual(await saidOf(condition), [], condition);
    }
  });

  it("adds nothing to AWS's finding about tags that an action does not support", async () => {
    const about = async (operator: string): Promise<ReadonlySet<string>> => {
      const condition = `{ "${operator}": { "aws:ResourceTag/stage": "production" } }`;
      const text =
        '{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "s3:ListAllMyBuckets", ' +
        `"Resource": "*", "Condition": ${condition} } }`;
      const { findings } = await findingsIn({ text });
      return new Set(findings.map((finding) => finding.rule.id));
    };
    assert.deepEqual(await about('StringEqualsIfExists'), new Set([rule]));
    assert.deepEqual(
      await about('StringEquals'),
      new Set(['deny-with-unsupported-tag-condition-key-for-service']),
    );
  });

  it('offers to deny less, says so, and is never applied automatically', async () => {
    const condition = '{ "ForAnyValue:StringLikeIfExists": { "aws:PrincipalOrgPaths": "o-a/*" } }';
    assert.deepEqual(await fixed(rule, { condition, effect: 'Deny' }), {
      'Change the operator to ForAnyValue:StringLike, which may grant more':
        '{ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-a/*" } }',
      'Add Null "aws:PrincipalOrgPaths": "false", which may grant more':
        '{ "ForAnyValue:StringLikeIfExists": { "aws:PrincipalOrgPaths": "o-a/*" }, "Null": { ' +
        '"aws:PrincipalOrgPaths": "false" } }',
    });
    const text =
      '{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "s3:*", "Resource": "*", ' +
      `"Condition": ${condition} } }`;
    const { findings } = await findingsIn({ text });
    const fixes = findings.filter((each) => each.rule.id === rule).flatMap((each) => each.fixes());
    assert.deepEqual(
      fixes.map(({ meaning, preferred }) => [meaning, preferred]),
      [
        ['widens', undefined],
        ['widens', undefined],
      ],
    );
  });
});
