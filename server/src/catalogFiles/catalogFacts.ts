import type {
  ActionDetails,
  ActionResourceType,
  ApiOperation,
  Catalog,
  ConditionKey,
  ResourceType,
  Service,
} from '../catalog/catalog.ts';

/** Everything that the catalog is built from, in the terms of its source. */
export interface CatalogFacts extends Pick<Catalog, 'date' | 'dependentsDate' | 'rcpServices'> {
  readonly services: readonly ServiceFacts[];
  readonly globalConditionKeys: readonly ConditionKeyFacts[];
}

export interface ServiceFacts extends Pick<Service, 'prefix' | 'title'> {
  readonly actions: readonly ActionFacts[];
  readonly resourceTypes: readonly ResourceTypeFacts[];
  readonly conditionKeys: readonly ConditionKeyFacts[];
  /** Only AWS's service reference contains them. */
  readonly operations?: readonly ApiOperation[];
}

export interface ActionFacts extends Pick<
  ActionDetails,
  'name' | 'description' | 'conditionKeys' | 'dependentActions' | 'supportedBy'
> {
  /** Such as `Read` or `Tagging, Write`. */
  readonly accessLevel: string;
  readonly resourceTypes: readonly RelationFacts[];
}

export interface RelationFacts extends Omit<ActionResourceType, 'type'> {
  readonly name: string;
}

export interface ResourceTypeFacts
  extends Pick<ResourceType, 'arn'>, Partial<Pick<ResourceType, 'conditionKeys'>> {
  readonly key: string;
}

export interface ConditionKeyFacts extends Pick<ConditionKey, 'description'> {
  readonly key: string;
  readonly type: string;
}
