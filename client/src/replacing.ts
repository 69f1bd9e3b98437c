import type { Range, TextEditorEdit, Uri } from 'vscode';
import { workspace, WorkspaceEdit } from 'vscode';

/** What is replaced, and the text that takes its place. */
export type Replacement = readonly [Range, string];

/** Makes replacements in the edit of an editor. */
export function replacing(replacements: readonly Replacement[]): (edit: TextEditorEdit) => void {
  return (edit) => {
    for (const [range, text] of replacements) edit.replace(range, text);
  };
}

/** Makes replacements in a document, shown or not; false if VS Code rejects them. */
export function replaceIn(uri: Uri, replacements: readonly Replacement[]): Thenable<boolean> {
  const edit = new WorkspaceEdit();
  for (const [range, text] of replacements) edit.replace(uri, range, text);
  return workspace.applyEdit(edit);
}
