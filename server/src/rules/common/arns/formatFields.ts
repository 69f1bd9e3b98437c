import type { ResourceType } from '../../../catalog/catalog.ts';

/** The fields of a resource type's ARN format. */
export interface FormatFields {
  readonly type: ResourceType;
  /** The service, as a pattern, like the resource. */
  readonly service: string;
  readonly resource: string;
  /** The resource for `meetsFormat`: its variables match only the characters that these names can contain. */
  readonly names: string;
  /** The text of the format, like the account: a variable, a fixed text, or empty. */
  readonly region: string;
  readonly account: string;
}
