import type { CatalogEntry } from '../../../../protocol/catalog.ts';
import type { Slices } from '../../analysis/slices.ts';
import { inSlices } from '../../analysis/slices.ts';
import type { Action, Catalog, Service } from '../../catalog/catalog.ts';
import type { AccessLevel } from '../../catalog/accessLevel.ts';
import { parseArn } from '../../policy/arn.ts';
import { compileArn, compileArnFormat } from '../../policy/arnFormat.ts';
import { compileWildcard, hasWildcard } from '../../policy/wildcard.ts';
import { append } from '../../text/append.ts';
import type { Steps } from '../../text/steps.ts';
import { nameClass } from '../../catalog/nameClasses.ts';
import { count } from '../hover/markdown.ts';
import { hasName, operationsOf } from './operations.ts';

const levels: readonly AccessLevel[] = ['List', 'Read', 'Write', 'Permissions management', 'Tagging'];

/** The children of an entry by its ID; the services if there is no ID. */
export async function catalogChildren(
  id: string | undefined,
  catalog: Catalog,
): Promise<readonly CatalogEntry[]> {
  if (id === undefined) return servicesOf(catalog).map(serviceEntry);
  const [prefix = '', group] = id.split('/', 2);
  const service = catalog.service(prefix);
  if (service === undefined) return [];
  await catalog.load([prefix]);
  if (group === undefined) return groupsOf(service);
  if (group === 'resources') return service.resourceTypes.map(resourceEntry);
  if (group === 'keys') return service.conditionKeys.map(keyEntry);
  return service.actions
    .filter(({ accessLevel }) => accessLevel === group)
    .map((action) => actionEntry(action, catalog));
}

function servicesOf(catalog: Catalog): readonly Service[] {
  return catalog.prefixes.flatMap((prefix) => catalog.service(prefix) ?? []);
}

function serviceEntry({ prefix, title, actions, url }: Service): CatalogEntry {
  const detail = `${title} · ${count(actions.length, 'action')}`;
  return { id: prefix, label: prefix, detail, text: `${prefix}:*`, kind: 'service', url };
}

function groupsOf({ prefix, actions, resourceTypes, conditionKeys }: Service): readonly CatalogEntry[] {
  const group = (name: string, label: string, size: number): readonly CatalogEntry[] =>
    size === 0 ? [] : [{ id: `${prefix}/${name}`, label, detail: String(size), kind: 'group' }];
  return [
    ...levels.flatMap((level) =>
      group(level, level, actions.filter((each) => each.accessLevel === level).length),
    ),
    ...group('resources', 'Resource types', resourceTypes.length),
    ...group('keys', 'Condition keys', conditionKeys.length),
  ];
}

function actionEntry(action: Action, catalog: Catalog): CatalogEntry {
  const details = catalog.details(action.service)?.action(action.name);
  const text = `${action.service}:${action.name}`;
  return {
    ...{ label: text, text, kind: 'action' },
    detail: [action.accessLevel, ...(details?.description ? [details.description] : [])].join(' · '),
    ...(details !== undefined && { url: details.url }),
  };
}

function resourceEntry({ name, arn }: Service['resourceTypes'][number]): CatalogEntry {
  return { label: name, detail: arn, text: arn, kind: 'resourceType' };
}

function keyEntry({ name, type, description }: Service['conditionKeys'][number]): CatalogEntry {
  return { label: name, detail: `${type} · ${description}`, text: name, kind: 'conditionKey' };
}

/** The maximum number of search results. */
const maxFound = 200;

/** Longer texts have no results; nobody types that much. */
export const maxText = 1_000;

/**
 * The entries that match all words of a text: parts of names of services, actions (an API operation has the name of its
 * action), resource types and condition keys, access levels, patterns such as `s3:Get*`, and ARNs, which find the
 * actions that support such a resource. A single word that names an API operation or an SDK method finds what it
 * authorizes, if the data contains it. Stops if `isWanted` returns false at a pause.
 */
export async function searchCatalog(
  text: string,
  catalog: Catalog,
  slices: Slices = {},
  isWanted: () => boolean = () => true,
): Promise<readonly CatalogEntry[]> {
  if (text.length > maxText) return [];
  const words = text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return servicesOf(catalog).map(serviceEntry);
  const [first = ''] = words;
  if (words.length === 1 && first.startsWith('arn:')) return actionsOn(first, catalog);
  const called = words.length === 1 ? await actionsOfOperation(first, catalog) : [];
  const fitting = await inSlices(fittingAll(words, catalog), slices, isWanted);
  const isAbout = aboutness(fitting, words);
  const found = fitting
    .map((candidate) => ({ candidate, rank: rank(candidate, first), about: isAbout(candidate) }))
    .sort((a, b) => a.rank - b.rank || b.about - a.about)
    .slice(0, maxFound)
    .map(({ candidate }) => candidate);
  await catalog.load(new Set(found.map(({ service }) => service.prefix)));
  const isNew = ({ text: action }: CatalogEntry): boolean => called.every((each) => each.text !== action);
  return [...called, ...found.map(({ entry }) => entry()).filter(isNew)];
}

async function actionsOfOperation(word: string, catalog: Catalog): Promise<readonly CatalogEntry[]> {
  if (!catalog.hasOperations) return [];
  await catalog.load(catalog.prefixes);
  const names = operationsOf(catalog)
    .filter((operation) => hasName(operation, word))
    .flatMap(({ actions }) => actions);
  return [...new Set(names)].flatMap((name) => {
    const [prefix = '', action = ''] = name.split(':', 2);
    const found = catalog.service(prefix)?.action(action);
    return found === undefined ? [] : [actionEntry(found, catalog)];
  });
}

interface Candidate {
  readonly service: Service;
  /** These are in lower case. */
  readonly name: string;
  readonly short: string;
  readonly level: string;
  readonly entry: () => CatalogEntry;
}

/** The entries that match all words, with a step after each service. */
function* fittingAll(words: readonly string[], catalog: Catalog): Steps<readonly Candidate[]> {
  const tests = [...new Set(words)].map(wordTest);
  const found: Candidate[] = [];
  for (const service of servicesOf(catalog)) {
    append(
      found,
      candidatesOf(service, catalog).filter((candidate) => tests.every((test) => test(candidate))),
    );
    yield;
  }
  return found;
}

function candidatesOf(service: Service, catalog: Catalog): readonly Candidate[] {
  const one = (name: string, short: string, level: string, entry: () => CatalogEntry): Candidate => ({
    ...{ service, name: name.toLowerCase(), short: short.toLowerCase(), level, entry },
  });
  return [
    one(service.prefix, service.title, '', () => serviceEntry(service)),
    ...service.actions.map((action) =>
      one(`${service.prefix}:${action.name}`, action.name, action.accessLevel.toLowerCase(), () =>
        actionEntry(action, catalog),
      ),
    ),
    ...service.resourceTypes.map((type) =>
      one(`${service.prefix} ${type.name}`, type.name, 'resource', () => resourceEntry(type)),
    ),
    ...service.conditionKeys.map((key) =>
      one(key.name, key.name.slice(key.name.indexOf(':') + 1), 'key', () => keyEntry(key)),
    ),
  ];
}

function wordTest(word: string): (candidate: Candidate) => boolean {
  const lower = word.toLowerCase();
  if (hasWildcard(lower)) {
    const pattern = compileWildcard(lower, 'ignoreCase');
    return ({ name, short }) => pattern.matches(name) || pattern.matches(short);
  }
  return ({ name, short, level }) => name.includes(lower) || short.includes(lower) || level.startsWith(lower);
}

/** Exact matches first, then names that start with the word. */
function rank({ name, short }: Candidate, word: string): number {
  const lower = word.toLowerCase();
  if (name === lower || short === lower) return 0;
  return name.startsWith(lower) || short.startsWith(lower) ? 1 : 2;
}

/** Among equal matches, a service with a resource type of that name is more relevant. */
const ownType = 4;

/**
 * How relevant a candidate is to the search: how many of its service's names match, and what share of all of them.
 * Names that match only through their prefix do not count: `role` is not what IAM Roles Anywhere is about.
 */
function aboutness(
  fitting: readonly Candidate[],
  words: readonly string[],
): (candidate: Candidate) => number {
  const wanted = words.map((word) => word.toLowerCase());
  const isOwn = ({ short, level }: Candidate): boolean =>
    wanted.every((word) => short.includes(word) || level.startsWith(word));
  const counts = new Map<Service, number>();
  for (const each of fitting) if (isOwn(each)) counts.set(each.service, (counts.get(each.service) ?? 0) + 1);
  const scores = new Map(
    [...counts].map(([service, count]) => {
      const hasType = service.resourceTypes.some(({ name }) => wanted.includes(name.toLowerCase()));
      return [service, (count ** 2 / (service.actions.length + 1)) * (hasType ? ownType : 1)] as const;
    }),
  );
  return (candidate) => (isOwn(candidate) ? (scores.get(candidate.service) ?? 0) : 0);
}

async function actionsOn(text: string, catalog: Catalog): Promise<readonly CatalogEntry[]> {
  const arn = parseArn(text);
  const prefix = arn?.service?.text ?? '';
  const service = catalog.service(prefix);
  if (service === undefined) return [];
  await catalog.load([prefix]);
  const compiled = compileArn(text);
  const types = service.resourceTypes.filter(({ arn: format }) =>
    compileArnFormat(format, nameClass).matches(compiled),
  );
  const names = new Set(types.map(({ name }) => name));
  const actions = service.actions.filter((action) =>
    catalog
      .details(prefix)
      ?.action(action.name)
      ?.resourceTypes.some(({ type }) => names.has(type.name)),
  );
  return [...types.map(resourceEntry), ...actions.map((action) => actionEntry(action, catalog))];
}
