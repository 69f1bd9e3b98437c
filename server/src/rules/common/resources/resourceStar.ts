import type { ResourcePattern, Statement } from '../../../policy/policy.ts';

/** The `*` that makes a statement apply to every resource; undefined if it names its resources. */
export function resourceStarOf({ resources }: Statement): ResourcePattern | undefined {
  for (const resource of resources) if (resource.literal.value === '*' && !resource.negated) return resource;
  return undefined;
}
