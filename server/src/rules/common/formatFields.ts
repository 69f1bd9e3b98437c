import type { ResourceType } from '../../catalog/catalog.ts';

/** The fields of a resource type's ARN format. */
export interface FormatFields {
  readonly type: ResourceType;
  /** Of service and resource, as patterns. */
  readonly service: string;
  readonly resource: string;
  /** The resource again, for `meetsFormat`: its variables match only the characters that such names can contain. */
  readonly names: string;
  /** As the format has them: a variable, a fixed text, or empty. */
  readonly region: string;
  readonly account: string;
}
