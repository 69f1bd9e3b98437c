import { listed } from '../text/listed.ts';
import type { NarrowingResult } from './narrowingSize.ts';
import { fits } from './narrowingSize.ts';
import type { NarrowOptions, NarrowingPlan } from './narrowResources.ts';

/** A way to narrow `*` that can be offered. */
export interface Way {
  /** Follows `narrow-resources` in the offer's ID. */
  readonly id: string;
  readonly options: NarrowOptions;
  /** How it differs from the others, in a few words; undefined for the plain way. */
  readonly detail?: (plan: NarrowingPlan) => string;
}

/** A way to narrow a statement, and its result. */
export interface Candidate {
  readonly way: Way;
  readonly plan: NarrowingPlan;
  readonly result: NarrowingResult;
}

/**
 * `short` is hard to read, and currently only matches actions that support nothing but `*`. `families` keeps patterns
 * such as `ec2:Describe*` there, although a few of their actions could be narrowed. `services` has one ARN for all
 * resources of a service in one Region and account.
 */
export const ways = {
  resources: { id: '', options: {} },
  roles: {
    id: '/roles',
    options: { limitRoles: true },
    detail: ({ services }) =>
      `roles only to ${someOf(services.map((name) => name.replace('.amazonaws.com', '')))}`,
  },
  conditions: {
    id: '/conditions',
    options: { limitStars: true },
    detail: ({ keys }) => `condition on ${someOf(keys)}`,
  },
  allTypes: { id: '/all-types', options: { breadth: 'all' }, detail: () => 'every resource type' },
  short: { id: '/short', options: { brevity: 'dense' }, detail: () => 'terse wildcards' },
  families: { id: '/families', options: { brevity: 'families' }, detail: () => 'whole Describe* families' },
  services: {
    id: '/services',
    options: { brevity: 'dense', breadth: 'scope' },
    detail: () => 'one ARN for each service',
  },
  serviceFamilies: {
    id: '/services/families',
    options: { brevity: 'families', breadth: 'scope' },
    detail: () => 'one for each service, whole Describe* families',
  },
} as const satisfies Readonly<Record<string, Way>>;

/** In the order of how much they lose. */
export const shortWays: readonly Way[] = [ways.short, ways.families, ways.services, ways.serviceFamilies];

/** The gain and the loss, short enough for a narrow menu. */
export function titleOf({ way, plan, result }: Candidate): string {
  const { arns } = result;
  return [
    arns > 0 ? `Narrow to ${counted(arns, 'ARN')}` : 'Narrow *',
    ...(way.detail === undefined ? [] : [way.detail(plan)]),
    ...(plan.kept > 0 && arns > 0
      ? [`${counted(plan.kept, 'action')} ${plan.kept === 1 ? 'keeps' : 'keep'} *`]
      : []),
    ...(plan.leftOut > 0 ? [`${counted(plan.leftOut, 'type')} left out`] : []),
    ...tooLong(result),
  ].join(' · ');
}

/** The size, if it exceeds the quota of the policy's kind. */
export function tooLong(result: Pick<NarrowingResult, 'size' | 'quota'>): readonly string[] {
  return fits(result) ? [] : [`${withCommas(result.size)} of ${withCommas(result.quota)} characters`];
}

/** Two of them, and the number of others. */
function someOf(names: readonly string[]): string {
  return listed(names.slice(0, 2), names.length);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `12,345`, as in AWS's documentation. */
function withCommas(count = 0): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
