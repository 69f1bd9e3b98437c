/**
 * The values that the server imports from vscode-languageserver, in one place: the bundle copies all its 600 names for
 * each file that imports one, which costs time and memory before `initialize` is answered.
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
