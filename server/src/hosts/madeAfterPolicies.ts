import type { ResourceReferences } from './moduleFile.ts';

/**
 * The resources that Terraform or CloudFormation makes only after a policy, because they refer to one, or to a resource
 * that does. A policy that refers to one of them may depend on itself, which both reject as a cycle.
 */
export function madeAfterPolicies(all: readonly ResourceReferences[]): ReadonlySet<string> {
  const referring = new Map<string, string[]>();
  for (const { name, to } of all)
    for (const each of to) {
      const known = referring.get(each);
      if (known === undefined) referring.set(each, [name]);
      else known.push(name);
    }
  const found = new Set(all.filter(({ toPolicy }) => toPolicy).map(({ name }) => name));
  // A set goes on to what is added to it meanwhile.
  for (const name of found) for (const each of referring.get(name) ?? []) found.add(each);
  return found;
}
