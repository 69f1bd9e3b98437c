import type { ActionDetails, Catalog, ResourceType } from '../catalog/catalog.ts';
import { mayBeNeeded, namedInRequests, requiresStar } from './resourceNeeds.ts';
import { joined, wordsOf } from './words.ts';

/**
 * `main`: what each action needs; `all`: every type that it supports; `scope`: the same, as one ARN for types that
 * share a Region and account.
 */
export type Breadth = 'main' | 'all' | 'scope';

/** Finds the resource types that a policy should name for actions. */
export class ResourceTypeChooser {
  readonly #catalog: Catalog;
  /** By service: the number of its actions that list a type. */
  readonly #usage = new Map<string, ReadonlyMap<ResourceType, number>>();
  /** By the catalog's list of resource types, which many actions share. */
  readonly #accepted = new Map<ActionDetails['resourceTypes'], readonly ResourceType[]>();

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /**
   * For each action that accepts resources:
   * 1. every type that an ordinary request names (`resourceNeeds.ts`);
   * 2. if none is known, the one in the action's name (`object` for GetObject), and, if there are few, the others that
   *    a request might be denied without (`cluster` beside `cluster-snapshot` for DescribeDBClusterSnapshots);
   * 3. else those that the other actions need, since actions such as TagResource accept every type of the service;
   * 4. else the most used type of the service itself, preferring the shortest ARN (`object` over `accesspointobject`),
   *    with its siblings (`loadbalancer/app/` and `loadbalancer/net/`); or all types, if an action such as TagResource
   *    or apigateway's GET is for everything that the service has.
   */
  choose(actions: readonly ActionDetails[], breadth: Breadth): readonly (readonly ResourceType[])[] {
    if (breadth !== 'main') return actions.map((action) => this.accepted(action));
    const certain = actions.map((action) => this.#certain(action));
    const needed = new Set(certain.flat());
    return actions.map((action, index) => certain[index] ?? this.#guess(action, needed));
  }

  #certain(action: ActionDetails): readonly ResourceType[] | undefined {
    return namedInRequests(action)?.filter(isOpen) ?? namedTypes(action);
  }

  /** `acceptedTypes`, with the same list for actions that support the same types. */
  accepted(action: ActionDetails): readonly ResourceType[] {
    const known = this.#accepted.get(action.resourceTypes) ?? acceptedTypes(action);
    this.#accepted.set(action.resourceTypes, known);
    return known;
  }

  #guess(action: ActionDetails, needed: ReadonlySet<ResourceType | undefined>): readonly ResourceType[] {
    const accepted = this.accepted(action);
    const shared = accepted.filter((type) => needed.has(type));
    if (shared.length > 0) return shared;
    if (accepted.length > 10 || /^(Un)?[Tt]ag|Tags/.test(action.name)) return accepted;
    const usage = this.#usageIn(action.service);
    const names = new Set(accepted.map(({ name }) => name));
    // `event-busv2` is rarely needed if there is `event-bus`.
    const own = accepted.filter(
      ({ arn, name }) =>
        arn.includes(`:${action.service}:`) && !(/v2$/.test(name) && names.has(name.slice(0, -2))),
    );
    const [main] = (own.length > 0 ? own : accepted).toSorted(
      (a, b) => (usage.get(b) ?? 0) - (usage.get(a) ?? 0) || a.arn.length - b.arn.length,
    );
    const family = main?.name.split('/')[0];
    return accepted.filter((type) => type === main || type.name.startsWith(`${family ?? ''}/`));
  }

  #usageIn(prefix: string): ReadonlyMap<ResourceType, number> {
    const known = this.#usage.get(prefix);
    if (known !== undefined) return known;
    const usage = new Map<ResourceType, number>();
    const details = this.#catalog.details(prefix);
    for (const { name } of details?.service.actions ?? []) {
      for (const { type } of details?.action(name)?.resourceTypes ?? []) {
        usage.set(type, (usage.get(type) ?? 0) + 1);
      }
    }
    this.#usage.set(prefix, usage);
    return usage;
  }
}

/** Services that AWS has shut down, but that ARN formats of other services still name (AWS "Product lifecycle"). */
const closedServices = /:elastic-inference:/;

function isOpen({ arn }: ResourceType): boolean {
  return !closedServices.test(arn);
}

/** Every type that an action supports and that can have resources. */
export function acceptedTypes({ resourceTypes }: ActionDetails): readonly ResourceType[] {
  return resourceTypes.map(({ type }) => type).filter(isOpen);
}

/** Whether an ordinary call of the action has a resource that an ARN can name. */
export function isNarrowable(action: ActionDetails): boolean {
  return action.resourceTypes.some(({ type }) => isOpen(type)) && !requiresStar(action);
}

/** A single request does not involve more kinds of resources than this. */
const maxPerRequest = 4;

/** `namedType`, with the other types that may be needed. */
function namedTypes(action: ActionDetails): readonly ResourceType[] | undefined {
  const named = namedType(action);
  const { resourceTypes } = action;
  if (named === undefined || resourceTypes.length > maxPerRequest) return named;
  return resourceTypes
    .filter((each) => named.includes(each.type) || mayBeNeeded(action, each))
    .map(({ type }) => type)
    .filter(isOpen);
}

/** The only type, or the one whose name takes up most of the action's name. */
function namedType(action: ActionDetails): readonly ResourceType[] | undefined {
  const accepted = acceptedTypes(action);
  if (accepted.length === 1) return accepted;
  const phrases = phrasesOf(action.name);
  let best: ResourceType | undefined;
  let length = 0;
  for (const type of accepted) {
    const name = joined(type.name);
    const better =
      name.length > length || (name.length === length && type.arn.length < (best?.arn.length ?? 0));
    if (phrases.has(name) && better) {
      best = type;
      length = name.length;
    }
  }
  return best === undefined ? undefined : [best];
}

/** Every run of words in a name, joined: for GetObjectAcl also `object`, `acl` and `objectacl`. */
function phrasesOf(name: string): ReadonlySet<string> {
  const words = wordsOf(name);
  const phrases = new Set<string>();
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= words.length; to++) phrases.add(joined(words.slice(from, to).join('')));
  }
  return phrases;
}
