import type { Action, ActionDetails, Catalog, Service } from '../catalog/catalog.ts';
import type { CompiledArn } from '../policy/arnFormat.ts';
import { compileArn, compileArnFormat } from '../policy/arnFormat.ts';
import type { Statement } from '../policy/policy.ts';
import { acceptedTypes } from './resourceTypeChoice.ts';

/** More do not fit a policy, nor are they meant. */
export const maxServices = 12;

/** What a statement's `Resource` can mean; prepared to be matched against many actions. */
export interface Reachable {
  readonly arns: readonly CompiledArn[];
  /** The service field of each of them; undefined if one of them does not have plain text there. */
  readonly owners: ReadonlySet<string> | undefined;
  /** Those that are not objects of a bucket. */
  readonly notObjects: readonly CompiledArn[];
}

/** Undefined if a resource is `*` or so short that it could be any ARN, and with `NotResource`. */
export function reachableOf({ resources }: Statement): Reachable | undefined {
  if (resources.length === 0 || resources.some(({ negated }) => negated)) return undefined;
  const arns = resources.map(({ literal }) => compileArn(literal.value));
  if (arns.some(({ readings }) => readings === undefined)) return undefined;
  const owners = resources.map(({ literal }) => literal.value.split(':', 3)[2] ?? '*');
  return {
    arns,
    owners: owners.every((owner) => /^[a-z\d-]+$/.test(owner)) ? new Set(owners) : undefined,
    notObjects: arns.filter((_, index) => !isObject(resources[index]?.literal.value ?? '')),
  };
}

/** The actions that can ever be allowed on the resources; the others only look as if they were. */
export function matchableActions(
  actions: readonly Action[],
  reachable: Reachable,
  catalog: Catalog,
): readonly Action[] {
  return actions.filter(({ service, name }) => {
    const details = catalog.details(service)?.action(name);
    return details === undefined || canMatch(details, reachable);
  });
}

function canMatch(action: ActionDetails, { arns, notObjects }: Reachable): boolean {
  return acceptedTypes(action).some(({ arn }) => {
    const format = compileArnFormat(arn);
    // A bucket's name has no slash, which the format does not say.
    const possible = arn.endsWith(':s3:::${BucketName}') ? notObjects : arns;
    return possible.some((each) => format.matches(each));
  });
}

/**
 * Whether AWS saves no statement with an action that its resources never match: "Action does not apply to any
 * resource(s) in statement".
 */
export function refusesIdleActions({ effect, policy: { context } }: Statement): boolean {
  return context.kind === 'resource' && context.service === 's3' && effect === 'Allow';
}

/** The services that have a type of resource which the ARNs can be. */
export function reachedServices({ arns, owners }: Reachable, catalog: Catalog): readonly Service[] {
  return catalog.prefixes.flatMap((prefix) => {
    const service = catalog.service(prefix);
    const isReached = service?.resourceTypes.some(({ arn }) => {
      if (owners?.has(arn.split(':', 3)[2] ?? '') === false) return false;
      const format = compileArnFormat(arn);
      return arns.some((each) => format.matches(each));
    });
    return service !== undefined && isReached === true ? [service] : [];
  });
}

/**
 * Whether the statement's policy may speak of a service's actions: that of a bucket speaks of S3's alone, a trust
 * policy of none that have ARNs.
 */
export function carries({ policy: { context } }: Statement, { prefix }: Service): boolean {
  return context.kind !== 'trust' && (context.service === undefined || context.service === prefix);
}

/** Whatever its region and account are, which may be wildcards, a bucket's ARN has no slash. */
function isObject(arn: string): boolean {
  return /^arn:[^:]*:s3:[^:]*:[^:]*:[^/*?]+\//.test(arn);
}
