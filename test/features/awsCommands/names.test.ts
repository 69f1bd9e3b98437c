import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultNames } from '../../../server/src/features/awsCommands/names.ts';

describe('default names', () => {
  for (const [uri, group] of Object.entries({
    'file:///tmp/ecs-deploy-policy.json': 'EcsDeploy',
    'file:///projects/ufo/policy.json': 'Ufo',
    'file:///projects/codedeploy/trust-policy.json': 'Codedeploy',
    'file:///projects/iam/policies/readers.policy.jsonc': 'Readers',
    'file:///c%3A/Users/me/My%20Team_policy.json': 'MyTeam',
    'file:///projects/role-for-ecs-policy.json': 'RoleForEcs',
    'file:///projects/AWSCodeDeployRoleForECS.json': 'AWSCodeDeployRoleForECS',
    'file:///projects/%E6%97%A5%E6%9C%AC/policy.json': 'Projects',
    'file:///policy.json': 'My',
    'untitled:Untitled-1': 'Untitled1',
    'file:///bad%escape/policy.json': 'BadEscape',
  })) {
    it(`for ${uri} start with ${group}`, () => {
      assert.deepEqual(defaultNames(uri), {
        group,
        user: `${group}User`,
        role: `${group}Role`,
        policy: `${group}Policy`,
      });
    });
  }
  it('are short enough for IAM', () => {
    const { group, user, role, policy } = defaultNames(`file:///${'long-'.repeat(100)}policy.json`);
    for (const name of [group, user, role, policy]) assert.match(name, /^[\w+=,.@-]{1,64}$/);
  });
});
