import type { Position, TextDocument, TextEditor } from 'vscode';
import { commands, Disposable, Range, Selection, window } from 'vscode';
import type { GrowingLists } from './growingLists.ts';
import type { TypedAhead } from './typedAhead.ts';

/**
 * Implements Tab in a policy: it goes to the next stop of a snippet, or else out of the current string to the next
 * empty one, and opens completion there. The context key `iamPolicy.inString` says whether the cursor is in a string.
 */
export function registerTabKey(lists: GrowingLists, typedAhead: TypedAhead): Disposable {
  const setContext = (editor: TextEditor | undefined): void => {
    void commands.executeCommand(
      'setContext',
      'iamPolicy.inString',
      editor !== undefined && isInString(editor),
    );
  };
  return Disposable.from(
    // Runs after the editor's own jump, which must happen before the next key.
    commands.registerCommand('iamPolicy.proposeInEmpty', () => proposeInEmpty(window.activeTextEditor)),
    commands.registerCommand('iamPolicy.leaveString', async () => {
      const editor = window.activeTextEditor;
      if (editor === undefined) return;
      const written = await typedAhead.written();
      const left = leaveString(editor, written ?? editor.selection.active);
      if (left !== undefined) await lists.grow(editor, left);
      await proposeInEmpty(editor);
    }),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === window.activeTextEditor) setContext(textEditor);
    }),
    window.onDidChangeActiveTextEditor(setContext),
  );
}

function isInString({ document, selection }: TextEditor): boolean {
  return /^json/.test(document.languageId) && stringEnd(document, selection.active) !== undefined;
}

/** The offset of the quote that ends the string around the cursor; strings of JSON do not go beyond their line. */
function stringEnd(document: TextDocument, active: Position): number | undefined {
  const { text, range } = document.lineAt(active.line);
  for (const { index, 0: string } of text.matchAll(/"(?:[^"\\]|\\.)*"/g)) {
    const end = index + string.length - 1;
    if (index < active.character && active.character <= end) return document.offsetAt(range.start) + end;
  }
  return undefined;
}

/** Returns the place after the string that the cursor has left. */
function leaveString(editor: TextEditor, from: Position): Position | undefined {
  const { document } = editor;
  const end = stringEnd(document, from);
  if (end === undefined) return undefined;
  const position = document.positionAt(nextEmpty(document.getText(), end + 1) ?? end + 1);
  editor.selection = new Selection(position, position);
  editor.revealRange(new Range(position, position));
  return document.positionAt(end + 1);
}

/** The offset of the next empty string before the end of the object around `from`. */
function nextEmpty(text: string, from: number): number | undefined {
  let depth = 0;
  for (const { index, 0: token } of text.slice(from).matchAll(/"(?:[^"\\\n]|\\.)*"|[{}]/g)) {
    if (token === '""') return from + index + 1;
    if (token === '{') depth++;
    if (token === '}' && --depth < 0) return undefined;
  }
  return undefined;
}

async function proposeInEmpty(editor: TextEditor | undefined): Promise<void> {
  if (editor?.selection.isEmpty !== true) return;
  const { line, character } = editor.selection.active;
  const around = editor.document.lineAt(line).text.slice(Math.max(0, character - 1), character + 1);
  if (around === '""') await commands.executeCommand('editor.action.triggerSuggest');
}
