import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsIn } from './checkRule.ts';

/** The fixes of a rule for a condition in a trust policy that allows these actions. */
async function fixesFor(
  rule: string,
  actions: readonly string[],
  [operator, key]: readonly [string, string],
): Promise<readonly string[]> {
  const policy = {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: '123456789012' },
      Action: actions,
      Condition: { [operator]: { [key]: 'shop' } },
    },
  };
  const { findings } = await findingsIn({ text: JSON.stringify(policy), kind: 'trust' });
  const own = findings.filter((finding) => finding.rule.id === rule);
  assert.equal(own.length, 1, `${rule} reports ${operator} "${key}" once`);
  return own.flatMap((finding) => finding.fixes().map(({ title }) => title));
}

describe('a fix that requires a condition key in a trust policy', () => {
  for (const [rule, operator, key, action, title] of [
    [
      'forallvalues-with-single-valued-key',
      'ForAllValues:StringEquals',
      'aws:RequestTag/team',
      'sts:TagSession',
      'Change the operator to StringEquals',
    ],
    [
      'forallvalues-with-single-valued-key',
      'ForAllValues:StringLike',
      'sts:SourceIdentity',
      'sts:SetSourceIdentity',
      'Change the operator to StringLike',
    ],
    [
      'forallvalues-allow-without-null-check',
      'ForAllValues:StringEquals',
      'aws:TagKeys',
      'sts:TagSession',
      'Add Null "aws:TagKeys": "false"',
    ],
  ] as const) {
    it(`is offered for ${key} only if the policy allows ${action}`, async () => {
      assert.deepEqual(await fixesFor(rule, ['sts:AssumeRole'], [operator, key]), []);
      assert.deepEqual(await fixesFor(rule, ['sts:AssumeRole', action], [operator, key]), [title]);
    });
  }
});
