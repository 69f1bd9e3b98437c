// Written by `npm run sync` from the files beside it.
import type { Rule } from '../rule.ts';
import { policySizeExceedsIdentityPolicyQuota } from './policy-size-exceeds-identity-policy-quota.ts';
import { policySizeExceedsRcpQuota } from './policy-size-exceeds-rcp-quota.ts';
import { policySizeExceedsResourcePolicyQuota } from './policy-size-exceeds-resource-policy-quota.ts';
import { policySizeExceedsRoleTrustPolicyQuota } from './policy-size-exceeds-role-trust-policy-quota.ts';
import { policySizeExceedsScpQuota } from './policy-size-exceeds-scp-quota.ts';
import { policySizeNearQuota } from './policy-size-near-quota.ts';
import { snsPolicyLimits } from './sns-policy-limits.ts';
import { sqsPolicyLimits } from './sqs-policy-limits.ts';
import { vpcEndpointSize } from './vpc-endpoint-size.ts';

export const sizesRules: readonly Rule[] = [
  policySizeExceedsIdentityPolicyQuota,
  policySizeExceedsRcpQuota,
  policySizeExceedsResourcePolicyQuota,
  policySizeExceedsRoleTrustPolicyQuota,
  policySizeExceedsScpQuota,
  policySizeNearQuota,
  snsPolicyLimits,
  sqsPolicyLimits,
  vpcEndpointSize,
];
