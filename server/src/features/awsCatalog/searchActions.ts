import type { Action, ActionDetails, Catalog, Service } from '../../catalog/catalog.ts';
import type { AccessLevel } from '../../catalog/accessLevel.ts';
import type { Slices } from '../../analysis/slices.ts';
import { inSlices } from '../../analysis/slices.ts';
import { append } from '../../text/append.ts';
import type { Steps } from '../../text/steps.ts';
import { hasName, operationsOf } from './operations.ts';
import { supportsKey } from '../../catalog/supportedKeys.ts';

/** A search for actions. An action has to match every field. */
export interface ActionQuery {
  /** A case-insensitive pattern with `*` and `?` for the name after the prefix. */
  readonly name?: string;
  /** The prefix of one service, case-insensitive. */
  readonly service?: string;
  readonly level?: AccessLevel;
  /** The name of a resource type, such as `bucket`, case-insensitive. */
  readonly resourceType?: string;
  /** A condition key that the action supports, case-insensitive. */
  readonly conditionKey?: string;
  /**
   * An API operation or SDK method that authorizes the action, such as `ListObjectsV2` or `list_objects_v2`,
   * case-insensitive.
   */
  readonly operation?: string;
}

/** An action with AWS's description of it. */
export interface FoundAction {
  /** Such as `s3:GetObject`. */
  readonly action: string;
  readonly accessLevel: AccessLevel;
  readonly description: string;
  readonly resourceTypes: readonly {
    readonly name: string;
    readonly arn: string;
    readonly required: boolean;
  }[];
  readonly conditionKeys: readonly string[];
  readonly url: string | undefined;
}

/**
 * The actions that match a query, by service and name; undefined if the service does not exist. A query may match
 * everything, so other requests are handled meanwhile. Stops if `isWanted` returns false at a pause.
 */
export async function searchActions(
  query: ActionQuery,
  catalog: Catalog,
  slices: Slices = {},
  isWanted: () => boolean = () => true,
): Promise<readonly FoundAction[] | undefined> {
  const services = servicesOf(query.service, catalog);
  if (services === undefined) return undefined;
  // An operation of one service can authorize actions of another.
  await catalog.load(query.operation === undefined ? services.map(({ prefix }) => prefix) : catalog.prefixes);
  return inSlices(searchSteps(query, services, catalog), slices, isWanted);
}

/** Takes a step after each service. */
function* searchSteps(
  query: ActionQuery,
  services: readonly Service[],
  catalog: Catalog,
): Steps<readonly FoundAction[]> {
  const authorized = authorizedBy(query.operation, catalog);
  const found: FoundAction[] = [];
  for (const each of services) {
    const fitting = each
      .matchActions(query.name ?? '*')
      .filter((action) => query.level === undefined || action.accessLevel === query.level)
      .filter(({ service, name }) => authorized?.has(`${service}:${name}`) !== false)
      .flatMap((action) => detailsOf(action, catalog) ?? [])
      .filter((action) => fitsResourceType(action, query.resourceType))
      .filter((action) => fitsKey(action, query.conditionKey, catalog));
    append(found, fitting.map(toFound));
    yield;
  }
  return found;
}

function authorizedBy(operation: string | undefined, catalog: Catalog): ReadonlySet<string> | undefined {
  if (operation === undefined) return undefined;
  const called = operationsOf(catalog).filter((each) => hasName(each, operation));
  return new Set(called.flatMap(({ actions }) => actions));
}

function servicesOf(prefix: string | undefined, catalog: Catalog): readonly Service[] | undefined {
  if (prefix === undefined) return catalog.prefixes.flatMap((each) => catalog.service(each) ?? []);
  const service = catalog.service(prefix);
  return service === undefined ? undefined : [service];
}

function detailsOf(action: Action, catalog: Catalog): ActionDetails | undefined {
  return catalog.details(action.service)?.action(action.name);
}

function fitsResourceType({ resourceTypes }: ActionDetails, wanted: string | undefined): boolean {
  return (
    wanted === undefined || resourceTypes.some(({ type }) => type.name.toLowerCase() === wanted.toLowerCase())
  );
}

function fitsKey(action: ActionDetails, wanted: string | undefined, catalog: Catalog): boolean {
  return wanted === undefined || supportsKey(action, catalog.conditionKey(wanted)?.name ?? wanted);
}

function toFound(details: ActionDetails): FoundAction {
  const { service, name, accessLevel, description, url, resourceTypes, conditionKeys } = details;
  return {
    action: `${service}:${name}`,
    accessLevel,
    description,
    resourceTypes: resourceTypes.map(({ type, required }) => ({ name: type.name, arn: type.arn, required })),
    conditionKeys,
    url,
  };
}
