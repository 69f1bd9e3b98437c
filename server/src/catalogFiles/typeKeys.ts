import type { ActionFacts, RelationFacts, ServiceFacts } from './catalogFacts.ts';

/**
 * Gives each row of an action and a resource type the condition keys that a request with both can have, so that code
 * that reads the catalog does not have to combine them. The page "How to read the tables" of the Service Authorization
 * Reference says that a type's own keys apply with "a supporting action": if the rows of a service have keys, as in
 * Amazon EC2, these are complete; if they have none, as in most services, the type's keys apply to every action that
 * supports the type. Read 2026-11-28.
 */
export function creditTypeKeys(service: ServiceFacts): ServiceFacts {
  const ofTypes = new Map(service.resourceTypes.map(({ key, conditionKeys = [] }) => [key, conditionKeys]));
  if (namesKeysByRow(service, ofTypes)) return service;
  const ofRequests = new Set(service.actions.flatMap(keysNamedBy).filter(isOfRequest));
  const credit = (use: RelationFacts): RelationFacts => {
    const credited = (ofTypes.get(use.name) ?? []).filter((key) => !ofRequests.has(key));
    return { ...use, conditionKeys: [...new Set([...use.conditionKeys, ...credited])] };
  };
  return {
    ...service,
    actions: service.actions.map((action) => ({
      ...action,
      resourceTypes: action.resourceTypes.map(credit),
    })),
  };
}

/** Nine rows in ten are enough: the remaining rows have types whose keys do not apply to that action. */
function namesKeysByRow({ actions }: ServiceFacts, ofTypes: ReadonlyMap<string, readonly string[]>): boolean {
  const rows = actions
    .flatMap(({ resourceTypes }) => resourceTypes)
    .filter(({ name }) => (ofTypes.get(name) ?? []).length > 0);
  return rows.filter(({ conditionKeys }) => conditionKeys.length > 0).length > 0.9 * rows.length;
}

function keysNamedBy({ conditionKeys, resourceTypes }: ActionFacts): readonly string[] {
  return [...conditionKeys, ...resourceTypes.flatMap((use) => use.conditionKeys)];
}

/**
 * Tags in a request do not belong to a resource: if some actions of a service list these keys, actions that do not list
 * them do not have them.
 */
function isOfRequest(key: string): boolean {
  return key === 'aws:TagKeys' || key === 'aws:RequestTag/${TagKey}';
}
