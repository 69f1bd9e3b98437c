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

/** Starts the extension and VS Code's own JSON server, whose answers appear beside ours. */
export async function activateBoth(): Promise<void> {
  for (const id of ['iam-policy.iam-policy-tools', 'vscode.json-language-features']) {
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

/** The rule id, in either of VS Code's forms. */
export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Whether a problem is one of this extension's. */
export const isOurs = ({ source }: Diagnostic): boolean => source === 'iam';

/** The position after the first occurrence of a text. */
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

/** What the list shows of an item. */
export const labelOf = ({ label }: CompletionItem): string =>
  typeof label === 'string' ? label : label.label;

/** Takes a completion item as Enter does. */
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
 * What a user sees: VS Code's JSON server answers without a text where its schema says nothing of a place, and the
 * editor leaves that out.
 */
export async function hover({ document }: TextEditor, position: Position): Promise<readonly Hover[]> {
  const hovers = await commands.executeCommand<readonly Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers.filter((each) => hoverText([each]).trim() !== '');
}

/** All text that hovers show. */
export function hoverText(hovers: readonly Hover[]): string {
  const contents = hovers.flatMap((each) => each.contents);
  return contents.map((content) => (content instanceof MarkdownString ? content.value : '')).join('\n');
}

/**
 * What is offered for a range. VS Code cancels the request when a provider of code actions is registered meanwhile, for
 * whichever language; it registers some of its own a second after it has started. The question is then asked anew.
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

/** Applies a code action as a click on it does. */
export async function applyAction(editor: TextEditor, action: CodeAction | undefined): Promise<void> {
  assert.ok(action);
  await window.showTextDocument(editor.document);
  if (action.edit) assert.equal(await workspace.applyEdit(action.edit), true);
}

/** Closes every editor without saving, so that a test leaves nothing behind for the next. */
export async function closeAll(): Promise<void> {
  await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await commands.executeCommand('workbench.action.closeAllEditors');
}
