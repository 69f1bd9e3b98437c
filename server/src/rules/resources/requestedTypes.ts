import type { Action, ActionDetails, ActionResourceType } from '../../catalog/catalog.ts';
import { tableAndAncestors, looselyRequired, requiredTogether } from './requiredTogether.ts';

/** Alternative types: a request needs only one of them. */
export type TypeGroup = readonly ActionResourceType[];

/** Services with actions for which it is known which resources each request names. */
export const servicesWithKnownRequests: ReadonlySet<string> = new Set([
  'ec2',
  'glue',
  ...Object.keys(requiredTogether).map((name) => name.slice(0, name.indexOf(':'))),
]);

/** Whether it is known which resources each request for the action names. */
export function hasKnownRequests({ service, name }: Pick<Action, 'service' | 'name'>): boolean {
  if (!servicesWithKnownRequests.has(service)) return false;
  return (
    (service === 'ec2' && !looselyRequired.has(name)) ||
    (service === 'glue' && !name.startsWith('Delete')) ||
    requiredTogether[`${service}:${name}`.toLowerCase()] !== undefined
  );
}

/** The groups of types; each request for the action names one type of each group. */
export function requestedTypes({ service, name, resourceTypes }: ActionDetails): readonly TypeGroup[] {
  const required = resourceTypes.filter((each) => each.required).map(({ type }) => [type.name]);
  const known =
    requiredTogether[`${service}:${name}`.toLowerCase()] ??
    (service === 'glue' ? ofTable(required) : undefined);
  const groups = known ?? [...new Map(required.map((names) => [names[0], names])).values()];
  return groups
    .map((names) => names.flatMap((name) => resourceTypes.filter(({ type }) => type.name === name)))
    .filter((group) => group.length > 0);
}

function ofTable(required: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return required.some(([name]) => name === 'table') ? tableAndAncestors : [];
}
