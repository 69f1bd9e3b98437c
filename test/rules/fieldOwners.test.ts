import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyFix, findingsIn } from './checkRule.ts';

/** The finding of a rule in a statement, and the text after each of its fixes. */
async function fixesOf(
  statements: readonly object[],
  rule: string,
  kind?: string,
): Promise<readonly { readonly title: string; readonly preferred: boolean; readonly text: string }[]> {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const { analysis, findings } = await findingsIn({ text, kind });
  const found = findings.filter((each) => each.rule.id === rule);
  assert.equal(found.length, 1, text);
  return (found[0]?.fixes() ?? []).map((fix) => ({
    title: fix.title,
    preferred: fix.preferred === true,
    text: applyFix(analysis, fix),
  }));
}

describe('a wrong service prefix', () => {
  for (const [written, rule, suggestion] of [
    ['rds:connect', 'invalid-action', 'rds-db:connect'],
    ['email:SendEmail', 'invalid-service-in-action', 'ses:SendEmail'],
    ['asg:DescribeAutoScalingGroups', 'invalid-service-in-action', 'autoscaling:DescribeAutoScalingGroups'],
    ['monitoring:PutMetricData', 'invalid-service-in-action', 'cloudwatch:PutMetricData'],
    // Not in a table: only one service has an action with this name.
    ['zzqx:DescribeAutoScalingGroups', 'invalid-service-in-action', 'autoscaling:DescribeAutoScalingGroups'],
  ] as const) {
    it(written, async () => {
      const [fix] = await fixesOf([{ Effect: 'Allow', Action: written, Resource: '*' }], rule);
      assert.ok(fix?.text.includes(`"${suggestion}"`), fix?.text);
    });
  }

  it('is not guessed from a name that several services have', async () => {
    const fixes = await fixesOf(
      [{ Effect: 'Allow', Action: 'zzqx:TagResource', Resource: '*' }],
      'invalid-service-in-action',
    );
    assert.deepEqual(fixes, []);
  });
});

describe('a group as principal', () => {
  const group = 'arn:aws:iam::123456789012:group/devs';
  const reader = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };
  const rule = 'invalid-principal-format';
  const role = 'arn:aws:iam::123456789012:role/reader';

  it('is removed from a list', async () => {
    const [fix] = await fixesOf([{ ...reader, Principal: { AWS: [group, role] } }], rule, 'resource/s3');
    assert.equal(fix?.title, 'Remove the group');
    assert.ok(!fix.text.includes(group) && fix.text.includes(role), fix.text);
  });

  it('is removed with its statement if nobody else is left', async () => {
    const other = { ...reader, Principal: { AWS: role } };
    const [fix] = await fixesOf([{ ...reader, Principal: { AWS: group } }, other], rule, 'resource/s3');
    assert.equal(fix?.title, 'Remove this statement');
    assert.ok(!fix.text.includes(group) && fix.text.includes(role), fix.text);
  });
});

describe('a key under two operators that differ only in case', () => {
  const rule = 'duplicate-keys-with-different-case';
  const under = (one: object, other: object): readonly object[] => {
    return [
      {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::b',
        Condition: { ...one, ...other },
      },
    ];
  };

  it('has its lists merged if all of their values have to be excluded', async () => {
    const [fix, ...others] = await fixesOf(
      under({ StringNotEquals: { 's3:prefix': 'a/' } }, { stringNotEquals: { 's3:prefix': 'b/' } }),
      rule,
    );
    assert.ok(fix?.preferred && fix.text.includes('"StringNotEquals":{"s3:prefix":["a/","b/"]}'), fix?.text);
    assert.deepEqual(others, []);
  });

  it('has a choice of values if a list means one of them', async () => {
    const fixes = await fixesOf(
      under(
        { StringEquals: { 's3:prefix': 'a/' } },
        { stringEquals: { 's3:prefix': 'b/', 'aws:PrincipalTag/team': 'x' } },
      ),
      rule,
    );
    assert.deepEqual(
      fixes.map(({ text }) => /"s3:prefix":(\[.*?\]|".*?")/.exec(text)?.[1]),
      ['["a/","b/"]', '"a/"', '"b/"'],
    );
    for (const { text, preferred } of fixes) {
      assert.equal(preferred, false);
      assert.match(text, /"Condition":\{"StringEquals":\{[^}]*"aws:PrincipalTag\/team":"x"\}\}/);
    }
  });

  it('has duplicates removed', async () => {
    const [fix] = await fixesOf(
      under({ StringEquals: { 's3:prefix': 'a/' } }, { stringEquals: { 's3:prefix': 'a/' } }),
      rule,
    );
    assert.ok(
      fix?.preferred && fix.text.includes('"Condition":{"StringEquals":{"s3:prefix":"a/"}}'),
      fix?.text,
    );
  });
});
