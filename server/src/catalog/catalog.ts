import type { AccessLevel } from './accessLevel.ts';
import type { ManagedPolicy } from './managedPolicies.ts';

/**
 * AWS's facts from the Service Authorization Reference
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/); docs/catalog.md describes what is added to
 * them. Everything except `load` is synchronous and never throws. The details of a service are available once `load`
 * has read them.
 */
export interface Catalog {
  /** The date of the data, `YYYY-MM-DD`; findings that depend on the data are only as current as this. */
  readonly date: string;
  /** Whether the data come from AWS's service reference, which lists what API operations authorize. */
  readonly hasOperations: boolean;
  /** The date of the facts about dependent actions, which are older; empty if there are none. */
  readonly dependentsDate: string;
  /** All service prefixes, sorted, such as `s3`. */
  readonly prefixes: readonly string[];
  /**
   * The keys that requests to any service may carry: those of `aws:`, and the cross-service ones such as
   * `lambda:SourceFunctionArn`.
   */
  readonly globalConditionKeys: readonly ConditionKey[];
  /**
   * Prefixes of services whose resources a resource control policy can reach (AWS Organizations User Guide, "Resource
   * control policies").
   */
  readonly rcpServices: readonly string[];
  /** The service of a prefix, written in any case. */
  service(prefix: string): Service | undefined;
  /** The global key of that name, in any case, including members of a key family (`aws:PrincipalTag/team`). */
  globalConditionKey(name: string): ConditionKey | undefined;
  /**
   * The key with this name, global or of any service, in any case; a key family such as `aws:ResourceTag/${TagKey}` is
   * returned for each of its members.
   */
  conditionKey(name: string): ConditionKey | undefined;
  /**
   * Loads the details of these services (in any case; unknown ones are skipped), and resolves when `details` can return
   * them. Rejects with an error that names the service if its details cannot be read or are truncated; the next call
   * reads them again.
   */
  load(prefixes: Iterable<string>): Promise<void>;
  /** Loads the AWS managed policies, once; if they cannot be read, there are none. */
  loadManagedPolicies(): Promise<void>;
  /** By path; empty until `loadManagedPolicies` has loaded them. */
  managedPolicies(): ReadonlyMap<string, ManagedPolicy>;
  /** Descriptions and relations of a service; undefined if there is no such service or it has not been loaded. */
  details(prefix: string): ServiceDetails | undefined;
}

/** A service, from the index, which is always loaded. */
export interface Service {
  readonly prefix: string;
  /** Such as `Amazon S3`. */
  readonly title: string;
  /**
   * The service's page in the Service Authorization Reference. If several services share the prefix, the page that
   * users look for first.
   */
  readonly url: string;
  /** Sorted by name without regard to case. */
  readonly actions: readonly Action[];
  readonly resourceTypes: readonly ResourceType[];
  readonly conditionKeys: readonly ConditionKey[];
  /** The action of exactly this name, written in any case. */
  action(name: string): Action | undefined;
  /**
   * The actions that a pattern with `*` and `?` matches, in any case; sorted. A name without wildcards matches at most
   * one.
   */
  matchActions(pattern: string): readonly Action[];
  resourceType(name: string): ResourceType | undefined;
  /** A condition key of this service by its full name (`s3:prefix`), in any case, including members of key families. */
  conditionKey(name: string): ConditionKey | undefined;
}

/** An action, from the index. */
export interface Action {
  /** AWS's spelling, without the prefix: `GetObject`. */
  readonly name: string;
  /** The prefix of the service, in lower case. */
  readonly service: string;
  /** Its index in the service's `actions`. */
  readonly place: number;
  readonly accessLevel: AccessLevel;
}

/** A row of a service's table of resource types; a row with two ARN formats becomes two resource types. */
export interface ResourceType {
  /** Such as `bucket`. */
  readonly name: string;
  /** Such as `arn:${Partition}:s3:::${BucketName}`. */
  readonly arn: string;
  /** Full names of the condition keys that at least one action sends with a resource of this type. */
  readonly conditionKeys: readonly string[];
}

/** The types in the reference's tables of condition keys; `ArrayOf…` for keys with several values. */
export type ConditionKeyType =
  | 'String'
  | 'ArrayOfString'
  | 'ARN'
  | 'ArrayOfARN'
  | 'Bool'
  | 'ArrayOfBool'
  | 'Numeric'
  | 'Date'
  | 'IPAddress';

/** `description` is a getter: spreading a key into another object loses it. */
export interface ConditionKey {
  /** Full name as AWS writes it, such as `aws:ResourceTag/${TagKey}`. */
  readonly name: string;
  readonly type: ConditionKeyType;
  /** Empty for a service's key whose service has not been loaded. */
  readonly description: string;
}

/** The details of a service, available once they are loaded. */
export interface ServiceDetails {
  readonly service: Service;
  /** By name, in any case. */
  action(name: string): ActionDetails | undefined;
  /** The details of an action of this service. */
  of(action: Action): ActionDetails;
  /** Empty if the data do not come from AWS's service reference. */
  readonly operations: readonly ApiOperation[];
}

/**
 * An API operation, usually called through an SDK, and the actions that a call authorizes. Calls that AWS makes on the
 * caller's behalf are not included.
 */
export interface ApiOperation {
  /** Such as `ListObjectsV2`. */
  readonly name: string;
  /** Full names, such as `s3:ListBucket`, including actions of other services. */
  readonly actions: readonly string[];
  /** Such as `Boto3 s3.list_objects_v2`. */
  readonly methods: readonly string[];
}

/** `description` and `url` are getters: spreading an action's details into another object loses them. */
export interface ActionDetails extends Action {
  /** A full sentence, such as `Grants permission to retrieve objects from Amazon S3`. */
  readonly description: string;
  /** The action's row in the Service Authorization Reference. */
  readonly url: string;
  /** Empty if the action does not support resource-level permissions. */
  readonly resourceTypes: readonly ActionResourceType[];
  /** Full names of the keys that the action itself supplies, without the keys of its resource types. */
  readonly conditionKeys: readonly string[];
  /** Full names of the other actions that the caller needs. */
  readonly dependentActions: readonly string[];
  /** Which features of IAM support the action; absent if the data do not come from AWS's service reference. */
  readonly supportedBy?: SupportedBy;
}

/** Whether IAM Access Analyzer's policy generation and IAM's action last accessed information support an action. */
export interface SupportedBy {
  readonly policyGeneration: boolean;
  readonly lastAccessed: boolean;
}

/** A resource type that an action supports, and what applies to this combination. */
export interface ActionResourceType {
  readonly type: ResourceType;
  /** The call fails unless a resource of this type is allowed. */
  readonly required: boolean;
  /**
   * Full names of the keys of this action and resource type; of the type's own keys, only those that this action
   * supplies.
   */
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
}

/** Where the catalog's text comes from. The runtime supplies it; nothing is read before a policy is seen. */
export interface CatalogSource {
  /** The whole index, ASCII. */
  readIndex(): Promise<string>;
  /** Reads `length` bytes of the details file, from a byte offset. The file is ASCII, so bytes equal UTF-16 units. */
  readDetails(offset: number, length: number): Promise<string>;
  /** The whole file of AWS managed policies, ASCII; absent if there is none. */
  readManagedPolicies?(): Promise<string>;
}
