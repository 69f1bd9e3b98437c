import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { Problem } from './access.ts';

/** The policy types that the user can choose for a document, or why there is no choice. */
export type KindQuestion = { readonly title: string; readonly choices: readonly KindChoice[] } | Problem;

/** A policy type that the user can choose. */
export interface KindChoice {
  /** A kind name, or `detect` to decide by the content. */
  readonly id: string;
  readonly label: string;
  /** The kind's name in a configuration. */
  readonly description: string;
  readonly detail: string;
  /** Whether this is the current type of the document's policy. */
  readonly current: boolean;
}

/** Where to write a choice: to the project's configuration if there is one, otherwise to `iamPolicy.policyKind`. */
export type ChosenKind =
  | { readonly edit: WorkspaceEdit }
  /** The key in the setting's object, and its value; null to remove it. */
  | { readonly setting: { readonly pattern: string; readonly kind: string | null } };
