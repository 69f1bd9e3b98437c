/**
 * What the server takes of vscode-languageserver besides types, in one place: the bundle copies all 600 names of it for each file that
 * imports one, which costs time and memory before `initialize` is answered.
 */
export {
  BulkRegistration,
  DefinitionRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentHighlightRequest,
  ErrorCodes,
  LSPErrorCodes,
  MessageType,
  Position,
  Range,
  ReferencesRequest,
  RenameRequest,
  ResponseError,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
