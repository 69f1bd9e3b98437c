import type { AccessLevel, Action, ActionDetails, Catalog, Service } from '../server/src/catalog/catalog.ts';
import { sendsKey } from '../server/src/catalog/sentKeys.ts';
import type { Environment, ExitCode } from './environment.ts';
import { exitCodes, UsageError } from './environment.ts';
import { oneOf, parseOptions } from './options.ts';
import { shippedCatalog } from './service.ts';

const levels: ReadonlyMap<string, AccessLevel> = new Map([
  ['list', 'List'],
  ['read', 'Read'],
  ['write', 'Write'],
  ['permissions', 'Permissions management'],
  ['tagging', 'Tagging'],
]);

const string = { type: 'string' } as const;
const options = {
  name: string,
  service: string,
  level: string,
  'resource-type': string,
  'condition-key': string,
  format: string,
} as const;

/** `iam-policy actions`: the actions of AWS that fit every option given, one a line. */
export async function listActions(args: readonly string[], environment: Environment): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, options);
  if (positionals.length > 0)
    throw new UsageError(`actions takes options only, not "${positionals.join(' ')}".`);
  const format = oneOf('--format', values.format, ['text', 'json']);
  const level = values.level === undefined ? undefined : levels.get(values.level.toLowerCase());
  if (values.level !== undefined && level === undefined) {
    throw new UsageError(`--level takes ${[...levels.keys()].join(', ')}, not "${values.level}".`);
  }
  const catalog = await shippedCatalog(environment);
  const services = servicesOf(values.service, catalog);
  await catalog.load(services.map(({ prefix }) => prefix));
  const found = services
    .flatMap((service) => service.matchActions(values.name ?? '*'))
    .filter((action) => level === undefined || action.accessLevel === level)
    .map((action) => detailsOf(action, catalog))
    .filter((action) => fitsResourceType(action, values['resource-type']))
    .filter((action) => fitsKey(action, values['condition-key'], catalog));
  await environment.out(
    format === 'json' ? `${JSON.stringify(found.map(toJson), null, 2)}\n` : found.map(toLine).join(''),
  );
  return exitCodes.clean;
}

function servicesOf(prefix: string | undefined, catalog: Catalog): readonly Service[] {
  if (prefix === undefined)
    return catalog.prefixes.map((each) => catalog.service(each)).filter((each) => each !== undefined);
  const service = catalog.service(prefix);
  if (service === undefined)
    throw new UsageError(`There is no service "${prefix}" in the data of ${catalog.date}.`);
  return [service];
}

function detailsOf(action: Action, catalog: Catalog): ActionDetails {
  const details = catalog.details(action.service)?.action(action.name);
  if (details === undefined) throw new Error(`The details of ${action.service}:${action.name} are missing.`);
  return details;
}

function fitsResourceType({ resourceTypes }: ActionDetails, wanted: string | undefined): boolean {
  return (
    wanted === undefined || resourceTypes.some(({ type }) => type.name.toLowerCase() === wanted.toLowerCase())
  );
}

function fitsKey(action: ActionDetails, wanted: string | undefined, catalog: Catalog): boolean {
  return wanted === undefined || sendsKey(action, catalog.conditionKey(wanted)?.name ?? wanted);
}

function toLine({ service, name, accessLevel, description }: ActionDetails): string {
  return `${service}:${name}  [${accessLevel}]  ${description}\n`;
}

function toJson({
  service,
  name,
  accessLevel,
  description,
  url,
  resourceTypes,
  conditionKeys,
}: ActionDetails): unknown {
  return {
    action: `${service}:${name}`,
    accessLevel,
    description,
    resourceTypes: resourceTypes.map(({ type, required }) => ({ name: type.name, arn: type.arn, required })),
    conditionKeys,
    url,
  };
}
