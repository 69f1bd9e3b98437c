import { resourcePolicyServices } from '../../../catalog/facts/resourcePolicyServices.ts';
import type { ActionPattern } from '../../../policy/policy.ts';
import type { PolicyContext } from '../../../policy/kind.ts';
import { hasWildcard } from '../../../policy/wildcard.ts';

/**
 * The services whose actions this kind of policy can contain, if the action does not belong to any of them; undefined
 * if it does, or if they are unknown.
 */
export function otherServices({ service, statement }: ActionPattern): readonly string[] | undefined {
  const { context } = statement.policy;
  if (!context.certain || service === undefined || hasWildcard(service)) return undefined;
  const allowed = allowedServices(context);
  return allowed === undefined || allowed.includes(service) ? undefined : allowed;
}

function allowedServices({ kind, service }: PolicyContext): readonly string[] | undefined {
  if (kind === 'trust') return ['sts'];
  return kind !== 'resource' || service === undefined ? undefined : resourcePolicyServices.get(service);
}
