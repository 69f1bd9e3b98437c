import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dataPackage } from '../../scripts/dataPackage.mjs';
import { before, describe, it } from 'node:test';
import { realCatalog } from '../catalog.ts';
import type { ActionDetails, Catalog, Service, ServiceDetails } from '../../server/src/catalog/catalog.ts';
import { encodeCatalog } from '../../server/src/catalogFiles/encode.ts';
import { addDependents, dependentsPackage, readFacts } from '../../server/tools/catalog/facts.ts';
import { splitFormats } from '../../server/src/catalogFiles/arnFormats.ts';
import { pagesOf, sharePrefix } from '../../server/src/catalogFiles/sharePrefix.ts';
import { creditTypeKeys } from '../../server/src/catalogFiles/typeKeys.ts';
import { addOidcClaims } from '../../server/src/catalogFiles/oidcClaims.ts';
import type { ActionFacts, CatalogFacts, ServiceFacts } from '../../server/src/catalogFiles/catalogFacts.ts';

describe('the packaged catalog', () => {
  let facts: CatalogFacts;
  let catalog: Catalog;

  before(async () => {
    facts = addDependents(
      await readFacts(dataPackage(import.meta.root)),
      path.join(import.meta.root, dependentsPackage),
    );
    catalog = await realCatalog();
    await catalog.load(catalog.prefixes);
  });

  it('was built from the current facts (otherwise run node esbuild.mjs)', () => {
    const { index, details } = encodeCatalog(facts);
    const built = (name: string) => readFileSync(path.join(import.meta.root, 'dist/catalog', name), 'latin1');
    assert.ok(
      built('index.txt') === index && built('details.txt') === details,
      'dist/catalog is out of date',
    );
  });

  it('contains exactly the services', () => {
    const titles = (list: readonly { prefix: string; title: string }[]) =>
      list.map(({ prefix, title }) => `${prefix} ${title}`).sort();
    const known = catalog.prefixes.map((prefix) => serviceOf(catalog, prefix));
    assert.deepEqual(titles(known), titles(facts.services.map(sharePrefix)));
    assert.deepEqual([...catalog.prefixes], [...catalog.prefixes].sort());
    assert.ok(catalog.prefixes.length >= 456);
    assert.deepEqual(catalog.rcpServices, [...facts.rcpServices].sort());
  });

  it('has every action with its level, description, relations and address', () => {
    for (const service of facts.services.map(sharePrefix).map(creditTypeKeys).map(splitFormats)) {
      const found = serviceOf(catalog, service.prefix);
      const details = detailsOf(catalog, service.prefix);
      assert.equal(found.actions.length, service.actions.length);
      [...service.actions].sort(byName).forEach((action, index) => {
        assert.equal(found.actions[index]?.name, action.name);
        assertSame(written(details.action(action.name)), expectedAction(service, action));
      });
      for (const action of found.actions) assert.equal(found.action(action.name), action);
    }
  });

  it('has every resource type with its ARN format and keys', () => {
    for (const service of facts.services.map(sharePrefix).map(creditTypeKeys).map(splitFormats)) {
      const found = serviceOf(catalog, service.prefix);
      assert.deepEqual(
        sorted(found.resourceTypes.map(({ name, arn, conditionKeys }) => [name, arn, ...conditionKeys])),
        sorted(
          service.resourceTypes.map(({ key, arn, conditionKeys }) => [key, arn, ...(conditionKeys ?? [])]),
        ),
      );
      for (const type of found.resourceTypes) {
        assert.equal(found.resourceType(type.name), type);
        assert.match(type.arn, /^arn:[^,\s]*$/, `one format of ${service.prefix}'s ${type.name}`);
      }
    }
  });

  it('has every condition key with its type and description', () => {
    for (const service of facts.services) {
      const found = serviceOf(catalog, service.prefix);
      assert.deepEqual(
        sorted(found.conditionKeys.map(({ name, type, description }) => [name, type, description])),
        sorted(
          addOidcClaims(service).conditionKeys.map(({ key, type, description }) => [key, type, description]),
        ),
      );
      for (const key of found.conditionKeys) assert.equal(found.conditionKey(key.name), key);
    }
  });

  it('has every global condition key, all of them described', () => {
    for (const { key, type } of facts.globalConditionKeys) {
      const found = catalog.globalConditionKey(key);
      assert.equal(found?.name, key.replace('tag-key', '${TagKey}'));
      assert.equal(found.type, type);
    }
    assert.deepEqual(
      catalog.globalConditionKeys.filter((key) => key.description === '').map((key) => key.name),
      [],
    );
  });

  it('contains the date of the data', () => {
    assert.equal(catalog.date, facts.date);
    assert.match(catalog.date, /^20\d\d-\d\d-\d\d$/);
    assert.ok(catalog.dependentsDate <= catalog.date);
    assert.match(catalog.dependentsDate, /^20\d\d-\d\d-\d\d$/);
  });
});

describe('names in the catalog', () => {
  it('can be resolved: keys, resource types, dependent actions', async () => {
    const catalog = await realCatalog();
    await catalog.load(catalog.prefixes);
    const missing = new Set<string>();
    for (const prefix of catalog.prefixes) {
      const service = serviceOf(catalog, prefix);
      const details = detailsOf(catalog, prefix);
      const needKeys = (names: readonly string[]) => {
        for (const name of names)
          if (!service.conditionKey(name) && !catalog.globalConditionKey(name)) missing.add(name);
      };
      for (const type of service.resourceTypes) needKeys(type.conditionKeys);
      for (const { name } of service.actions) {
        const action = details.action(name);
        assert.ok(action);
        needKeys(action.conditionKeys);
        for (const relation of action.resourceTypes) {
          needKeys(relation.conditionKeys);
          if (!service.resourceTypes.includes(relation.type)) missing.add(relation.type.name);
        }
        for (const dependent of action.dependentActions) {
          const [other = '', dependentName = ''] = dependent.split(':');
          if (!catalog.service(other)?.action(dependentName)) missing.add(dependent);
        }
      }
      for (const key of service.conditionKeys) {
        const found = catalog.conditionKey(key.name);
        if (found?.name.toLowerCase() !== key.name.toLowerCase()) missing.add(key.name);
      }
    }
    assert.deepEqual([...missing], []);
  });
});

function serviceOf(catalog: Catalog, prefix: string): Service {
  const service = catalog.service(prefix);
  assert.ok(service, prefix);
  return service;
}

function detailsOf(catalog: Catalog, prefix: string): ServiceDetails {
  const details = catalog.details(prefix);
  assert.ok(details, prefix);
  return details;
}

/** Like deepEqual, but much faster if both are the same. */
function assertSame(actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) assert.deepEqual(actual, expected);
}

/** The expected facts of an action. */
function expectedAction(service: ServiceFacts, action: ActionFacts): unknown {
  const [titles, digits] = pagesOf(service) ?? [[service.title], ''];
  const place = [...service.actions].sort(byName).findIndex(({ name }) => name === action.name);
  const anchor = pageName(titles[parseInt(digits.charAt(place), 36) || 0] ?? '');
  return {
    name: action.name,
    service: service.prefix,
    accessLevel: action.accessLevel.replace(', Write', ''),
    description: action.description,
    url: `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${anchor}.html#${anchor}-${action.name}`,
    resourceTypes: sorted([
      ...new Set(
        action.resourceTypes.map(({ name, required, conditionKeys, dependentActions }) =>
          JSON.stringify([name, required, [...conditionKeys].sort(), [...dependentActions].sort()]),
        ),
      ),
    ]),
    conditionKeys: [...action.conditionKeys].sort(),
    dependentActions: [...action.dependentActions].sort(),
  };
}

function pageName(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9.-]/g, '');
}

/** The actual facts of an action, with resource types by name. */
function written(action: ActionDetails | undefined): unknown {
  assert.ok(action);
  return {
    name: action.name,
    service: action.service,
    accessLevel: action.accessLevel,
    description: action.description,
    url: action.url,
    resourceTypes: sorted(
      action.resourceTypes.map(({ type, required, conditionKeys, dependentActions }) =>
        JSON.stringify([type.name, required, conditionKeys, dependentActions]),
      ),
    ),
    conditionKeys: action.conditionKeys,
    dependentActions: action.dependentActions,
  };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1;
}

/** Sorts items of any type by their JSON. */
function sorted(items: readonly unknown[]): readonly string[] {
  return items.map((item) => JSON.stringify(item)).sort();
}
