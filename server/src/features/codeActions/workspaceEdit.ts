import type { SnippetTextEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { TextReplacement } from '../../hosts/host.ts';
import type { Edit } from '../../syntax/edit.ts';
import { toRange } from '../diagnostics.ts';

/** What a client can do with edits. */
export interface EditClient {
  /** `workspace.workspaceEdit.documentChanges`: edits name the version that they are for. */
  readonly documentChanges: boolean;
  /** `workspace.workspaceEdit.snippetEditSupport` (LSP 3.18); means nothing without `documentChanges`. */
  readonly snippetEdits: boolean;
}

/** Edits of a document's trees as LSP has them: with stops to fill in where the client can, else with what stands in the stops. */
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

/** Text edits of a document, for the version that they were made from. */
export function withEdits(
  { document: { uri } }: DocumentAnalysis,
  version: number,
  edits: (TextEdit | SnippetTextEdit)[],
  client: EditClient,
): WorkspaceEdit {
  if (client.documentChanges) return { documentChanges: [{ textDocument: { uri, version }, edits }] };
  return { changes: { [uri]: edits.filter((edit) => 'newText' in edit) } };
}

export function toTextEdits(
  { lines }: DocumentAnalysis,
  replacements: readonly TextReplacement[],
): TextEdit[] {
  return replacements.map(({ newText, ...range }) => ({ range: toRange(lines, range), newText }));
}

/**
 * The replacements as snippets; undefined where one cannot be written so. VS Code indents each further line of a snippet
 * like the line that it starts in, so that much is taken away.
 */
function toSnippetEdits(
  { lines, document }: DocumentAnalysis,
  replacements: readonly TextReplacement[],
): SnippetTextEdit[] | undefined {
  const edits: SnippetTextEdit[] = [];
  for (const { newText, ...range } of replacements) {
    const start = lines.offsetAt({ line: lines.positionAt(range.start).line, character: 0 });
    const indent = /^[ \t]*/.exec(document.text.slice(start, range.start))?.[0] ?? '';
    const [first = '', ...others] = newText.split('\n');
    if (!others.every((line) => line.startsWith(indent) || line === '' || line === '\r')) return undefined;
    const value = [first, ...others.map((line) => line.slice(indent.length))].join('\n');
    edits.push({ range: toRange(lines, range), snippet: { kind: 'snippet', value } });
  }
  return edits;
}

/** Whether there is anything to fill in; without, no client has to be bothered with snippets. */
function hasStops(edits: readonly Edit[]): boolean {
  return edits.some((edit) => 'value' in edit && JSON.stringify(edit.value).includes('"stops":['));
}
