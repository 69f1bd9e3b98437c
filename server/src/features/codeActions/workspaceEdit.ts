import type { SnippetTextEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { TextReplacement } from '../../hosts/host.ts';
import type { Edit } from '../../syntax/edit.ts';
import { toRange } from '../diagnostics.ts';

/** The edit capabilities of a client. */
export interface EditClient {
  /** `workspace.workspaceEdit.documentChanges`: edits contain the document version that they apply to. */
  readonly documentChanges: boolean;
  /** `workspace.workspaceEdit.snippetEditSupport` (LSP 3.18); has no effect without `documentChanges`. */
  readonly snippetEdits: boolean;
  /** `workspace.workspaceEdit.changeAnnotationSupport`: a preview can describe a change. */
  readonly annotations?: boolean;
}

/** The name of a change in a preview, and its effect. */
interface ChangeLabel {
  readonly label: string;
  readonly description: string;
}

/** Adds a label to all changes of an edit, without requiring confirmation. */
export function withLabel(edit: WorkspaceEdit, { label, description }: ChangeLabel): WorkspaceEdit {
  const documentChanges = edit.documentChanges?.map((change) =>
    'edits' in change
      ? { ...change, edits: change.edits.map((each) => ({ ...each, annotationId: labelId })) }
      : change,
  );
  if (documentChanges === undefined || description === '') return edit;
  return { ...edit, documentChanges, changeAnnotations: { [labelId]: { label, description } } };
}

const labelId = 'effect';

/**
 * Converts edits of a document's trees to LSP: as snippets with tab stops if the client supports them, otherwise with
 * the default values of the stops.
 */
export function toWorkspaceEdit(
  analysis: DocumentAnalysis,
  version: number,
  edits: readonly Edit[],
  client: EditClient,
): WorkspaceEdit {
  const snippets =
    client.documentChanges && client.snippetEdits && hasStops(edits)
      ? toSnippetEdits(analysis, analysis.host.render(edits, { stops: true }))
      : undefined;
  const changes = snippets ?? toTextEdits(analysis, analysis.host.render(edits, { stops: false }));
  return withEdits(analysis, version, changes, client);
}

/** Text edits of a document, for the version that they are based on. */
export function withEdits(
  { document: { uri } }: DocumentAnalysis,
  version: number,
  edits: (TextEdit | SnippetTextEdit)[],
  client: EditClient,
): WorkspaceEdit {
  return editsOfFiles([{ uri, version, edits }], client);
}

/** The edits of one file. */
export interface FileEdits {
  readonly uri: string;
  /** Null if the file is not open. */
  readonly version: number | null;
  readonly edits: (TextEdit | SnippetTextEdit)[];
  /** Whether the file does not exist yet; only for clients that can create files. */
  readonly isNew?: boolean;
}

/** The edits of several files in the form that the client supports. */
export function editsOfFiles(
  files: readonly FileEdits[],
  { documentChanges }: Pick<EditClient, 'documentChanges'>,
): WorkspaceEdit {
  if (!documentChanges) {
    const changes = files.map(({ uri, edits }) => [uri, edits.filter((edit) => 'newText' in edit)] as const);
    return { changes: Object.fromEntries(changes) };
  }
  return {
    documentChanges: files.flatMap(({ uri, version, edits, isNew = false }) => [
      ...(isNew ? [{ kind: 'create' as const, uri, options: { ignoreIfExists: true } }] : []),
      { textDocument: { uri, version }, edits },
    ]),
  };
}

/** Replacements with LSP's lines and characters. */
export function toTextEdits(
  { lines }: Pick<DocumentAnalysis, 'lines'>,
  replacements: readonly TextReplacement[],
): TextEdit[] {
  return replacements.map(({ newText, ...range }) => ({ range: toRange(lines, range), newText }));
}

/**
 * Combines all replacements into one snippet that starts at the beginning of a line. VS Code indents a snippet's
 * further lines like the line that it starts on, but with several snippets in one edit it leaves some lines unchanged.
 * At the beginning of a line there is nothing to add.
 */
function toSnippetEdits(
  { lines, document: { text } }: DocumentAnalysis,
  replacements: readonly TextReplacement[],
): SnippetTextEdit[] {
  const [first] = replacements;
  if (first === undefined) return [];
  const start = lines.offsetAt({ line: lines.positionAt(first.start).line, character: 0 });
  let [value, end] = ['', start];
  for (const replacement of replacements) {
    value += escapeSnippet(text.slice(end, replacement.start)) + replacement.newText;
    end = replacement.end;
  }
  return [{ range: toRange(lines, { start, end }), snippet: { kind: 'snippet', value } }];
}

/**
 * Escapes a text so that a snippet inserts it unchanged (Visual Studio Code documentation, "Snippets in Visual Studio
 * Code").
 */
function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** Whether there are any snippet stops. Without them, plain edits are sufficient. */
function hasStops(edits: readonly Edit[]): boolean {
  return edits.some((edit) => 'value' in edit && JSON.stringify(edit.value).includes('"stops":['));
}
