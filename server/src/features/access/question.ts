import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { PolicySetsOf } from '../../policy/policySets.ts';

/** A question about access: may this caller do this, by these policies? */
export interface AccessQuestion {
  readonly action: string;
  /** An ARN, or `*` for an action without resource-level permissions. */
  readonly resource: string;
  /** An ARN, an account ID, a service principal, or `*` for an anonymous caller. */
  readonly principal?: string;
  /** Values by condition key; an empty list says that the request does not have the key. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  readonly policies: QuestionPolicies;
}

export type QuestionPolicies = PolicySetsOf<DocumentAnalysis>;

/** All documents of a question. */
export function documentsOf(policies: QuestionPolicies): readonly DocumentAnalysis[] {
  const { identity, boundary = [], session = [], resource = [], endpoint = [], scps, rcps } = policies;
  return [...identity, ...boundary, ...session, ...resource, ...endpoint, ...scps.flat(), ...rcps.flat()];
}
