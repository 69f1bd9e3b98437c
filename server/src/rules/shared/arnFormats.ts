import type { ResourceType } from '../../catalog/catalog.ts';
import { parseArn } from '../../policy/arn.ts';
import type { ArnPattern } from '../../policy/arn.ts';
import { widenVariables } from '../../policy/variables.ts';
import { intersects } from '../../policy/wildcard.ts';

/** The fields of a resource type's ARN format. */
export interface FormatFields {
  readonly type: ResourceType;
  /** Of service and resource, as patterns. */
  readonly service: string;
  readonly resource: string;
  /** As the format has them: a variable, a fixed text, or empty. */
  readonly region: string;
  readonly account: string;
}

/** The ARN formats of resource types, each taken apart once; whoever judges many documents keeps it. */
export class ArnFormats {
  readonly #formats = new WeakMap<ResourceType, FormatFields>();

  of(type: ResourceType): FormatFields {
    let fields = this.#formats.get(type);
    if (fields === undefined) {
      const arn = parseArn(type.arn);
      fields = {
        type,
        service: widenVariables(arn?.service?.text ?? '*'),
        resource: widenVariables(arn?.resource?.text ?? '*'),
        region: arn?.region?.text ?? '',
        account: arn?.account?.text ?? '',
      };
      this.#formats.set(type, fields);
    }
    return fields;
  }
}

/** Whether a field of a format is filled in for each resource, as `${Account}` is. */
export function isVariable(field: string): boolean {
  return field.startsWith('${');
}

/** Those of the types whose resource part can be the ARN's; empty where the ARN has not six fields. */
export function matchFormats(
  arn: ArnPattern,
  types: readonly ResourceType[],
  formats: ArnFormats,
): readonly FormatFields[] {
  const { service, resource } = arn;
  if (service === undefined || resource === undefined) return [];
  const own = widenVariables(resource.text);
  return types
    .map((type) => formats.of(type))
    .filter((format) => format.service === service.text && intersects(own, format.resource, false));
}
