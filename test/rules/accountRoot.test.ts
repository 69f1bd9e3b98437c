import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyFix, findingsIn } from './checkRule.ts';

const root = 'arn:aws:iam::123456789012:root';

async function mismatches(
  Action: string | readonly string[],
  Resource: string | readonly string[],
  Effect = 'Allow',
): Promise<readonly { readonly severity: string; readonly fixed: string }[]> {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect, Action, Resource }] });
  const { analysis, findings } = await findingsIn({ text, kind: 'identity' });
  return findings
    .filter(({ rule }) => rule.id === 'action-resource-mismatch')
    .map(({ severity, fixes }) => {
      const [fix] = fixes();
      return { severity, fixed: fix === undefined ? '' : applyFix(analysis, fix) };
    });
}

describe('the root user of an account as the resource', () => {
  it('is not a role, so that actions on roles offer a role to fill in', async () => {
    for (const action of ['sts:AssumeRole', 'iam:PassRole', 'iam:GetRole', 'iam:AttachRolePolicy'])
      for (const effect of ['Allow', 'Deny']) {
        const [found, ...others] = await mismatches(action, root, effect);
        assert.deepEqual([found?.severity, others], ['warning', []], action);
        assert.match(found?.fixed ?? '', /"Resource":"arn:aws:iam::123456789012:role\/role-name"/);
      }
  });

  it('is not a group or a policy', async () => {
    for (const action of ['iam:AddUserToGroup', 'iam:CreatePolicyVersion'])
      assert.equal((await mismatches(action, root)).length, 1, action);
  });

  it('is a user, whose keys IAM also manages', async () => {
    for (const action of ['iam:CreateAccessKey', 'iam:GetUser', 'sts:AssumeRoot', 'iam:*', 'sts:*', '*'])
      assert.deepEqual(await mismatches(action, root), [], action);
  });

  it('is accepted beside a role', async () => {
    assert.deepEqual(await mismatches('sts:AssumeRole', [root, 'arn:aws:iam::123456789012:role/app']), []);
  });
});
