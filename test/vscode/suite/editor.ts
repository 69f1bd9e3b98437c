import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type {
  CodeAction,
  CodeActionKind,
  CompletionItem,
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
  SnippetString,
  Uri,
  window,
  workspace,
} from 'vscode';

/** Opens a file of the workspace, or a new file with this text. */
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

/** Starts the extension and VS Code's own JSON server, whose results appear beside ours. */
export async function activateBoth(): Promise<void> {
  for (const id of ['iam-policy.iam-policy-tools', 'vscode.json-language-features']) {
    const extension = extensions.getExtension(id);
    assert.ok(extension, id);
    await extension.activate();
  }
}

/** The problems of a document, as soon as they are as wanted. The test's own timeout limits the wait. */
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

/** The rule's ID, in either of VS Code's forms. */
export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Whether a problem is one of this extension's. */
export const isOurs = ({ source }: Diagnostic): boolean => source === 'iam';

/** The position after the first occurrence of a text. */
export function positionAfter(document: TextDocument, text: string): Position {
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, text);
  return document.positionAt(offset + text.length);
}

/** The range of the first occurrence of a text. */
export function rangeOf(document: TextDocument, text: string): Range {
  const end = positionAfter(document, text);
  return new Range(document.positionAt(document.offsetAt(end) - text.length), end);
}

export async function complete({ document }: TextEditor, position: Position): Promise<CompletionList> {
  return commands.executeCommand('vscode.executeCompletionItemProvider', document.uri, position);
}

/** The label of an item as the list shows it. */
export const labelOf = ({ label }: CompletionItem): string =>
  typeof label === 'string' ? label : label.label;

/** Accepts a completion item like Enter does. */
export async function accept(editor: TextEditor, item: CompletionItem | undefined): Promise<void> {
  assert.ok(item);
  const range = item.range instanceof Range ? item.range : item.range?.replacing;
  const text = item.insertText ?? labelOf(item);
  assert.ok(
    await editor.insertSnippet(
      text instanceof SnippetString ? text : new SnippetString().appendText(text),
      range,
    ),
  );
}

/**
 * The visible hovers: VS Code's JSON server returns an empty one if its schema does not describe a place, which the
 * editor does not show.
 */
export async function hover({ document }: TextEditor, position: Position): Promise<readonly Hover[]> {
  const hovers = await commands.executeCommand<readonly Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers.filter((each) => hoverText([each]).trim() !== '');
}

/** The text of all hovers. */
export function hoverText(hovers: readonly Hover[]): string {
  const contents = hovers.flatMap((each) => each.contents);
  return contents.map((content) => (content instanceof MarkdownString ? content.value : '')).join('\n');
}

/**
 * The code actions for a range. VS Code cancels the request if a code action provider is registered in the meantime,
 * for any language; it registers some of its own a second after it has started. The request is then repeated.
 */
export async function codeActions(
  editor: TextEditor,
  range: Range,
  kind?: CodeActionKind,
): Promise<readonly CodeAction[]> {
  const { uri } = editor.document;
  try {
    return await commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind?.value, 100);
  } catch (error) {
    if (!(error instanceof Error && error.message === 'Canceled')) throw error;
    return codeActions(editor, range, kind);
  }
}

/** Applies a code action like a click on it does. */
export async function applyAction(editor: TextEditor, action: CodeAction | undefined): Promise<void> {
  assert.ok(action);
  await window.showTextDocument(editor.document);
  if (action.edit) assert.equal(await workspace.applyEdit(action.edit), true);
}

/** Closes every editor without saving, so that tests do not affect each other. */
export async function closeAll(): Promise<void> {
  await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await commands.executeCommand('workbench.action.closeAllEditors');
}
