import { noAdditions } from './additions.ts';
import type { Additions } from './additions.ts';
import type { CatalogFacts, ServiceFacts } from './catalogFacts.ts';
import { KeyNames } from './keyNames.ts';
import { mergeService } from './mergeService.ts';
import type { ReferenceService } from './serviceReference.ts';

/**
 * Adds the contents of files of AWS's service reference to the facts. Nothing is removed: the reference lacks
 * descriptions, dependent actions and which resource types an action requires, and policies may still contain what it
 * no longer lists.
 */
export function mergeReference(
  facts: CatalogFacts,
  references: readonly ReferenceService[],
  date: string,
): { readonly facts: CatalogFacts; readonly additions: Additions } {
  const services = new Map(facts.services.map((service) => [service.prefix, service]));
  const additions = noAdditions();
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
      // Facts that the files do not mention keep their age.
      date: date > facts.date ? date : facts.date,
      services: [...services.values()],
      globalConditionKeys: globalKeys.keys,
    },
    additions,
  };
}

/** AWS publishes the keys that requests to every service can have in a separate file, which has no actions. */
function isOfGlobalKeys({ actions, conditionKeys }: ReferenceService): boolean {
  return actions.length === 0 && conditionKeys.every(({ name }) => name.startsWith('aws:'));
}

/** The reference contains only the prefix of a service, not its title. */
function emptyService(prefix: string): ServiceFacts {
  return { prefix, title: prefix, actions: [], resourceTypes: [], conditionKeys: [] };
}
