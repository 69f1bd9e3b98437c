import type { PolicyDocument } from '../policy/policy.ts';

/** The prefixes of all services that a policy names, in actions, condition keys and ARNs. */
export function servicesOf({ statements }: Pick<PolicyDocument, 'statements'>): ReadonlySet<string> {
  const services = new Set<string>();
  let last: string | undefined;
  for (const { actions, conditionBlocks } of statements) {
    for (const { service } of actions) {
      // Actions of a service mostly stand together.
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

/** The prefix of an action or a condition key. */
export function serviceOf(name: string): string | undefined {
  const colon = name.indexOf(':');
  return colon < 0 ? undefined : name.slice(0, colon).toLowerCase();
}
