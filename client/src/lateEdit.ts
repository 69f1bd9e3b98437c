import type { Range, TextDocument } from 'vscode';
import { window } from 'vscode';

const tries = 20;

/**
 * Writes a text in place of another one in the active editor, as long as that is wanted. An edit of an outdated version
 * is rejected, and the next key press may have come in between, so the change is asked for again each time.
 */
export async function editLate(
  document: TextDocument,
  isWanted: () => boolean,
  change: () => readonly [Range, string],
): Promise<boolean> {
  const undo = { undoStopBefore: false, undoStopAfter: false };
  for (let attempt = 0; attempt < tries && isWanted(); attempt++) {
    const editor = window.activeTextEditor;
    if (editor?.document !== document) return false;
    const isWritten = await editor.edit((builder) => {
      builder.replace(...change());
    }, undo);
    if (isWritten) return true;
  }
  return false;
}
