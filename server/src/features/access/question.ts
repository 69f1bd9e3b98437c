import type { PolicyQuestion } from '../../../../protocol/access.ts';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { PolicySetsOf } from '../../policy/policySets.ts';

/** A question about access: do these policies allow this caller to do this? */
export interface AccessQuestion extends PolicyQuestion {
  readonly policies: QuestionPolicies;
}

export type QuestionPolicies = PolicySetsOf<DocumentAnalysis>;

/** All documents that a question involves. */
export function documentsOf(policies: QuestionPolicies): readonly DocumentAnalysis[] {
  const { identity, boundary = [], session = [], resource = [], endpoint = [], scps, rcps } = policies;
  return [...identity, ...boundary, ...session, ...resource, ...endpoint, ...scps.flat(), ...rcps.flat()];
}
