import type { Action, Catalog, ResourceType, Service } from '../../catalog/catalog.ts';
import { parseArn } from '../../policy/arn.ts';
import type { ArnPattern } from '../../policy/arn.ts';
import { widenVariables } from '../../policy/variables.ts';
import { hasWildcard, intersects } from '../../policy/wildcard.ts';

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

/** Policies name the same few thousand actions and families over and over; when there are more, all are forgotten again. */
const mostTexts = 20_000;

/** What the text of an action covers in the one service that it names. */
export interface Covered {
  readonly actions: readonly Action[];
  /** Those that act on resources of some type; undefined until the service's details are loaded. */
  narrowable: readonly Action[] | undefined;
}

/** What follows from the catalog alone, worked out once; whoever judges many documents keeps it. */
export class CatalogMemory {
  readonly #formats = new WeakMap<ResourceType, FormatFields>();
  readonly #ofService = new WeakMap<Service, readonly FormatFields[]>();
  readonly #covered = new Map<string, Covered>();

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

  /** What the text of an action covers; undefined until `cover` has been called for it. */
  covered(text: string): Covered | undefined {
    return this.#covered.get(text);
  }

  /** Works out what `service:name` covers. */
  cover(service: Service, written: string, name: string): Covered {
    const action = hasWildcard(name) ? undefined : service.action(name);
    const actions = hasWildcard(name) ? service.matchActions(name) : action === undefined ? [] : [action];
    const covered: Covered = { actions, narrowable: undefined };
    if (this.#covered.size >= mostTexts) this.#covered.clear();
    // A copy: what is only put together holds on to its parts, and so to the document that the name is cut from.
    this.#covered.set(` ${written}:${name}`.slice(1), covered);
    return covered;
  }

  /** The covered actions that an ARN can narrow; none, and not remembered, where their service has not been loaded. */
  narrowable(covered: Covered, catalog: Catalog): readonly Action[] {
    if (covered.narrowable !== undefined) return covered.narrowable;
    const [first] = covered.actions;
    const details = first === undefined ? undefined : catalog.details(first.service);
    if (details === undefined) return [];
    const narrowable = covered.actions.filter(
      ({ name }) => (details.action(name)?.resourceTypes.length ?? 0) > 0,
    );
    // Mostly all or none: lists of their own would weigh more than all else that is remembered.
    const all = narrowable.length === covered.actions.length;
    covered.narrowable = all ? covered.actions : narrowable.length === 0 ? none : narrowable;
    return covered.narrowable;
  }
}

const none: readonly Action[] = [];

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
