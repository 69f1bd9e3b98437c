import type { Range, TextDocument } from 'vscode';
import { window } from 'vscode';

const tries = 20;

/**
 * Makes changes in the active editor, as long as they are wanted. An edit of an outdated version is rejected, and the
 * next key press may have come in between, so the changes are computed again each time.
 */
export async function editLate(
  document: TextDocument,
  isWanted: () => boolean,
  changes: () => readonly (readonly [Range, string])[],
): Promise<boolean> {
  const undo = { undoStopBefore: false, undoStopAfter: false };
  for (let attempt = 0; attempt < tries && isWanted(); attempt++) {
    const editor = window.activeTextEditor;
    if (editor?.document !== document) return false;
    const isWritten = await editor.edit((builder) => {
      for (const [range, text] of changes()) builder.replace(range, text);
    }, undo);
    if (isWritten) return true;
  }
  return false;
}
