import type { Additions } from './additions.ts';
import type {
  ActionFacts,
  ConditionKeyFacts,
  RelationFacts,
  ResourceTypeFacts,
  ServiceFacts,
} from './catalogFacts.ts';
import { KeyNames } from './keyNames.ts';
import type { ReferenceAction, ReferenceResource, ReferenceService } from './serviceReference.ts';
import type { AccessLevel } from '../catalog/accessLevel.ts';

/** Adds the contents of a service's file of the reference to the service; known facts stay unchanged. */
export function mergeService(
  service: ServiceFacts,
  reference: ReferenceService,
  globalKeys: readonly ConditionKeyFacts[],
  additions: Additions,
): ServiceFacts {
  const names = new KeyNames([...globalKeys, ...service.conditionKeys]);
  names.add(reference.conditionKeys, additions);
  const keysOf = (listed: readonly string[]): readonly string[] => [
    ...new Set(listed.flatMap((name) => names.of(name) ?? [])),
  ];
  const types = mergeTypes(service, reference.resources, keysOf, additions);
  const merge = new ActionMerge(types, keysOf);
  const listed = new Map(reference.actions.map((action) => [action.name.toLowerCase(), action]));
  const known = new Set(service.actions.map(({ name }) => name.toLowerCase()));
  const fresh = [...listed.values()].filter(({ name }) => !known.has(name.toLowerCase()));
  additions.actions.push(...fresh.map(({ name }) => `${service.prefix}:${name}`));
  return {
    ...service,
    actions: [
      ...service.actions.map((action) => merge.known(action, listed.get(action.name.toLowerCase()))),
      ...fresh.map((action) => merge.fresh(action)),
    ],
    resourceTypes: types,
    conditionKeys: names.keys.slice(globalKeys.length),
    operations: reference.operations,
  };
}

type KeysOf = (listed: readonly string[]) => readonly string[];

/** An additional ARN format of a type becomes a separate type, named `authorizer/2`; see `splitFormats`. */
function mergeTypes(
  { prefix, resourceTypes }: ServiceFacts,
  resources: readonly ReferenceResource[],
  keysOf: KeysOf,
  additions: Additions,
): readonly ResourceTypeFacts[] {
  const merged = new Map(resourceTypes.map((type) => [type.key, type]));
  for (const { name, arnFormats, conditionKeys } of resources) {
    const keys = keysOf(conditionKeys);
    for (const type of formsOf(name, merged.values()))
      merged.set(type.key, {
        ...type,
        conditionKeys: [...new Set([...(type.conditionKeys ?? []), ...keys])],
      });
    for (const arn of arnFormats) {
      const forms = formsOf(name, merged.values());
      if (forms.some((type) => shapeOf(type.arn) === shapeOf(arn))) continue;
      const key = forms.length === 0 ? name : `${name}/${forms.length + 1}`;
      merged.set(key, { key, arn, conditionKeys: keys });
      additions.resourceTypes.push(`${prefix}: ${key}`);
    }
  }
  return [...merged.values()];
}

/** The type with this name and the types of its additional ARN formats. */
function formsOf(name: string, types: Iterable<ResourceTypeFacts>): readonly ResourceTypeFacts[] {
  return [...types].filter(
    ({ key }) => key === name || (key.startsWith(`${name}/`) && /^\d+$/.test(key.slice(name.length + 1))),
  );
}

/** Sources use different placeholder names for the same format. */
function shapeOf(arn: string): string {
  return arn.replace(/\$\{[^}]*\}/g, '${}');
}

/** Merges the actions of a service, which share its types and keys. */
class ActionMerge {
  readonly #types: readonly ResourceTypeFacts[];
  readonly #keysOf: KeysOf;

  constructor(types: readonly ResourceTypeFacts[], keysOf: KeysOf) {
    this.#types = types;
    this.#keysOf = keysOf;
  }

  known(action: ActionFacts, listed: ReferenceAction | undefined): ActionFacts {
    if (listed === undefined) return action;
    const uses = new Set(action.resourceTypes.map(({ name }) => name));
    const ofRows = new Set(action.resourceTypes.flatMap(({ conditionKeys }) => conditionKeys));
    const keys = this.#keysOf(listed.conditionKeys).filter((key) => !ofRows.has(key));
    return {
      ...action,
      conditionKeys: [...new Set([...action.conditionKeys, ...keys])],
      resourceTypes: [...action.resourceTypes, ...this.#rows(listed).filter(({ name }) => !uses.has(name))],
      ...supportOf(listed),
    };
  }

  fresh(listed: ReferenceAction): ActionFacts {
    return {
      name: listed.name,
      description: '',
      accessLevel: levelOf(listed),
      conditionKeys: this.#keysOf(listed.conditionKeys),
      dependentActions: [],
      resourceTypes: this.#rows(listed),
      ...supportOf(listed),
    };
  }

  /** The reference does not say which resource types an action requires, so none counts as required. */
  #rows({ resources }: ReferenceAction): readonly RelationFacts[] {
    return resources.flatMap((resource) =>
      formsOf(resource, this.#types).map(({ key, conditionKeys = [] }) => ({
        name: key,
        required: false,
        conditionKeys: conditionKeys.filter((name) => !isOfRequest(name)),
        dependentActions: [],
      })),
    );
  }
}

/** Tags that a request sends do not belong to a resource. */
function isOfRequest(key: string): boolean {
  return key === 'aws:TagKeys' || key === 'aws:RequestTag/${TagKey}';
}

function supportOf({ supportedBy }: ReferenceAction): Pick<ActionFacts, 'supportedBy'> {
  return supportedBy === undefined ? {} : { supportedBy };
}

/**
 * Follows "Additional field definitions": if all properties are false, the action is a read. An action without
 * properties counts as Write, so that it is not taken for a harmless one.
 */
function levelOf({ properties }: ReferenceAction): AccessLevel {
  if (properties === undefined) return 'Write';
  if (properties.isPermissionManagement) return 'Permissions management';
  if (properties.isTaggingOnly) return 'Tagging';
  if (properties.isWrite) return 'Write';
  return properties.isList ? 'List' : 'Read';
}
