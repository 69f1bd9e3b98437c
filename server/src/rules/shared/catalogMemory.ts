import type { Action, Catalog, ResourceType, Service } from '../../catalog/catalog.ts';
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

/** Policies name the same few hundred families over and over; more are forgotten again. */
const mostFamilies = 1000;

/** What follows from the catalog alone, worked out once; whoever judges many documents keeps it. */
export class CatalogMemory {
  readonly #formats = new WeakMap<ResourceType, FormatFields>();
  readonly #ofService = new WeakMap<Service, readonly FormatFields[]>();
  readonly #takesResource = new WeakMap<Action, boolean>();
  readonly #families = new Map<string, readonly Action[]>();

  /** The fields of a resource type's format. */
  formatOf(type: ResourceType): FormatFields {
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

  /** The formats of a service whose ARNs have its own prefix. */
  formatsOf(service: Service): readonly FormatFields[] {
    let formats = this.#ofService.get(service);
    if (formats === undefined) {
      formats = service.resourceTypes
        .map((type) => this.formatOf(type))
        .filter((format) => format.service === service.prefix);
      this.#ofService.set(service, formats);
    }
    return formats;
  }

  /** The actions of a service that a name with wildcards covers. */
  family(service: Service, name: string): readonly Action[] {
    // Put together anew, the key does not hold on to the document that the name is cut from.
    const key = `${service.prefix}:${name.toLowerCase()}`;
    let actions = this.#families.get(key);
    if (actions === undefined) {
      actions = service.matchActions(name);
      if (this.#families.size >= mostFamilies) this.#families.clear();
      this.#families.set(key, actions);
    }
    return actions;
  }

  /** Whether an action acts on resources of some type; false, and not remembered, where its service has not been loaded. */
  takesResource(action: Action, catalog: Catalog): boolean {
    let takes = this.#takesResource.get(action);
    if (takes === undefined) {
      const details = catalog.details(action.service)?.action(action.name);
      if (details === undefined) return false;
      takes = details.resourceTypes.length > 0;
      this.#takesResource.set(action, takes);
    }
    return takes;
  }
}

/** Whether a field of a format is filled in for each resource, as `${Account}` is. */
export function isVariable(field: string): boolean {
  return field.startsWith('${');
}

/** Whether the resource part of an ARN can be that of a format. */
export function matchesFormat({ service, resource }: ArnPattern, format: FormatFields): boolean {
  if (service?.text !== format.service || resource === undefined) return false;
  if (!beginningsAgree(resource.text, format.resource)) return false;
  return format.resource === '*' || intersects(widenVariables(resource.text), format.resource, false);
}

const [star, questionMark, dollar] = [42, 63, 36];

/** Whether two patterns agree up to the first wildcard or variable in either; tells most formats apart at once. */
function beginningsAgree(own: string, format: string): boolean {
  // One step past the ends, where there is no unit: both ends have to come together.
  for (let index = 0; index <= format.length; index++) {
    const wanted = format.charCodeAt(index);
    const unit = own.charCodeAt(index);
    if (wanted === star || unit === star || unit === questionMark || unit === dollar) return true;
    if (!Object.is(unit, wanted)) return false;
  }
  return true;
}
