import type { Position } from 'vscode-languageserver-types';

/** Identifies a document, as in LSP. */
export interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/** A place in a document. */
export interface DocumentPositionParams extends DocumentParams {
  readonly position: Position;
}

/** The policy of a document that a lens is for, and its statement; the whole policy if absent. */
export interface LensPlace {
  readonly policy: number;
  readonly statement?: number;
}
