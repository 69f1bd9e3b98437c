import type { Position, TextDocument, Uri } from 'vscode';
import { Range } from 'vscode';
import type { BaseLanguageClient, Range as ProtocolRange } from 'vscode-languageclient';
import type { DocumentPositionParams } from '../../protocol/places.ts';

/** LSP counts lines and characters like VS Code. */
export function toRange({ start, end }: ProtocolRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** The name of a file. */
export function nameOf({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Identifies a document in requests. */
export function identify(client: BaseLanguageClient, uri: Uri): { readonly uri: string } {
  return { uri: client.code2ProtocolConverter.asUri(uri) };
}

/** Identifies a place in a document in requests. */
export function placeIn(
  client: BaseLanguageClient,
  { uri }: TextDocument,
  position: Position,
): DocumentPositionParams {
  return {
    textDocument: identify(client, uri),
    position: client.code2ProtocolConverter.asPosition(position),
  };
}
