import type { ActionFacts, ResourceTypeFacts, ServiceFacts } from './catalogFacts.ts';

/**
 * Splits a resource type that the Service Authorization Reference gives two ARN formats, separated by a comma, into one
 * type for each format, because an ARN can only have one. The additional types are named `authorizer/2` and so on.
 */
export function splitFormats(service: ServiceFacts): ServiceFacts {
  const names = new Map(service.resourceTypes.map(({ key, arn }) => [key, namesOf(key, formatsIn(arn))]));
  if ([...names.values()].every((own) => own.length === 1)) return service;
  const split = (action: ActionFacts): ActionFacts => ({
    ...action,
    resourceTypes: action.resourceTypes.flatMap((use) =>
      (names.get(use.name) ?? [use.name]).map((name) => ({ ...use, name })),
    ),
  });
  return {
    ...service,
    resourceTypes: service.resourceTypes.flatMap(typesOf),
    actions: service.actions.map(split),
  };
}

function typesOf(type: ResourceTypeFacts): readonly ResourceTypeFacts[] {
  const formats = formatsIn(type.arn);
  const names = namesOf(type.key, formats);
  return formats.map((arn, index) => ({ ...type, arn, key: names[index] ?? type.key }));
}

function formatsIn(arn: string): readonly string[] {
  return arn.split(/,\s*(?=arn:)/);
}

function namesOf(key: string, formats: readonly string[]): readonly string[] {
  return formats.map((_, index) => (index === 0 ? key : `${key}/${index + 1}`));
}
