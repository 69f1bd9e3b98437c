import { compare } from '../../src/catalogFiles/ascii.ts';
import type { Catalog, Service } from '../../src/catalog/catalog.ts';

/**
 * What was added and removed between two catalogs, as Markdown for the changelog. For a service that was added or
 * removed as a whole, only the number of its actions is given.
 */
export function describeDifference(before: Catalog, after: Catalog): string {
  const stayed = new Set(before.prefixes.filter((prefix) => after.prefixes.includes(prefix)));
  const kinds: readonly (readonly [kind: string, list: (catalog: Catalog) => readonly string[]])[] = [
    ['services', (catalog) => servicesOf(catalog, (prefix) => !stayed.has(prefix)).map(counted)],
    ['actions', (catalog) => partsOf(catalog, stayed, (service) => service.actions)],
    ['resource types', (catalog) => partsOf(catalog, stayed, (service) => service.resourceTypes)],
    ['condition keys', (catalog) => keysOf(catalog, stayed)],
  ];
  const sections = kinds.flatMap(([kind, list]) => {
    const [old, current] = [new Set(list(before)), new Set(list(after))];
    return [
      ...section(
        `New ${kind}`,
        [...current].filter((name) => !old.has(name)),
      ),
      ...section(
        `Removed ${kind}`,
        [...old].filter((name) => !current.has(name)),
      ),
    ];
  });
  const title = `AWS data of ${before.date} to ${after.date}`;
  return [
    title,
    ...(sections.length > 0
      ? sections
      : ['No services, actions, resource types or condition keys were added or removed.']),
  ]
    .join('\n\n')
    .concat('\n');
}

function section(title: string, names: readonly string[]): readonly string[] {
  const list = [...names].sort(compare).map((name) => `- ${name}`);
  return list.length > 0 ? [`${title} (${list.length}):\n\n${list.join('\n')}`] : [];
}

function servicesOf(catalog: Catalog, wanted: (prefix: string) => boolean): readonly Service[] {
  return catalog.prefixes.filter(wanted).flatMap((prefix) => catalog.service(prefix) ?? []);
}

function counted({ prefix, title, actions }: Service): string {
  return `\`${prefix}\`, ${title}: ${actions.length} actions`;
}

function partsOf(
  catalog: Catalog,
  stayed: ReadonlySet<string>,
  parts: (service: Service) => readonly { readonly name: string }[],
): readonly string[] {
  return servicesOf(catalog, (prefix) => stayed.has(prefix)).flatMap((service) =>
    parts(service).map(({ name }) => `\`${service.prefix}:${name}\``),
  );
}

/** Keys by their own names, regardless of the services that list them. */
function keysOf(catalog: Catalog, stayed: ReadonlySet<string>): readonly string[] {
  const ofServices = servicesOf(catalog, (prefix) => stayed.has(prefix)).flatMap(
    (service) => service.conditionKeys,
  );
  return [...catalog.globalConditionKeys, ...ofServices].map(({ name }) => `\`${name}\``);
}
