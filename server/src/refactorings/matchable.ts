import { parseArn } from '../policy/arn.ts';
import type { Action, Catalog, Service } from '../catalog/catalog.ts';
import type { CompiledArn } from '../policy/arnFormat.ts';
import { ArnsByService, compileArn } from '../policy/arnFormat.ts';
import type { Statement } from '../policy/policy.ts';
import { acceptedTypes } from './resourceTypeChoice.ts';

/** More services do not fit into a policy, and are unlikely to be meant. */
export const maxServices = 12;

/** The resources that a statement can match, prepared for matching against many actions. */
export class Reachable {
  /** The service field of each ARN; undefined if one of them has no plain text there. */
  readonly owners: ReadonlySet<string> | undefined;
  readonly #all: ArnsByService;
  /** The ARNs that are not objects of a bucket. */
  readonly #notObjects: ArnsByService;
  /** The ARNs with a Region or an account. */
  readonly #placed: ArnsByService;
  readonly #known = new Map<string, boolean>();
  readonly #global = new Map<Service, boolean>();

  constructor(texts: readonly string[], arns: readonly CompiledArn[]) {
    const owners = texts.map((text) => text.split(':', 3)[2] ?? '*');
    this.owners = owners.every((owner) => /^[a-z\d-]+$/.test(owner)) ? new Set(owners) : undefined;
    this.#all = new ArnsByService(arns);
    this.#notObjects = new ArnsByService(arns.filter((_, index) => !isObject(texts[index] ?? '')));
    this.#placed = new ArnsByService(arns.filter((_, index) => !isGlobal(texts[index] ?? '')));
  }

  /** Whether one of the resources can be of a type, given by its format. */
  isOfType(format: string): boolean {
    const known = this.#known.get(format) ?? this.#all.includes(format);
    this.#known.set(format, known);
    return known;
  }

  /**
   * The same for a type that an action of a service supports. A bucket's name has no slash, which its format does not
   * express. An ARN without a Region and an account that is of such a type of the service is of no other:
   * `arn:aws:s3:::*` matches no access point.
   */
  canBe(format: string, service: Service | undefined): boolean {
    if (format.endsWith(':s3:::${BucketName}')) return this.#notObjects.includes(format);
    return service !== undefined && !isGlobal(format) && this.#isOfGlobalType(service)
      ? this.#placed.includes(format)
      : this.isOfType(format);
  }

  #isOfGlobalType(service: Service): boolean {
    const known =
      this.#global.get(service) ??
      service.resourceTypes.some(({ arn }) => isGlobal(arn) && this.isOfType(arn));
    this.#global.set(service, known);
    return known;
  }
}

/** Undefined if a resource is `*` or so short that it could be any ARN, and for `NotResource`. */
export function reachableOf({ resources }: Statement): Reachable | undefined {
  if (resources.length === 0 || resources.some(({ negated }) => negated)) return undefined;
  const texts = resources.map(({ literal }) => literal.value);
  const arns = texts.map(compileArn);
  return arns.some(({ readings }) => readings === undefined) ? undefined : new Reachable(texts, arns);
}

/** The actions that can be allowed on the resources. The others only appear to be allowed. */
export function matchableActions(
  actions: readonly Action[],
  reachable: Reachable,
  catalog: Catalog,
): readonly Action[] {
  return actions.filter(({ service, name }) => {
    const details = catalog.details(service)?.action(name);
    return (
      details === undefined ||
      acceptedTypes(details).some(({ arn }) => reachable.canBe(arn, catalog.service(service)))
    );
  });
}

/**
 * Whether AWS rejects a statement with an action that its resources never match: "Action does not apply to any
 * resource(s) in statement".
 */
export function rejectsUnmatchedActions({ effect, policy: { context } }: Statement): boolean {
  return context.kind === 'resource' && context.service === 's3' && effect === 'Allow';
}

/** The services that have a resource type matching the ARNs. */
export function reachedServices(reachable: Reachable, catalog: Catalog): readonly Service[] {
  const { owners } = reachable;
  return catalog.prefixes.flatMap((prefix) => {
    const service = catalog.service(prefix);
    const isReached = service?.resourceTypes.some(
      ({ arn }) => owners?.has(arn.split(':', 3)[2] ?? '') !== false && reachable.isOfType(arn),
    );
    return service !== undefined && isReached === true ? [service] : [];
  });
}

/**
 * Whether the statement's policy can contain a service's actions. A bucket policy can only contain S3 actions; a trust
 * policy contains none with ARNs.
 */
export function canContain({ policy: { context } }: Statement, { prefix }: Service): boolean {
  return context.kind !== 'trust' && (context.service === undefined || context.service === prefix);
}

/** Whatever wildcards its other fields and its name contain, a bucket's ARN contains no slash. */
function isObject(arn: string): boolean {
  const { service, resource } = parseArn(arn) ?? {};
  return service?.text === 's3' && /.\//.test(resource?.text.replace(/\$\{[^{}]*\}/g, 'x') ?? '');
}

/** Whether an ARN or a format has neither a Region nor an account. */
function isGlobal(arn: string): boolean {
  return /^[^:]*:[^:]*:[^:]*:::/.test(arn);
}
