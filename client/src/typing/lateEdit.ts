import type { TextDocument } from 'vscode';
import { window } from 'vscode';
import type { Replacement } from '../replacing.ts';
import { replacing } from '../replacing.ts';

const tries = 20;

/**
 * Makes changes in the active editor, as long as they are wanted. An edit of an outdated version is rejected, and a key
 * press may have come in between, so the changes are computed again each time.
 */
export async function editLate(
  document: TextDocument,
  isWanted: () => boolean,
  changes: () => readonly Replacement[],
): Promise<boolean> {
  const undo = { undoStopBefore: false, undoStopAfter: false };
  for (let attempt = 0; attempt < tries && isWanted(); attempt++) {
    const editor = window.activeTextEditor;
    if (editor?.document !== document) return false;
    if (await editor.edit(replacing(changes()), undo)) return true;
  }
  return false;
}
