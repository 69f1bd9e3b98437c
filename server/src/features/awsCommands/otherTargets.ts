import type { DefaultNames } from './names.ts';
import type { TargetPlan } from './target.ts';

/**
 * The targets for a policy of an organization. Source: AWS CLI Command Reference, `organizations create-policy` and
 * `attach-policy`. Read 2026-11-28.
 */
export function organizationTargets(
  kind: 'scp' | 'rcp',
  { policy: name }: DefaultNames,
): readonly TargetPlan[] {
  const type = kind === 'scp' ? 'SERVICE_CONTROL_POLICY' : 'RESOURCE_CONTROL_POLICY';
  return [
    {
      id: 'organization',
      label: `New ${kind.toUpperCase()} of the organization`,
      detail: 'organizations create-policy, attach-policy',
      fields: [
        {
          id: 'policy',
          prompt: `Name of the ${kind.toUpperCase()}`,
          value: name,
          optional: false,
          pattern: String.raw`[A-Za-z0-9_+=,.@ -]{1,128}`,
          problem: 'Only letters, digits, spaces and _+=,.@-, up to 128 characters.',
        },
        {
          id: 'description',
          prompt: 'Description (optional)',
          value: '',
          optional: true,
          pattern: String.raw`[^'"\\]{1,512}`,
          problem: 'Up to 512 characters, without quotes or backslashes.',
        },
        {
          id: 'target',
          prompt: 'ID of the root, OU or account to attach it to (empty for none)',
          value: '',
          optional: true,
          pattern: String.raw`r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|\d{12}`,
          problem: 'r-…, ou-…-… or the 12 digits of an account.',
        },
      ],
      commands: (policy, value) => {
        const target = value('target');
        const create = {
          service: 'organizations',
          name: 'create-policy',
          options: { name: value('policy'), description: value('description'), type, content: policy },
        };
        if (target === '') return [create];
        return [
          { ...create, into: { name: 'policy_id', query: 'Policy.PolicySummary.Id' } },
          {
            service: 'organizations',
            name: 'attach-policy',
            options: { 'policy-id': { kind: 'variable', name: 'policy_id' }, 'target-id': target },
          },
        ];
      },
    },
  ];
}

/**
 * The targets for a VPC endpoint policy. Source: AWS CLI Command Reference, `ec2 modify-vpc-endpoint`. Read 2026-11-28.
 */
export function endpointTargets(): readonly TargetPlan[] {
  return [
    {
      id: 'endpoint',
      label: 'VPC endpoint',
      detail: 'ec2 modify-vpc-endpoint',
      fields: [
        {
          id: 'endpoint',
          prompt: 'ID of the VPC endpoint',
          value: 'vpce-0123456789abcdef0',
          optional: false,
          pattern: 'vpce-[0-9a-f]{8,17}',
          problem: 'vpce- followed by hexadecimal digits.',
        },
      ],
      commands: (policy, value) => [
        {
          service: 'ec2',
          name: 'modify-vpc-endpoint',
          options: { 'vpc-endpoint-id': value('endpoint'), 'policy-document': policy },
        },
      ],
    },
  ];
}
