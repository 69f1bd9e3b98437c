import type { ActionFacts, CatalogFacts, ServiceFacts } from './catalogFacts.ts';
import type { ActionDetails, Catalog, Service } from '../catalog/catalog.ts';

/** The facts that a catalog was built from: `encodeCatalog` builds the same files from them. */
export async function factsOfCatalog(catalog: Catalog): Promise<CatalogFacts> {
  await catalog.load(catalog.prefixes);
  return {
    date: catalog.date,
    dependentsDate: catalog.dependentsDate,
    rcpServices: catalog.rcpServices,
    globalConditionKeys: catalog.globalConditionKeys.map(({ name, type, description }) => ({
      key: name,
      type,
      description,
    })),
    services: catalog.prefixes
      .flatMap((prefix) => catalog.service(prefix) ?? [])
      .map((service) => serviceFacts(service, catalog)),
  };
}

function serviceFacts(service: Service, catalog: Catalog): ServiceFacts {
  const details = catalog.details(service.prefix);
  return {
    prefix: service.prefix,
    title: service.title,
    actions: service.actions.flatMap((action) =>
      details === undefined ? [] : actionFacts(details.of(action)),
    ),
    resourceTypes: service.resourceTypes.map(({ name, arn, conditionKeys }) => ({
      key: name,
      arn,
      conditionKeys,
    })),
    conditionKeys: service.conditionKeys.map(({ name, type, description }) => ({
      key: name,
      type,
      description,
    })),
  };
}

function actionFacts(action: ActionDetails): ActionFacts {
  const { name, accessLevel, description, conditionKeys, dependentActions } = action;
  return {
    ...{ name, accessLevel, description, conditionKeys, dependentActions },
    resourceTypes: action.resourceTypes.map(({ type, ...use }) => ({ ...use, name: type.name })),
  };
}
