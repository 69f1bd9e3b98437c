import { sortedBy } from './encodeService.ts';
import type { ActionFacts, RelationFacts, ServiceFacts } from './catalogFacts.ts';
import type { SharedPrefix } from './sharedPrefixes.ts';
import { sharedPrefixes } from './sharedPrefixes.ts';
import type { PrefixPages } from '../catalog/format.ts';

/**
 * Gives a prefix that several services share a title that users know, and gives its actions the resource types of all
 * the services' pages.
 */
export function sharePrefix(service: ServiceFacts): ServiceFacts {
  const shared = sharedPrefixes[service.prefix];
  if (shared === undefined) return service;
  return {
    ...service,
    title: shared.title,
    actions: service.actions.map((action) => withTypes(action, shared)),
  };
}

function withTypes(action: ActionFacts, { shared }: SharedPrefix): ActionFacts {
  const added = shared[action.name];
  if (added === undefined) return action;
  const known = new Set(action.resourceTypes.map(({ name }) => name));
  const further = added.filter((name) => !known.has(name)).map(optionalUse);
  return {
    ...action,
    resourceTypes: [...action.resourceTypes.map((use) => ({ ...use, required: false })), ...further],
  };
}

function optionalUse(name: string): RelationFacts {
  return { name, required: false, conditionKeys: [], dependentActions: [] };
}

/** The pages of a prefix that several services share, and the page of each action. */
export function pagesOf({ prefix, actions }: ServiceFacts): PrefixPages | undefined {
  const shared = sharedPrefixes[prefix];
  if (shared === undefined) return undefined;
  const places = sortedBy(actions, ({ name }) => name).map(({ name }) =>
    (1 + shared.others.findIndex((page) => page.actions.includes(name))).toString(36),
  );
  return [[shared.page, ...shared.others.map(({ page }) => page)], places.join('')];
}
