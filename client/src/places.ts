import type { Position, TextDocument } from 'vscode';
import { Range } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Lines and UTF-16 characters from 0, as VS Code counts them too. */
export interface ProtocolRange {
  readonly start: ProtocolPosition;
  readonly end: ProtocolPosition;
}

interface ProtocolPosition {
  readonly line: number;
  readonly character: number;
}

export function toRange({ start, end }: ProtocolRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** A place in a document, as the server's own requests take it. */
export function placeIn(
  client: BaseLanguageClient,
  { uri }: TextDocument,
  { line, character }: Position,
): object {
  return { textDocument: { uri: client.code2ProtocolConverter.asUri(uri) }, position: { line, character } };
}
