/**
 * Reads AWS's service reference information. Source: Service Authorization Reference, "Simplified AWS service
 * information for programmatic access"
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html), whose files say
 * `"Version": "v1.4"`. Read 2026-11-28. Other fields are ignored, so later versions can still be read.
 */
export interface ReferenceService {
  readonly prefix: string;
  readonly actions: readonly ReferenceAction[];
  readonly conditionKeys: readonly ReferenceKey[];
  readonly resources: readonly ReferenceResource[];
  readonly operations: readonly ReferenceOperation[];
}

export interface ReferenceAction {
  readonly name: string;
  readonly conditionKeys: readonly string[];
  readonly resources: readonly string[];
  /** Absent if the file does not contain them. */
  readonly properties?: {
    readonly isList: boolean;
    readonly isPermissionManagement: boolean;
    readonly isTaggingOnly: boolean;
    readonly isWrite: boolean;
  };
  readonly supportedBy?: { readonly policyGeneration: boolean; readonly lastAccessed: boolean };
}

export interface ReferenceKey {
  readonly name: string;
  readonly types: readonly string[];
}

export interface ReferenceResource {
  readonly name: string;
  readonly arnFormats: readonly string[];
  readonly conditionKeys: readonly string[];
}

/** An API operation; its actions are full names, its methods are written like `Boto3 s3.get_object`. */
export interface ReferenceOperation {
  readonly name: string;
  readonly actions: readonly string[];
  readonly methods: readonly string[];
}

/**
 * The contents of one file of the reference: a service, or the list of all services with the time of the last
 * modification.
 */
export type ReferenceFile = { readonly service: ReferenceService } | { readonly modified: Date | undefined };

/** What is wrong with a file, in words that start with the place: `Actions[3].Name is not a name`. */
class ReferenceError extends Error {}

/**
 * Reads the parsed JSON of a file; undefined for a file that is not part of the reference but may be in the same
 * folder, such as `mapping.json`.
 */
export function readReference(value: unknown): ReferenceFile | undefined {
  if (Array.isArray(value) && value.every((entry) => isObject(entry) && 'service' in entry && 'url' in entry))
    return { modified: lastModified(value) };
  if (!isObject(value) || !('Name' in value || 'Actions' in value)) return undefined;
  const root = new Place(value, '');
  return {
    service: {
      prefix: root.name('Name'),
      actions: root.list('Actions').map(readAction),
      conditionKeys: root.list('ConditionKeys').map((key) => ({
        name: key.name('Name'),
        types: key.names('Types'),
      })),
      resources: root.list('Resources').map((resource) => ({
        name: resource.name('Name'),
        arnFormats: resource.names('ARNFormats'),
        conditionKeys: resource.names('ConditionKeys'),
      })),
      operations: root.list('Operations').map(readOperation),
    },
  };
}

function readAction(action: Place): ReferenceAction {
  const properties = action.inner('Annotations')?.inner('Properties');
  const supported = action.inner('SupportedBy');
  return {
    name: action.name('Name'),
    conditionKeys: action.names('ActionConditionKeys'),
    resources: action.list('Resources').map((resource) => resource.name('Name')),
    ...(properties && {
      properties: {
        isList: properties.flag('IsList'),
        isPermissionManagement: properties.flag('IsPermissionManagement'),
        isTaggingOnly: properties.flag('IsTaggingOnly'),
        isWrite: properties.flag('IsWrite'),
      },
    }),
    ...(supported && {
      supportedBy: {
        policyGeneration: supported.flag('IAM Access Analyzer Policy Generation'),
        lastAccessed: supported.flag('IAM Action Last Accessed'),
      },
    }),
  };
}

function readOperation(operation: Place): ReferenceOperation {
  return {
    name: operation.name('Name'),
    actions: operation
      .list('AuthorizedActions')
      .map((action) => `${action.name('Service')}:${action.name('Name')}`),
    methods: operation
      .list('SDK')
      .map((sdk) => `${sdk.name('Package')} ${sdk.name('Name')}.${sdk.name('Method')}`),
  };
}

/**
 * The list of services has contained the undocumented field `modified`: when each file was last modified, in seconds
 * since 1970.
 */
function lastModified(entries: readonly Readonly<Record<string, unknown>>[]): Date | undefined {
  const times = entries.map(({ modified }) => modified).filter((time) => typeof time === 'number');
  const last = new Date(1000 * times.reduce((latest, time) => Math.max(latest, time), 0));
  return last.getTime() > 0 && last.getUTCFullYear() < 2200 ? last : undefined;
}

/** An object in a file, with its path. */
class Place {
  readonly #object: Readonly<Record<string, unknown>>;
  readonly #path: string;

  constructor(object: Readonly<Record<string, unknown>>, path: string) {
    this.#object = object;
    this.#path = path;
  }

  /** Printable and without spaces, like all of AWS's names; the catalog separates names by spaces. */
  name(key: string): string {
    return asName(this.#object[key], this.#at(key));
  }

  names(key: string): readonly string[] {
    return this.#items(key).map((item, index) => asName(item, `${this.#at(key)}[${index}]`));
  }

  flag(key: string): boolean {
    const value = this.#object[key] ?? false;
    if (typeof value !== 'boolean') throw new ReferenceError(`${this.#at(key)} is not true or false`);
    return value;
  }

  list(key: string): readonly Place[] {
    return this.#items(key).map((item, index) => asPlace(item, `${this.#at(key)}[${index}]`));
  }

  inner(key: string): Place | undefined {
    const value = this.#object[key] ?? undefined;
    return value === undefined ? undefined : asPlace(value, this.#at(key));
  }

  #items(key: string): readonly unknown[] {
    const value = this.#object[key] ?? [];
    if (!Array.isArray(value)) throw new ReferenceError(`${this.#at(key)} is not a list`);
    return value;
  }

  #at(key: string): string {
    return this.#path === '' ? key : `${this.#path}.${key}`;
  }
}

function asName(value: unknown, place: string): string {
  if (typeof value !== 'string' || !/^[!-~]{1,500}$/.test(value))
    throw new ReferenceError(`${place} is not a name`);
  return value;
}

function asPlace(value: unknown, place: string): Place {
  if (!isObject(value)) throw new ReferenceError(`${place} is not an object`);
  return new Place(value, place);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
