import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isNarrowing } from '../../server/src/refactorings/narrowingFixes.ts';
import { widenStops } from '../narrowedByAws.ts';
import { applyFix, findingsIn } from '../rules/checkRule.ts';

/** Actions that are as dangerous on every resource of their types as on `*`. */
const dangers: readonly (readonly string[])[] = [
  ['iam:*'],
  ['iam:PassRole', 'ec2:RunInstances'],
  ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
  ['iam:PutUserPolicy', 'iam:AttachRolePolicy'],
  ['iam:CreateAccessKey'],
  ['iam:CreateServiceLinkedRole', 'ecs:CreateCluster'],
  ['batch:SubmitJob', 'batch:RegisterJobDefinition', 'iam:PassRole'],
  ['logs:DeleteLogGroup', 'kinesis:PutResourcePolicy', 'es:ESHttpDelete'],
  ['sts:AssumeRole'],
  ['s3:PutBucketPolicy', 's3:GetObject'],
  ['secretsmanager:GetSecretValue', 'ssm:GetParameter'],
];

/** The rules with findings in a policy: those of the security tier, and those that report mistakes. */
async function saying(
  text: string,
): Promise<{ readonly security: ReadonlySet<string>; readonly mistakes: readonly string[] }> {
  const { findings } = await findingsIn({ text, kind: 'identity' });
  const isLoud = ({ severity }: (typeof findings)[number]): boolean =>
    severity === 'error' || severity === 'warning';
  const ofTier = findings.filter(({ rule }) => rule.tier === 'security');
  const mistakes = findings.filter((each) => !ofTier.includes(each) && isLoud(each));
  return {
    security: new Set(ofTier.map(({ rule }) => rule.id)),
    mistakes: mistakes.map(({ rule }) => rule.id),
  };
}

describe('narrowing * to every name in one account', () => {
  for (const actions of dangers) {
    it(`hides no danger and adds no mistake: ${actions.join(', ')}`, async () => {
      const Statement = [{ Effect: 'Allow', Action: actions, Resource: '*' }];
      const text = JSON.stringify({ Version: '2012-10-17', Statement });
      const before = await saying(text);
      const { findings, analysis } = await findingsIn({ text, kind: 'identity' });
      const fixes = findings.flatMap((finding) => finding.fixes()).filter(isNarrowing);
      assert.ok(before.security.size > 0 && fixes.length > 0);
      for (const fix of fixes) {
        const wide = applyFix(analysis, { ...fix, edits: fix.edits.map(widenStops) });
        const after = await saying(wide);
        assert.deepEqual(
          [...before.security].filter((id) => !after.security.has(id)),
          [],
          fix.title,
        );
        const written = await saying(applyFix(analysis, fix));
        assert.deepEqual(
          written.mistakes.filter((id) => !before.mistakes.includes(id)),
          [],
          fix.title,
        );
      }
    });
  }
});
