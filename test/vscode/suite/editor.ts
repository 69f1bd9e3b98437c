import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type {
  CodeAction,
  CompletionList,
  Diagnostic,
  Hover,
  Position,
  TextDocument,
  TextEditor,
} from 'vscode';
import {
  commands,
  extensions,
  languages,
  MarkdownString,
  Range,
  Selection,
  Uri,
  window,
  workspace,
} from 'vscode';

/** Opens a file of the workspace, or a new file of its own with this text. */
export async function open(
  source: { file: string } | { text: string; extension?: string },
): Promise<TextEditor> {
  if ('file' in source) {
    const [file] = await workspace.findFiles(source.file);
    assert.ok(file, source.file);
    return window.showTextDocument(file);
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-'));
  const file = path.join(folder, `document.${source.extension ?? 'json'}`);
  writeFileSync(file, source.text);
  return window.showTextDocument(Uri.file(file));
}

/** Starts the extension and VS Code's own JSON server, whose answers stand beside ours. */
export async function activateBoth(): Promise<void> {
  for (const id of ['iam-policy.iam-policy', 'vscode.json-language-features']) {
    const extension = extensions.getExtension(id);
    assert.ok(extension, id);
    await extension.activate();
  }
}

/** The problems of a document, as soon as they are as wanted; the test's own time limit ends the wait. */
export function problems(
  uri: Uri,
  wanted: (problems: readonly Diagnostic[]) => boolean,
): Promise<readonly Diagnostic[]> {
  return new Promise((resolve) => {
    const listener = languages.onDidChangeDiagnostics(look);
    look();
    function look(): void {
      const present = languages.getDiagnostics(uri);
      if (!wanted(present)) return;
      listener.dispose();
      resolve(present);
    }
  });
}

/** The rule id, whatever form VS Code gave it. */
export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Whether a problem is one of this extension's. */
export const isOurs = ({ source }: Diagnostic): boolean => source === 'iam';

/** The position behind the first occurrence of a text. */
export function behind(document: TextDocument, text: string): Position {
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, text);
  return document.positionAt(offset + text.length);
}

/** The range of the first occurrence of a text. */
export function rangeOf(document: TextDocument, text: string): Range {
  const end = behind(document, text);
  return new Range(document.positionAt(document.offsetAt(end) - text.length), end);
}

export async function complete({ document }: TextEditor, position: Position): Promise<CompletionList> {
  return commands.executeCommand('vscode.executeCompletionItemProvider', document.uri, position);
}

export async function hover({ document }: TextEditor, position: Position): Promise<readonly Hover[]> {
  return commands.executeCommand('vscode.executeHoverProvider', document.uri, position);
}

/** All text that hovers show. */
export function hoverText(hovers: readonly Hover[]): string {
  const contents = hovers.flatMap((each) => each.contents);
  return contents.map((content) => (content instanceof MarkdownString ? content.value : '')).join('\n');
}

export async function codeActions({ document }: TextEditor, range: Range): Promise<readonly CodeAction[]> {
  return commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, undefined, 100);
}

/** Applies a code action as a click on it does. */
export async function applyAction(editor: TextEditor, action: CodeAction): Promise<void> {
  editor.selection = new Selection(editor.selection.start, editor.selection.start);
  if (action.edit) assert.equal(await workspace.applyEdit(action.edit), true);
  if (action.command)
    await commands.executeCommand(
      action.command.command,
      ...(action.command.arguments ?? []).map((value: unknown) => value),
    );
}

/** Closes every editor without saving, so that a test leaves nothing behind for the next. */
export async function closeAll(): Promise<void> {
  await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await commands.executeCommand('workbench.action.closeAllEditors');
}
