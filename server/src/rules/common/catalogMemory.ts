import type { Action, Catalog, ConditionKey, ResourceType, Service } from '../../catalog/catalog.ts';
import { parseArn } from '../../policy/arn.ts';
import type { ArnPattern, WholeArn } from '../../policy/arn.ts';
import { nameClass } from '../../catalog/nameClasses.ts';
import { intersectsFormat, widenFormat } from '../../policy/nameRun.ts';
import { widenVariables } from '../../policy/variables.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { detached } from '../../text/detached.ts';
import type { ActionReach } from './grants/actionReach.ts';
import type { FormatFields } from './arns/formatFields.ts';
import { reachOf } from './grants/actionReach.ts';
import { DistinctActions } from './actions/distinctActions.ts';
import type { NearName } from './actions/nearAction.ts';
import { nearAction, nearFamily } from './actions/nearAction.ts';
import { onlyOwner } from './actions/onlyOwner.ts';
import type { UnknownService } from './actions/nearService.ts';
import { explainService } from './actions/nearService.ts';

/**
 * The maximum number of cached actions and patterns; policies use the same few thousand. Beyond this, all are dropped.
 */
const maxTexts = 20_000;
/**
 * The maximum number of cached ARNs and condition keys, which are more specific to a document. A document with more
 * keeps its own until it is checked, because several rules read them.
 */
const maxOwnTexts = 4_000;
const maxOfDocument = 16_000;

/** What the text of an action matches in the service that it names. */
export interface Covered {
  /** The action that the text names without a wildcard. */
  readonly exact: Action | undefined;
  readonly actions: readonly Action[];
  /** The actions that support resource-level permissions; undefined until the service's details are loaded. */
  narrowable: readonly Action[] | undefined;
  /** The number of the last search for twins that found it. */
  search: number;
}

interface ReadArn {
  readonly arn: ArnPattern;
  /** Computed on first access. */
  matches: readonly FormatFields[] | undefined;
}

/** Caches what depends only on the catalog; kept while many documents are checked. */
export class CatalogMemory {
  readonly #formats = new WeakMap<ResourceType, FormatFields>();
  readonly #reaches = new Map<string, ActionReach>();
  readonly #ofService = new WeakMap<Service, readonly FormatFields[]>();
  readonly #covered = new Map<string, Covered>();
  readonly #distinct = new DistinctActions();
  readonly #arns = new Map<string, ReadArn>();
  readonly #keys = new Map<string, ConditionKey | undefined>();
  readonly #nearActions = new Map<string, NearName | undefined>();
  readonly #unknownServices = new Map<string, UnknownService>();
  readonly #onlyOwners = new Map<string, string | undefined>();
  readonly #picked = new Map<(action: Action) => boolean, readonly Action[]>();
  #search = 0;

  /** The fields of a resource type's format. */
  formatOf(type: ResourceType): FormatFields {
    let fields = this.#formats.get(type);
    if (fields === undefined) {
      const arn = parseArn(type.arn);
      const service = widenVariables(arn?.service?.text ?? '*');
      const resource = arn?.resource?.text ?? '*';
      fields = {
        type,
        service,
        resource: widenVariables(resource),
        names: widenFormat(resource, (variable) => nameClass(service, variable)),
        region: arn?.region?.text ?? '',
        account: arn?.account?.text ?? '',
      };
      this.#formats.set(type, fields);
    }
    return fields;
  }

  /** The actions of all services that pass a rule's test, cached by the function. */
  picked(picks: (action: Action) => boolean, catalog: Catalog): readonly Action[] {
    let picked = this.#picked.get(picks);
    if (picked === undefined) {
      picked = catalog.prefixes.flatMap((prefix) => catalog.service(prefix)?.actions.filter(picks) ?? []);
      this.#picked.set(picks, picked);
    }
    return picked;
  }

  /** What an action acts on; undefined, and not cached, if its service has not been loaded. */
  reachOf({ service, name }: Pick<Action, 'service' | 'name'>, catalog: Catalog): ActionReach | undefined {
    const full = `${service}:${name}`;
    const known = this.#reaches.get(full);
    if (known !== undefined) return known;
    const details = catalog.details(service)?.action(name);
    if (details === undefined) return undefined;
    const reach = reachOf(details, (type) => this.formatOf(type));
    this.#reaches.set(full, reach);
    return reach;
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

  /** The fields of a resource's text; undefined if it does not start with `arn:`. */
  arn(text: string): ArnPattern | undefined {
    const known = this.#arns.get(text);
    if (known !== undefined) return known.arn;
    const arn = parseArn(detached(text));
    if (arn !== undefined) remember(this.#arns, arn.text, { arn, matches: undefined });
    return arn;
  }

  /** The formats of the ARN's service that its resource part can match. */
  matches(arn: WholeArn, serviceFormats: () => readonly FormatFields[]): readonly FormatFields[] {
    const read = this.#arns.get(arn.text);
    const matches = read?.matches ?? serviceFormats().filter((format) => matchesFormat(arn, format));
    if (read !== undefined) read.matches = matches;
    return matches;
  }

  /** The condition key in the catalog, or undefined for an unknown key. */
  conditionKey(name: string, catalog: Catalog): ConditionKey | undefined {
    const known = this.#keys.get(name);
    if (known !== undefined || this.#keys.has(name)) return known;
    const key = catalog.conditionKey(name);
    remember(this.#keys, detached(name), key);
    return key;
  }

  /** What the text of an action matches; undefined until `cover` has been called for it. */
  covered(text: string): Covered | undefined {
    return this.#covered.get(text);
  }

  /** The action of a service that was most likely meant by a name or pattern. */
  nearAction(name: string, service: Service): NearName | undefined {
    const full = `${service.prefix}:${name}`;
    const known = this.#nearActions.get(full);
    if (known !== undefined || this.#nearActions.has(full)) return known;
    const near = hasWildcard(name) ? nearFamily(name, service) : nearAction(name, service);
    remember(this.#nearActions, detached(full), near);
    return near;
  }

  /** The action of a name that only one service has. */
  onlyOwner(name: string, catalog: Catalog): string | undefined {
    const known = this.#onlyOwners.get(name);
    if (known !== undefined || this.#onlyOwners.has(name)) return known;
    const owner = onlyOwner(name, catalog);
    remember(this.#onlyOwners, detached(name), owner);
    return owner;
  }

  /** What to report for a lower-case word that is not a service of the catalog. */
  unknownService(word: string, catalog: Catalog): UnknownService {
    const known = this.#unknownServices.get(word);
    if (known !== undefined) return known;
    const explained = explainService(word, catalog);
    remember(this.#unknownServices, detached(word), explained);
    return explained;
  }

  /** Whether two entries name the same action without a wildcard. */
  hasTwins(all: readonly Covered[]): boolean {
    this.#search++;
    for (const covered of all) {
      if (covered.exact === undefined) continue;
      if (covered.search === this.#search) return true;
      covered.search = this.#search;
    }
    return false;
  }

  /** The number of distinct actions in the lists. */
  countDistinct(lists: readonly (readonly Action[])[]): number {
    return this.#distinct.count(lists);
  }

  /** Computes what `service:name` matches; returns the same object for every spelling of an action. */
  cover(service: Service, written: string, name: string): Covered {
    const text = `${written}:${name}`;
    const exact = hasWildcard(name) ? undefined : service.action(name);
    let covered: Covered | undefined;
    if (exact === undefined) {
      const actions = hasWildcard(name) ? service.matchActions(name) : [];
      covered = { exact, actions, narrowable: undefined, search: 0 };
    } else if (text === `${exact.service}:${exact.name}`) {
      covered = { exact, actions: [exact], narrowable: undefined, search: 0 };
    } else {
      covered =
        this.covered(`${exact.service}:${exact.name}`) ?? this.cover(service, exact.service, exact.name);
    }
    this.#covered.set(detached(text), covered);
    return covered;
  }

  /** Called between documents, because within one document the object of an action must stay the same. */
  forgetSome(): void {
    if (this.#covered.size >= maxTexts) this.#covered.clear();
    if (this.#reaches.size >= maxTexts) this.#reaches.clear();
    if (this.#arns.size >= maxOwnTexts) this.#arns.clear();
    if (this.#keys.size >= maxOwnTexts) this.#keys.clear();
  }

  /** The matching actions that an ARN can narrow; empty, and not cached, if their service has not been loaded. */
  narrowable(covered: Covered, catalog: Catalog): readonly Action[] {
    if (covered.narrowable !== undefined) return covered.narrowable;
    const [first] = covered.actions;
    const details = first === undefined ? undefined : catalog.details(first.service);
    if (details === undefined) return [];
    const narrowable = covered.actions.filter((action) => details.of(action).resourceTypes.length > 0);
    // Usually all or none of the actions: separate lists would need more memory than all other cached values.
    const all = narrowable.length === covered.actions.length;
    covered.narrowable = all ? covered.actions : narrowable.length === 0 ? none : narrowable;
    return covered.narrowable;
  }
}

const none: readonly Action[] = [];

function remember<Value>(texts: Map<string, Value>, text: string, value: Value): void {
  if (texts.size >= maxOfDocument) texts.clear();
  texts.set(text, value);
}

/** Whether a field of a format differs for each resource, such as `${Account}`. */
export function isVariable(field: string): boolean {
  return field.startsWith('${');
}

/** Whether the resource part of an ARN can match a format. */
export function matchesFormat({ service, resource }: ArnPattern, format: FormatFields): boolean {
  if (service?.text !== format.service || resource === undefined) return false;
  return (
    beginningsAgree(resource.text, format.resource) &&
    intersectsResource(widenVariables(resource.text), format)
  );
}

/** Whether the resource part of an ARN, as a pattern without variables, can match a format. */
export function intersectsResource(widened: string, { resource, names }: FormatFields): boolean {
  return names === '*' || (beginningsAgree(widened, resource) && intersectsFormat(widened, names));
}

const [star, questionMark, dollar] = [42, 63, 36];

/** Whether two patterns agree up to the first wildcard or variable in either; quickly rules out most formats. */
function beginningsAgree(own: string, format: string): boolean {
  // Also compares one step beyond the end, to check that both texts end there.
  for (let index = 0; index <= format.length; index++) {
    const wanted = format.charCodeAt(index);
    const unit = own.charCodeAt(index);
    if (wanted === star || unit === star || unit === questionMark || unit === dollar) return true;
    if (!Object.is(unit, wanted)) return false;
  }
  return true;
}
