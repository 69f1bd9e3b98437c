import type { Range, TextEditorEdit, Uri } from 'vscode';
import { workspace, WorkspaceEdit } from 'vscode';

/** A range, and the text that replaces it. */
export type Replacement = readonly [Range, string];

/** Applies replacements in an editor's edit. */
export function replacing(replacements: readonly Replacement[]): (edit: TextEditorEdit) => void {
  return (edit) => {
    for (const [range, text] of replacements) edit.replace(range, text);
  };
}

/** Applies replacements to a document, whether it is visible or not. Returns false if VS Code rejects them. */
export function replaceIn(uri: Uri, replacements: readonly Replacement[]): Thenable<boolean> {
  const edit = new WorkspaceEdit();
  for (const [range, text] of replacements) edit.replace(uri, range, text);
  return workspace.applyEdit(edit);
}
