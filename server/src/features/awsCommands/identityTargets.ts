import type { DefaultNames } from './names.ts';
import type { Command, PolicySource } from './shell.ts';
import type { TargetPlan } from './target.ts';
import { nameField } from './target.ts';

/** The targets for an identity-based policy. */
export function identityTargets(names: DefaultNames): readonly TargetPlan[] {
  return [groupTarget(names), roleTarget(names), managedPolicyTarget(names), userTarget(names)];
}

function groupTarget(names: DefaultNames): TargetPlan {
  return {
    id: 'group',
    label: 'Group with a user',
    detail: 'create-group, put-group-policy, create-user, add-user-to-group',
    fields: [
      nameField('group', 'Name of the group', names.group),
      nameField('policy', 'Name of the group policy', names.policy),
      nameField('user', 'Name of a user to create and add to the group (empty for none)', names.user, true),
    ],
    commands: (policy, value) => {
      const group = { 'group-name': value('group') };
      const user = { 'user-name': value('user') };
      return [
        { name: 'create-group', options: group },
        {
          name: 'put-group-policy',
          options: { ...group, 'policy-name': value('policy'), 'policy-document': policy },
        },
        ...only(value('user'), { name: 'create-user', options: user }),
        ...only(value('user'), { name: 'add-user-to-group', options: { ...user, ...group } }),
      ];
    },
  };
}

function roleTarget(names: DefaultNames): TargetPlan {
  return {
    id: 'role',
    label: 'Role',
    detail: 'create-role, put-role-policy, get-role-policy',
    fields: [
      nameField('role', 'Name of the role', names.role),
      nameField('policy', 'Name of the role policy', names.policy),
      {
        id: 'trusted',
        prompt: 'Who can assume the role: a service, an account or an ARN (empty if the role exists already)',
        value: 'ec2.amazonaws.com',
        optional: true,
        pattern: String.raw`[a-z0-9.-]+\.amazonaws\.com(\.cn)?|\d{12}|arn:[a-z-]+:(iam|sts)::\d{12}:\S+`,
        problem:
          'A service such as ec2.amazonaws.com, the 12 digits of an account, or the ARN of a role or user.',
      },
    ],
    commands: (policy, value) => {
      const role = { 'role-name': value('role') };
      const named = { ...role, 'policy-name': value('policy') };
      const trust = trustPolicy(value('trusted'));
      return [
        ...only(value('trusted'), {
          name: 'create-role',
          options: { ...role, 'assume-role-policy-document': trust },
        }),
        { name: 'put-role-policy', options: { ...named, 'policy-document': policy } },
        { name: 'get-role-policy', options: named },
      ];
    },
  };
}

function managedPolicyTarget(names: DefaultNames): TargetPlan {
  return {
    id: 'managedPolicy',
    label: 'Managed policy, attached to a role or a group',
    detail: 'create-policy, attach-role-policy, attach-group-policy',
    fields: [
      nameField('policy', 'Name of the managed policy', names.policy),
      nameField('role', 'Name of a role to attach it to (empty for none)', names.role, true),
      nameField('group', 'Name of a group to attach it to (empty for none)', names.group, true),
    ],
    commands: (policy, value) => {
      const arn = { 'policy-arn': { kind: 'variable', name: 'policy_arn' } } as const;
      return [
        {
          name: 'create-policy',
          options: { 'policy-name': value('policy'), 'policy-document': policy },
          into: { name: 'policy_arn', query: 'Policy.Arn' },
        },
        ...only(value('role'), {
          name: 'attach-role-policy',
          options: { 'role-name': value('role'), ...arn },
        }),
        ...only(value('group'), {
          name: 'attach-group-policy',
          options: { 'group-name': value('group'), ...arn },
        }),
      ];
    },
  };
}

function userTarget(names: DefaultNames): TargetPlan {
  return {
    id: 'user',
    label: 'User',
    detail: 'create-user, put-user-policy',
    fields: [
      nameField('user', 'Name of the user', names.user),
      nameField('policy', 'Name of the user policy', names.policy),
    ],
    commands: (policy, value) => {
      const user = { 'user-name': value('user') };
      return [
        { name: 'create-user', options: user },
        {
          name: 'put-user-policy',
          options: { ...user, 'policy-name': value('policy'), 'policy-document': policy },
        },
      ];
    },
  };
}

function only(condition: string, command: Command): readonly Command[] {
  return condition === '' ? [] : [command];
}

function trustPolicy(trusted: string): PolicySource {
  const principal = trusted.includes('.amazonaws.') ? { Service: trusted } : { AWS: trusted };
  const Statement = [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }];
  return { kind: 'text', json: JSON.stringify({ Version: '2012-10-17', Statement }) };
}
