import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { Problem } from './access.ts';

/** The policy types that the user can choose for a document, or why there is no choice. */
export type KindQuestion = { readonly title: string; readonly choices: readonly KindChoice[] } | Problem;

/** A policy type that the user can choose. */
export interface KindChoice {
  /** A kind name, or `detect` to decide by the content. */
  readonly id: string;
  readonly label: string;
  /** The kind name, as it is written in a configuration. */
  readonly description: string;
  readonly detail: string;
  /** Whether the document's policy is of this type now. */
  readonly current: boolean;
}

/** Where a choice is written: to the project's configuration if there is one, else to `iamPolicy.policyKind`. */
export type ChosenKind =
  | { readonly edit: WorkspaceEdit }
  /** The key of the setting's object, and its value; null to remove it. */
  | { readonly setting: { readonly pattern: string; readonly kind: string | null } };
