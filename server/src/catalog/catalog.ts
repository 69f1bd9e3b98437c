import type { AccessLevel } from './accessLevel.ts';
import type { ManagedPolicy } from './managedPolicies.ts';

/**
 * AWS's facts, as the Service Authorization Reference gives them
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/); docs/catalog.md says what is added. Everything
 * but `load` answers synchronously and throws nothing; what needs the details of a service answers once `load` has
 * brought them.
 */
export interface Catalog {
  /** The day of the data, `YYYY-MM-DD`; what rests on them is only as new as this. */
  readonly date: string;
  /** Whether the data come from AWS's service reference, which lists what API operations authorize. */
  readonly hasOperations: boolean;
  /** The day of the facts about dependent actions, which are older; empty if there are none. */
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
  /** The global key of that name, in any case, family members (`aws:PrincipalTag/team`) included. */
  globalConditionKey(name: string): ConditionKey | undefined;
  /**
   * The key of that name, global or of any service, written in any case; a key family such as
   * `aws:ResourceTag/${TagKey}` answers to each of its members.
   */
  conditionKey(name: string): ConditionKey | undefined;
  /**
   * Brings the details of these services (any case, unknown ones are skipped); resolves when `details` can answer for
   * them. Fails where those of one cannot be read or are cut short, with an error that names the service; the next call
   * reads them again.
   */
  load(prefixes: Iterable<string>): Promise<void>;
  /** Brings the AWS managed policies, once; where they cannot be read there are none. */
  loadManagedPolicies(): Promise<void>;
  /** By path; empty until they have been brought. */
  managedPolicies(): ReadonlyMap<string, ManagedPolicy>;
  /** Descriptions and relations of a service; undefined if there is no such service or it has not been loaded. */
  details(prefix: string): ServiceDetails | undefined;
}

/** From the index: always there. */
export interface Service {
  readonly prefix: string;
  /** Such as `Amazon S3`. */
  readonly title: string;
  /**
   * The service's page in the Service Authorization Reference; of several that share the prefix the page that users
   * look for first.
   */
  readonly url: string;
  /** Sorted by name without regard to case. */
  readonly actions: readonly Action[];
  readonly resourceTypes: readonly ResourceType[];
  readonly conditionKeys: readonly ConditionKey[];
  /** The action of exactly this name, written in any case. */
  action(name: string): Action | undefined;
  /**
   * The actions that a pattern with `*` and `?` covers, in any case; sorted. A name without wildcards gives at most
   * one.
   */
  matchActions(pattern: string): readonly Action[];
  resourceType(name: string): ResourceType | undefined;
  /** A condition key of this service by its full name (`s3:prefix`), in any case, family members included. */
  conditionKey(name: string): ConditionKey | undefined;
}

/** An action, from the index. */
export interface Action {
  /** As AWS writes it, without the prefix: `GetObject`. */
  readonly name: string;
  /** In lower case: the prefix of the service. */
  readonly service: string;
  /** Its place in the service's `actions`. */
  readonly place: number;
  readonly accessLevel: AccessLevel;
}

/** A row of a service's table of resource types; one with two ARN formats is two here. */
export interface ResourceType {
  /** Such as `bucket`. */
  readonly name: string;
  /** Such as `arn:${Partition}:s3:::${BucketName}`. */
  readonly arn: string;
  /** Full names of the condition keys that come with a resource of this type, with one action or another. */
  readonly conditionKeys: readonly string[];
}

/**
 * As the column of types in the reference's tables of condition keys has them; `ArrayOf…` for keys with several values.
 */
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

/** The description is made when it is asked for: spreading a key into another object loses it. */
export interface ConditionKey {
  /** Full name as AWS writes it, such as `aws:ResourceTag/${TagKey}`. */
  readonly name: string;
  readonly type: ConditionKeyType;
  /** Empty for a service's key whose service has not been loaded. */
  readonly description: string;
}

/** From the service's details: there once loaded. */
export interface ServiceDetails {
  readonly service: Service;
  /** By name, in any case. */
  action(name: string): ActionDetails | undefined;
  /** The same for an action of this service that is at hand. */
  of(action: Action): ActionDetails;
  /** Empty if the data do not come from AWS's service reference. */
  readonly operations: readonly ApiOperation[];
}

/**
 * An API that can be called, mostly through an SDK, and what is authorized when it is. Calls that AWS makes on the
 * caller's behalf are left out.
 */
export interface ApiOperation {
  /** Such as `ListObjectsV2`. */
  readonly name: string;
  /** Full names, such as `s3:ListBucket`; those of other services included. */
  readonly actions: readonly string[];
  /** Such as `Boto3 s3.list_objects_v2`. */
  readonly methods: readonly string[];
}

/**
 * Description and address are made when they are asked for: spreading an action's details into another object loses
 * them.
 */
export interface ActionDetails extends Action {
  /** A full sentence, such as `Grants permission to retrieve objects from Amazon S3`. */
  readonly description: string;
  /** The action's row in the Service Authorization Reference. */
  readonly url: string;
  /** Empty: the action takes only `*` as its resource. */
  readonly resourceTypes: readonly ActionResourceType[];
  /** Full names of the keys that the action itself supplies, its resource types' own keys not included. */
  readonly conditionKeys: readonly string[];
  /** Full names of the other actions that the caller needs. */
  readonly dependentActions: readonly string[];
  /** Which features of IAM know the action; absent if the data do not come from AWS's service reference. */
  readonly supportedBy?: SupportedBy;
}

/** Whether IAM Access Analyzer's policy generation knows an action, and IAM's action last accessed information. */
export interface SupportedBy {
  readonly policyGeneration: boolean;
  readonly lastAccessed: boolean;
}

/** A resource type that an action accepts, with what holds for the two together. */
export interface ActionResourceType {
  readonly type: ResourceType;
  /** The call fails unless a resource of this type is allowed. */
  readonly required: boolean;
  /**
   * Full names of the keys of this action and resource type; of the type's own keys, those that this action supplies.
   */
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
}

/**
 * Where the catalog's text comes from; the runtime supplies it, and it is asked for nothing before a policy is seen.
 */
export interface CatalogSource {
  /** The whole index, ASCII. */
  readIndex(): Promise<string>;
  /** So many bytes of the details file, from an offset in bytes; ASCII, so bytes and UTF-16 units are the same. */
  readDetails(offset: number, length: number): Promise<string>;
  /** The whole file of AWS managed policies, ASCII; absent if there is none. */
  readManagedPolicies?(): Promise<string>;
}
