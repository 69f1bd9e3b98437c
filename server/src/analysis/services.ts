import type { PolicyDocument } from '../policy/policy.ts';
import type { Steps } from '../text/steps.ts';
import { atOnce } from '../text/steps.ts';

/**
 * The prefixes of all services that a policy names, in actions and condition keys, and in the ARNs of statements with
 * NotAction.
 */
export function servicesOf(policy: Pick<PolicyDocument, 'statements'>): ReadonlySet<string> {
  return atOnce(servicesInSteps(policy));
}

/** The number of statements in one step. */
const statementsPerStep = 64;

/** Finds the services in steps. */
export function* servicesInSteps({
  statements,
}: Pick<PolicyDocument, 'statements'>): Steps<ReadonlySet<string>> {
  const services = new Set<string>();
  let last: string | undefined;
  for (const [index, { actions, conditionBlocks, resources }] of statements.entries()) {
    if (index % statementsPerStep === statementsPerStep - 1) yield;
    if (actions.some(({ negated }) => negated))
      for (const { literal } of resources) {
        const service = serviceOf(literal.value);
        if (service !== undefined) services.add(service);
      }
    for (const { service } of actions) {
      // Actions of a service are usually listed together.
      if (service === undefined || service === last) continue;
      services.add(service);
      last = service;
    }
    for (const { conditions } of conditionBlocks) {
      for (const { key } of conditions) {
        const service = serviceOf(key.value);
        if (service !== undefined) services.add(service);
      }
    }
  }
  return services;
}

/** The prefix of an action or a condition key, or the service of an ARN. */
export function serviceOf(name: string): string | undefined {
  if (name.startsWith('arn:')) return /^arn:[^:]*:([^:]+):/.exec(name)?.[1]?.toLowerCase();
  const colon = name.indexOf(':');
  return colon < 0 ? undefined : name.slice(0, colon).toLowerCase();
}
