import type { DefaultNames } from './names.ts';
import type { TargetPlan } from './target.ts';
import { nameField } from './target.ts';

/** The targets for a trust policy. */
export function trustTargets({ role }: DefaultNames): readonly TargetPlan[] {
  const fields = [nameField('role', 'Name of the role', role)];
  return [
    {
      id: 'newRole',
      label: 'New role with this trust policy',
      detail: 'create-role, get-role',
      fields,
      commands: (policy, value) => [
        {
          name: 'create-role',
          options: { 'role-name': value('role'), 'assume-role-policy-document': policy },
        },
        { name: 'get-role', options: { 'role-name': value('role') } },
      ],
    },
    {
      id: 'existingRole',
      label: 'Existing role',
      detail: 'update-assume-role-policy, get-role',
      fields,
      commands: (policy, value) => [
        {
          name: 'update-assume-role-policy',
          options: { 'role-name': value('role'), 'policy-document': policy },
        },
        { name: 'get-role', options: { 'role-name': value('role') } },
      ],
    },
  ];
}
