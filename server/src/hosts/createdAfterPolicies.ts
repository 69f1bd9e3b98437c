import type { ResourceReferences } from './moduleFile.ts';

/**
 * The resources that Terraform or CloudFormation creates only after a policy, because they reference one, directly or
 * through other resources. A policy that references one of them may depend on itself, which both tools reject as a
 * cycle.
 */
export function createdAfterPolicies(all: readonly ResourceReferences[]): ReadonlySet<string> {
  const referring = new Map<string, string[]>();
  for (const { name, to } of all)
    for (const each of to) {
      const known = referring.get(each);
      if (known === undefined) referring.set(each, [name]);
      else known.push(name);
    }
  const found = new Set(all.filter(({ toPolicy }) => toPolicy).map(({ name }) => name));
  // Iterating over a set includes items that are added meanwhile.
  for (const name of found) for (const each of referring.get(name) ?? []) found.add(each);
  return found;
}
