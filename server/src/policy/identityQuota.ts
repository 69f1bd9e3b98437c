import type { PolicyContext } from './kind.ts';

/**
 * Quotas of identity policies by what they are attached to, in characters without white space. The inline quotas apply
 * to the sum of all inline policies of the user, group or role. Source: IAM User Guide, "IAM and AWS STS quotas",
 * 2026-11.
 */
export const identityQuotas: Readonly<Record<NonNullable<PolicyContext['attachment']>, number>> = {
  managed: 6_144,
  user: 2_048,
  group: 5_120,
  role: 10_240,
};

/** The size quota of a policy of this kind; undefined if it is not attached to an identity. */
export function identityQuotaOf({
  kind,
  attachment,
}: Pick<PolicyContext, 'kind' | 'attachment'>): number | undefined {
  if (kind === 'boundary') return identityQuotas.managed;
  return kind === 'identity' ? identityQuotas[attachment ?? 'role'] : undefined;
}

/** The quota to show; the quota of a managed policy if it is unknown what the policy is attached to. */
export function shownQuotaOf({ kind, attachment }: PolicyContext): number | undefined {
  return identityQuotaOf({ kind, attachment: attachment ?? 'managed' });
}
