import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Catalog } from '../../../catalog/catalog.ts';
import type { Proposal } from '../proposal.ts';

/**
 * Condition keys whose values are ARNs of policies. Source: Service Authorization Reference, AWS Identity and Access
 * Management (IAM).
 */
const policyKeys: ReadonlySet<string> = new Set(['iam:policyarn', 'iam:permissionsboundary']);

/** Whether the values of a condition key are ARNs of policies. */
export function namesPolicies(lowerKey: string): boolean {
  return policyKeys.has(lowerKey);
}

/** The ARNs of AWS managed policies, with a note on recent changes; empty if they are not loaded. */
export function proposeManagedPolicies(catalog: Catalog): readonly Proposal[] {
  return [...catalog.managedPolicies().values()].map(({ path, updated }) => ({
    label: `arn:aws:iam::aws:policy/${path}`,
    kind: CompletionItemKind.Reference,
    description: `AWS managed, ${updated}`,
    sort: `~${path}`,
  }));
}
