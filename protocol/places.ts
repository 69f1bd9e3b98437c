import type { Position } from 'vscode-languageserver-types';

/** A document, as LSP names it in parameters. */
export interface AboutDocument {
  readonly textDocument: { readonly uri: string };
}

/** A place in a document. */
export interface AtPlace extends AboutDocument {
  readonly position: Position;
}

/** Which policy of a document a lens is about, and which of its statements; all of them if absent. */
export interface LensPlace {
  readonly policy: number;
  readonly statement?: number;
}
