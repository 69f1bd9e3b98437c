import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  ActionFacts,
  CatalogFacts,
  ConditionKeyFacts,
  ResourceTypeFacts,
} from '../../src/catalogFiles/catalogFacts.ts';

/** The npm alias of the package's last release with dependent actions. */
export const dependentsPackage = 'node_modules/iam-data-dependent-actions';

/**
 * Adds the dependent actions of an older release, because newer ones have none. Actions, resource types and dependent
 * actions that no longer exist are skipped.
 */
export function addDependents(facts: CatalogFacts, folder: string): CatalogFacts {
  const known = new Set(
    facts.services.flatMap(({ prefix, actions }) => actions.map(({ name }) => `${prefix}:${name}`)),
  );
  const needs = ({ dependentActions }: { readonly dependentActions: readonly string[] } | undefined = none) =>
    dependentActions.filter((name) => known.has(name));
  return {
    ...facts,
    dependentsDate: releaseDate(folder),
    services: facts.services.map((service) => {
      const older = new Map(olderActions(folder, service.prefix).map((action) => [action.name, action]));
      const withNeeds = (action: ActionFacts): ActionFacts => {
        const before = older.get(action.name);
        const rows = before?.resourceTypes ?? [];
        return {
          ...action,
          dependentActions: needs(before),
          resourceTypes: action.resourceTypes.map((use) => ({
            ...use,
            dependentActions: needs(rows.find(({ name }) => name === use.name)),
          })),
        };
      };
      return { ...service, actions: service.actions.map(withNeeds) };
    }),
  };
}

const none = { dependentActions: [] };

function olderActions(folder: string, prefix: string): readonly ActionFacts[] {
  const file = path.join(folder, `data/actions/${prefix}.json`);
  if (!existsSync(file)) return [];
  return Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, ActionFacts>);
}

function releaseDate(folder: string): string {
  const text = readFileSync(path.join(folder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly updatedAt: string }).updatedAt.slice(0, 10);
}

/**
 * Reads the folder of a release of `iam-data` (see `scripts/dataPackage.mjs`), which is built from AWS's Service
 * Authorization Reference.
 */
export async function readFacts(folder: string): Promise<CatalogFacts> {
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  // The shapes below are the package's documented ones; the encoder throws if a value is unknown.
  const titles = read('data/serviceNames.json') as Readonly<Record<string, string>>;
  const module = (await import(pathToFileURL(path.join(folder, 'dist/esm/globalConditionKeys.js')).href)) as {
    readonly globalConditionKeys: readonly ConditionKeyFacts[];
  };
  return {
    date: releaseDate(folder),
    dependentsDate: '',
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
