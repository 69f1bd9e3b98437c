import type { DocumentAnalysis } from '../../analysis/analysis.ts';

/** A question about access: may this caller do this, by these policies? */
export interface AccessQuestion {
  readonly action: string;
  /** An ARN, or `*` for an action that takes no resource. */
  readonly resource: string;
  /** An ARN, an account ID, a service principal, or `*` for an anonymous caller. */
  readonly principal?: string;
  /** Values by condition key; an empty list says that the request does not have the key. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  readonly policies: QuestionPolicies;
}

/** Documents by what their policies are attached to; see `PolicySets` of evaluation/layers.ts. */
export interface QuestionPolicies {
  readonly identity: readonly DocumentAnalysis[];
  readonly boundary?: readonly DocumentAnalysis[];
  readonly session?: readonly DocumentAnalysis[];
  readonly resource?: readonly DocumentAnalysis[];
  readonly endpoint?: readonly DocumentAnalysis[];
  /** By level, from the organization's root down. */
  readonly scps: readonly (readonly DocumentAnalysis[])[];
  readonly rcps: readonly (readonly DocumentAnalysis[])[];
}

/** All documents of a question. */
export function documentsOf(policies: QuestionPolicies): readonly DocumentAnalysis[] {
  const { identity, boundary = [], session = [], resource = [], endpoint = [], scps, rcps } = policies;
  return [...identity, ...boundary, ...session, ...resource, ...endpoint, ...scps.flat(), ...rcps.flat()];
}
