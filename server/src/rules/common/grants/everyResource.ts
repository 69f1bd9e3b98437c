import type { ArnPattern } from '../../../policy/arn.ts';
import type { PolicyDocument, ResourcePattern, Statement } from '../../../policy/policy.ts';
import { covers, hasWildcard } from '../../../policy/wildcard.ts';
import { isOpaque } from '../../../policy/variables.ts';
import type { Resolution } from '../../resolution.ts';
import type { ActionReach, TypeForm, TypeReach } from './actionReach.ts';
import type { FormatFields } from '../arns/formatFields.ts';
import { matchesFormat } from '../catalogMemory.ts';
import { namesService } from './namedServices.ts';

/** An action by its names; the details of its service do not have to be loaded. */
export interface NamedAction {
  /** In lower case. */
  readonly service: string;
  readonly name: string;
}

/**
 * Whether a statement covers everything that an action can act on in an account, or in one Region of it: by `*`, by an
 * ARN as wide as the action's resource types (`arn:aws:iam::123456789012:role/*`), or by a NotResource that does not
 * exclude them.
 */
export function reachesEverything(
  statement: Statement,
  action: NamedAction,
  resolution: Resolution,
): boolean {
  return resolution.kept(statement, reachOf).everything(action);
}

function reachOf(statement: Statement, resolution: Resolution): Reach {
  return new Reach(statement, resolution);
}

/**
 * What a statement covers of each resource type. Cached, because several rules ask about the same actions, and most
 * actions have the same few types.
 */
class Reach {
  readonly #resolution: Resolution;
  readonly #policy: PolicyDocument;
  /** The patterns of Resource, or of NotResource if there is no Resource. */
  readonly #resources: readonly ResourcePattern[];
  readonly #excludes: boolean;
  readonly #isStar: boolean;
  #services: ReadonlySet<string> | 'any' | undefined;
  /** The resources whose last field is missing or contains a wildcard. */
  #withWildcard: readonly ResourcePattern[] | undefined;
  readonly #actions = new Map<string, boolean>();
  readonly #wide = new Map<string, ReadonlySet<ResourcePattern>>();
  readonly #ofTypes = new Map<string, readonly ResourcePattern[]>();

  constructor({ resources, policy }: Statement, resolution: Resolution) {
    this.#policy = policy;
    const named = resources.filter(({ negated }) => !negated);
    this.#resolution = resolution;
    this.#resources = named.length > 0 ? named : resources;
    this.#excludes = named.length === 0;
    this.#isStar = this.#resources.some(({ literal }) => literal.value === '*');
  }

  everything(action: NamedAction): boolean {
    if (this.#resources.length === 0) return false;
    if (this.#isStar) return !this.#excludes;
    const { memory, catalog } = this.#resolution;
    const isNamed = namesService(this.#policy, action.service, this.#resolution);
    const reach = isNamed ? memory.reachOf(action, catalog) : undefined;
    if (!this.#excludes && reach !== undefined && !this.#mayName(reach)) return false;
    const name = `${action.service}:${action.name}`;
    const known = this.#actions.get(name);
    if (known !== undefined) return known;
    const everything = this.#everything(action, reach);
    this.#actions.set(name, everything);
    return everything;
  }

  /**
   * Whether a resource may belong to one of the action's services. Usually all resources belong to a single other
   * service.
   */
  #mayName({ services }: ActionReach): boolean {
    const own = (this.#services ??= servicesOf(this.#resources, this.#resolution));
    return own === 'any' || services.some((service) => own.has(service));
  }

  #everything({ service }: NamedAction, reach: ActionReach | undefined): boolean {
    const isWide = (form?: TypeForm): boolean => this.#wideFor(form, service).size > 0;
    if (this.#excludes) return !(reach?.types.length ? reach.types.some(isWide) : isWide());
    if (reach === undefined) return isWide();
    const reached = reach.types.filter((type) => isWide(type) || type.forms.every(isWide));
    const required = reach.types.filter((each) => each.required);
    if (required.length > 0) return required.every((each) => isAmong(each, reached));
    return reached.length > 0 && !this.#namesOther(service, reach.types, reached);
  }

  /**
   * Whether the statement names single resources of another type, such as one document for all instances, which narrows
   * what can be done with them.
   */
  #namesOther(service: string, types: readonly TypeReach[], reached: readonly TypeReach[]): boolean {
    const others = types.filter((each) => !isAmong(each, reached));
    if (others.length === 0) return false;
    const wide = types.map((type) => this.#wideFor(type, service));
    const isSingle = (each: ResourcePattern): boolean => !wide.some((some) => some.has(each));
    return others.some((type) => this.#of(type).some(isSingle));
  }

  #patterns(): readonly ResourcePattern[] {
    return (this.#withWildcard ??= this.#resources.filter((each) => {
      const resource = this.#resolution.arn(each)?.resource;
      return resource === undefined || hasWildcard(resource.text);
    }));
  }

  /** The resources that may be of a type. */
  #of({ key, format }: TypeForm): readonly ResourcePattern[] {
    const canBe = (each: ResourcePattern): boolean => {
      const arn = this.#resolution.arn(each);
      return arn !== undefined && matchesFormat(arn, format);
    };
    const own = this.#ofTypes.get(key) ?? this.#resources.filter(canBe);
    this.#ofTypes.set(key, own);
    return own;
  }

  /** The patterns that match every resource of a type, or of the whole service if the type is unknown. */
  #wideFor(form: TypeForm | undefined, service: string): ReadonlySet<ResourcePattern> {
    const key = form?.key ?? service;
    let wide = this.#wide.get(key);
    if (wide === undefined) {
      const covering = (each: ResourcePattern): boolean =>
        coversType(this.#resolution.arn(each), service, form?.format);
      // Only a pattern can cover a format with names, and most resources are not patterns.
      const isPlain = form !== undefined && !hasWildcard(form.format.resource);
      wide = new Set((isPlain ? this.#resources : this.#patterns()).filter(covering));
      this.#wide.set(key, wide);
    }
    return wide;
  }
}

/** The services that ARNs name; `any` if a service is a pattern or a resource is not an ARN. */
function servicesOf(
  resources: readonly ResourcePattern[],
  resolution: Resolution,
): ReadonlySet<string> | 'any' {
  const services = new Set<string>();
  for (const resource of resources) {
    const service = resolution.arn(resource)?.service?.text;
    if (service === undefined || hasWildcard(service)) return 'any';
    services.add(service);
  }
  return services;
}

/** Compares by name: a type with two formats occurs twice, and one of them is enough. */
function isAmong({ name }: TypeReach, others: readonly TypeReach[]): boolean {
  return others.some((other) => other.name === name);
}

/**
 * Whether an ARN matches every resource of a type, or of the whole service if the type is unknown. Missing fields count
 * as `*`.
 */
function coversType(arn: ArnPattern | undefined, service: string, format: FormatFields | undefined): boolean {
  const account = arn?.account?.text ?? '*';
  if (arn === undefined || (!isOwnAccount(account) && account !== format?.account)) return false;
  return (
    covers(arn.service?.text ?? '*', format?.service ?? service, 'matchCase') &&
    covers(arn.resource?.text ?? '*', format?.resource ?? '*', 'matchCase')
  );
}

/** Whether the account field can be an account of the policy's author; `aws` means that AWS owns the resource. */
function isOwnAccount(account: string): boolean {
  return account === '' || /^\d+$/.test(account) || hasWildcard(account) || isOpaque(account);
}
