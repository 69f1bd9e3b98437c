import { parseArn } from '../policy/arn.ts';
import type { Action, ActionDetails, Catalog, Service } from '../catalog/catalog.ts';
import type { CompiledArn } from '../policy/arnFormat.ts';
import { compileArn, compileArnFormat } from '../policy/arnFormat.ts';
import type { Statement } from '../policy/policy.ts';
import { acceptedTypes } from './resourceTypeChoice.ts';

/** More services do not fit into a policy, and are unlikely to be meant. */
export const maxServices = 12;

/** The resources that a statement can match, prepared for matching against many actions. */
export interface Reachable {
  readonly arns: readonly CompiledArn[];
  /** The service field of each ARN; undefined if one of them has no plain text there. */
  readonly owners: ReadonlySet<string> | undefined;
  /** The ARNs that are not objects of a bucket. */
  readonly notObjects: readonly CompiledArn[];
}

/** Undefined if a resource is `*` or so short that it could be any ARN, and for `NotResource`. */
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

/** The actions that can be allowed on the resources. The others only appear to be allowed. */
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
    // A bucket's name contains no slash, which the format does not express.
    const possible = arn.endsWith(':s3:::${BucketName}') ? notObjects : arns;
    return possible.some((each) => format.matches(each));
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
 * Whether the statement's policy can contain a service's actions. A bucket policy can only contain S3 actions; a trust
 * policy contains none with ARNs.
 */
export function canContain({ policy: { context } }: Statement, { prefix }: Service): boolean {
  return context.kind !== 'trust' && (context.service === undefined || context.service === prefix);
}

/** Even if Region and account contain wildcards, a bucket's ARN contains no slash. */
function isObject(arn: string): boolean {
  const { service, resource } = parseArn(arn) ?? {};
  return service?.text === 's3' && /^[^/*?]+\//.test(resource?.text ?? '');
}
