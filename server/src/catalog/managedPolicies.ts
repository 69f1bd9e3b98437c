import type { AccessLevel } from './accessLevel.ts';

/** A policy that AWS manages, in its latest version. */
export interface ManagedPolicy {
  /** The path and the name, as in the ARN after `policy/`. */
  readonly path: string;
  /** `YYYY-MM-DD`. */
  readonly updated: string;
  /** Such as `v12`. */
  readonly version: string;
  /** How many actions it allows, by access level; wildcards are expanded with the data of that day. */
  readonly actions: ReadonlyMap<AccessLevel, number>;
  /** Prefixes of the services with the most allowed actions, and the number of all services. */
  readonly services: readonly string[];
  readonly serviceCount: number;
}

/** The order of the counts in a line of the file. */
export const managedLevels: readonly AccessLevel[] = [
  'List',
  'Read',
  'Tagging',
  'Write',
  'Permissions management',
];

/** How many services the file names for each policy. */
export const maxManagedServices = 4;

/** Parses the file that the build writes: one line per policy, with fields separated by `|`. */
export function parseManagedPolicies(text: string): ReadonlyMap<string, ManagedPolicy> {
  const policies = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): ManagedPolicy => {
      const [path = '', updated = '', version = '', counts = '', services = '', total = '0'] =
        line.split('|');
      const numbers = counts.split(',').map(Number);
      return {
        ...{ path, updated, version, serviceCount: Number(total) },
        actions: new Map(
          managedLevels.flatMap((level, index) => {
            const number = numbers[index] ?? 0;
            return number > 0 ? [[level, number] as const] : [];
          }),
        ),
        services: services === '' ? [] : services.split(' '),
      };
    });
  return new Map(policies.map((policy) => [policy.path, policy]));
}

/**
 * The path of an AWS managed policy, taken from its ARN; undefined for any other ARN. Source: IAM User Guide, "AWS
 * managed policies".
 */
export function managedPolicyPath(arn: string): string | undefined {
  return /^arn:aws(?:-[a-z-]+)?:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
}
