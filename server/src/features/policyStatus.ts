import type { DocumentAnalysis } from '../analysis/analysis.ts';
import { labelKind } from '../policy/kindLabel.ts';
import { identityQuotas } from '../policy/identityQuota.ts';
import type { PolicyDocument } from '../policy/policy.ts';
import {
  endpointQuota,
  organizationQuotas,
  resourceQuotas,
  trustQuota,
} from '../catalog/facts/policyQuotas.ts';
import { bytesOf, formatCount, sizeOver } from '../rules/common/policySize.ts';

/** One line that an editor shows of a document while it is open. */
export interface StatusItem {
  readonly id: 'kind' | 'size' | 'data' | 'security';
  /** What the line is about, where lines are listed. */
  readonly name: string;
  readonly text: string;
  readonly detail?: string;
  /** Whether the line reports something that AWS would reject. */
  readonly warns?: boolean;
  /** Of the command that changes it. */
  readonly change?: string;
  /** That command where it is another than the one that chooses the kind. */
  readonly command?: string;
}

/** What turns the security tier on in the user's settings; the client has it. */
const enableSecurityCommand = 'iamPolicy.enableSecurityChecks';

/**
 * What an editor shows of a document's policies: kind, size against the quota, date of the data, and that the security tier is off where the
 * user can turn it on: not where the project's file has decided. Nothing where there are no policies.
 */
export function describePolicies(
  analysis: DocumentAnalysis,
  date: string,
  security: boolean,
): readonly StatusItem[] {
  if (analysis.policies.length === 0) return [];
  const isWhole = analysis.host.isPartial !== true;
  return [
    ...(isWhole ? [kindItem(analysis), sizeItem(analysis)] : []),
    {
      id: 'data',
      name: 'AWS data',
      text: `AWS data of ${date}`,
      detail: 'actions, resources and condition keys',
    },
    ...(security || !isWhole || analysis.project?.configuration.security !== undefined ? [] : [securityItem]),
  ];
}

const securityItem: StatusItem = {
  id: 'security',
  name: 'Security checks',
  text: 'Security checks are off',
  detail: 'privilege escalation, public access, broad grants',
  change: 'Turn On',
  command: enableSecurityCommand,
};

function kindItem({ policies }: DocumentAnalysis): StatusItem {
  const names = policies.map(({ context }) => labelKind(context).label);
  const guessed = policies.some(({ context }) => !context.certain);
  const [name = ''] = names;
  const item = { id: 'kind', name: 'Policy type' } as const;
  if (policies.length > 1) {
    return { ...item, text: `${policies.length} policies`, detail: [...new Set(names)].join(', ') };
  }
  return { ...item, text: guessed ? `${name} (guessed)` : name, change: 'Change' };
}

function sizeItem({ policies, document }: DocumentAnalysis): StatusItem {
  const sizes = policies.map((policy) => measure(policy, document.text));
  const share = ({ size, quota }: Measure): number => size / (quota ?? Number.POSITIVE_INFINITY);
  const [fullest = { size: 0, unit: '', quota: undefined }] = [...sizes].sort((a, b) => share(b) - share(a));
  const { size, quota, unit } = fullest;
  const item = { id: 'size', name: 'Size of the policy' } as const;
  const largest = policies.length > 1 ? ' (the fullest)' : '';
  if (quota === undefined) return { ...item, text: formatCount(size), detail: unit + largest };
  const text = `${formatCount(size)} / ${formatCount(quota)}`;
  return { ...item, text, detail: unit + largest, ...(size > quota && { warns: true }) };
}

interface Measure {
  readonly size: number;
  readonly unit: string;
  /** Where AWS's documentation says one. */
  readonly quota: number | undefined;
}

/** A policy's size as AWS counts it for its kind. */
function measure(policy: PolicyDocument, text: string): Measure {
  const { kind, attachment, service } = policy.context;
  const characters = sizeOver(policy, 0)?.withoutSpace ?? 0;
  const unit = 'characters without white space';
  switch (kind) {
    case 'identity':
      return {
        size: characters,
        unit: `${unit}; ${owners[attachment ?? 'managed']}`,
        quota: identityQuotas[attachment ?? 'managed'],
      };
    case 'boundary':
      return { size: characters, unit, quota: identityQuotas.managed };
    case 'trust':
      return { size: characters, unit, quota: trustQuota };
    case 'scp':
    case 'rcp':
      return { size: characters, unit, quota: organizationQuotas[kind] };
    case 'endpoint':
      return { size: policy.end - policy.start, unit: 'characters', quota: endpointQuota };
    case 'session':
      return { size: characters, unit, quota: undefined };
    case 'resource': {
      const quota = resourceQuotas.get(service ?? '');
      if (quota === undefined) return { size: characters, unit, quota };
      const bytes = bytesOf(policy, { text });
      const size = quota.whiteSpaceCounts ? bytes : bytes - (policy.end - policy.start - characters);
      return {
        size,
        unit: quota.whiteSpaceCounts ? 'bytes' : 'bytes without white space',
        quota: quota.bytes,
      };
    }
  }
}

const owners = {
  managed: 'as a managed policy',
  user: 'all inline policies of the user share this quota',
  group: 'all inline policies of the group share this quota',
  role: 'all inline policies of the role share this quota',
} as const;
