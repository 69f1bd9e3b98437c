import { Additions } from './additions.ts';
import type { CatalogFacts, ServiceFacts } from './catalogFacts.ts';
import { KeyNames } from './keyNames.ts';
import { mergeService } from './mergeService.ts';
import type { ReferenceService } from './serviceReference.ts';

/**
 * Adds to the facts what files of AWS's service reference say. Nothing is taken away: the reference lacks descriptions,
 * dependent actions and which resource types an action requires, and what it no longer lists may still be in policies.
 */
export function mergeReference(
  facts: CatalogFacts,
  references: readonly ReferenceService[],
  date: string,
): { readonly facts: CatalogFacts; readonly additions: Additions } {
  const services = new Map(facts.services.map((service) => [service.prefix, service]));
  const additions = new Additions();
  const globalKeys = new KeyNames(facts.globalConditionKeys);
  for (const { conditionKeys } of references.filter(isOfGlobalKeys)) globalKeys.add(conditionKeys, additions);
  for (const reference of references.filter((each) => !isOfGlobalKeys(each))) {
    const prefix = reference.prefix.toLowerCase();
    const known = services.get(prefix);
    if (known === undefined) additions.services.push(prefix);
    services.set(prefix, mergeService(known ?? emptyService(prefix), reference, globalKeys.keys, additions));
  }
  return {
    facts: {
      ...facts,
      // What the files say nothing of is as old as before.
      date: date > facts.date ? date : facts.date,
      services: [...services.values()],
      globalConditionKeys: globalKeys.keys,
    },
    additions,
  };
}

/** AWS publishes the keys that requests to every service have in one more file, which has no actions. */
function isOfGlobalKeys({ actions, conditionKeys }: ReferenceService): boolean {
  return actions.length === 0 && conditionKeys.every(({ name }) => name.startsWith('aws:'));
}

/** The reference names services by their prefixes alone. */
function emptyService(prefix: string): ServiceFacts {
  return { prefix, title: prefix, actions: [], resourceTypes: [], conditionKeys: [] };
}
