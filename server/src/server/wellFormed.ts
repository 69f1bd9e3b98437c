import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { OpenDocument } from './openDocument.ts';
import { member } from './settings.ts';

/**
 * The same connection without malformed notifications about documents: it is unknown which document they are about, and
 * later messages would fail because of them.
 */
export function wellFormed(connection: Connection): Parameters<TextDocuments<OpenDocument>['listen']>[0] {
  return {
    onDidOpenTextDocument: (handle) =>
      connection.onDidOpenTextDocument((params) => {
        const texts = ['uri', 'languageId', 'text'].map((name) => member(params, 'textDocument', name));
        if (texts.every((each) => typeof each === 'string')) void handle(params);
      }),
    onDidChangeTextDocument: (handle) =>
      connection.onDidChangeTextDocument((params) => {
        const changes: unknown = member(params, 'contentChanges');
        const isFit =
          Array.isArray(changes) && changes.every((each) => typeof member(each, 'text') === 'string');
        if (isFit && isOfDocument(params)) void handle(params);
      }),
    onDidCloseTextDocument: (handle) =>
      connection.onDidCloseTextDocument((params) => {
        if (isOfDocument(params)) void handle(params);
      }),
    onWillSaveTextDocument: (handle) => connection.onWillSaveTextDocument(handle),
    onWillSaveTextDocumentWaitUntil: (handle) => connection.onWillSaveTextDocumentWaitUntil(handle),
    onDidSaveTextDocument: (handle) =>
      connection.onDidSaveTextDocument((params) => {
        if (isOfDocument(params)) void handle(params);
      }),
  };
}

function isOfDocument(params: unknown): boolean {
  return typeof member(params, 'textDocument', 'uri') === 'string';
}
