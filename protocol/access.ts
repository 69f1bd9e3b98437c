import type { Range, TextEdit } from 'vscode-languageserver-types';

/** Why there is no answer, in one sentence. */
export interface Problem {
  readonly problem: string;
}

/** Why there is no answer, in several sentences. */
export interface Problems {
  readonly problems: readonly string[];
}

/** The input to request from the user before a question about access can be answered. */
export interface AccessForm {
  /** The name of the kind of policy: "identity policy". */
  readonly policy: string;
  /** Resources to choose from: those that the policy names, and the formats of the action's resource types. */
  readonly resources: readonly { readonly text: string; readonly detail: string }[];
  /** Callers to choose from; absent if the policy applies to the identities it is attached to. */
  readonly principals?: readonly string[];
}

/** A question about access: does a policy allow this request? */
export interface PolicyQuestion {
  readonly action: string;
  /** An ARN, or `*` for an action without resource-level permissions. */
  readonly resource: string;
  /** An ARN, an account ID, a service principal, or `*` for an anonymous caller. */
  readonly principal?: string;
  /** Values by condition key. An empty list means that the request does not have the key. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

/** Whether one policy allows a request. */
export interface PolicyAnswer {
  readonly outcome: 'allowed' | 'explicitlyDenied' | 'implicitlyDenied' | 'depends';
  /** The kind of policy that denies the request. */
  readonly layer?: string;
  /** The statements that allow the request, or those that deny it. */
  readonly statements: readonly MarkedStatement[];
  /** The statement that comes closest to allowing the request, and which of its elements do not match. */
  readonly nearest?: MarkedStatement & { readonly mismatches: readonly string[] };
  /** What the answer depends on, such as `aws:SourceVpce (StringEquals vpce-1)`. */
  readonly dependsOn: readonly string[];
  /** Keys that the answer depends on, with the values that the policy compares them with. */
  readonly missing: readonly { readonly key: string; readonly values: readonly string[] }[];
}

/** A statement by its Sid or number, and its place. */
export interface MarkedStatement {
  readonly name: string;
  readonly range: Range;
}

/** The permissions that a version of a document gained and lost compared with another. */
export interface ComparedTexts {
  /** The comparison in Markdown. */
  readonly page: string;
  /** A summary in a few words. */
  readonly line: string;
  /** Which of the two allows more. */
  readonly relation: string;
}

/** What an access denied message means for a policy. */
export interface DeniedExplanation {
  /** The explanation in sentences. */
  readonly text: string;
  /** The statement that denies the request, or the one that comes closest to allowing it. */
  readonly range?: Range;
  /** The statement that would allow the request, if one is missing. */
  readonly fix?: { readonly title: string; readonly edits: readonly TextEdit[] };
}
