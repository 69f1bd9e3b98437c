import {
  endpointQuota,
  organizationQuotas,
  resourceQuotas,
  trustQuota,
} from '../../catalog/facts/policyQuotas.ts';
import { identityQuotas } from '../../policy/identityQuota.ts';
import type { PolicyDocument } from '../../policy/policy.ts';
import { bytesOf, sizeOver } from './policySize.ts';

/** The size of a policy, counted as AWS does for its kind. */
export interface PolicyMeasure {
  readonly size: number;
  readonly unit: string;
  /** Undefined if AWS's documentation does not state one. */
  readonly quota: number | undefined;
}

/**
 * Measures a policy in a document's text. An identity policy counts as a managed policy if it is unknown what it is
 * attached to.
 */
export function measurePolicy(policy: PolicyDocument, text: string): PolicyMeasure {
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
