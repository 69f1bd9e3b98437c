import type { CodeActionProvider, DocumentSelector, QuickPick, QuickPickItem, TextEditor } from 'vscode';
import {
  CodeAction,
  CodeActionKind,
  commands,
  Disposable,
  l10n,
  languages,
  TabInputTextDiff,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient, CodeAction as ProtocolAction, WorkspaceEdit } from 'vscode-languageclient';
import type { MarkdownPages } from '../markdownPages.ts';
import { pageScheme } from '../markdownPages.ts';
import { nameOf } from '../places.ts';
import { textAfter } from '../textAfter.ts';
import { inform } from '../notifications.ts';

const command = 'iamPolicy.previewChanges';

/** A code action at the cursor, with its effect on the policy. */
interface Change extends QuickPickItem {
  readonly edit: WorkspaceEdit;
  /** The text of the document after the change. */
  readonly text: string;
}

/** More would be too many to look through, and each is computed completely. */
const maxChanges = 20;

/**
 * "Preview Changes…": a list of the quick fixes and refactorings at the cursor, with the effect of each on the
 * actions, resources and size, and the text before and after side by side. Enter applies one. The command is in the
 * light bulb menu at a finding of this extension.
 */
export function registerPreviewChanges(
  client: BaseLanguageClient,
  pages: MarkdownPages,
  selector: DocumentSelector,
): Disposable {
  return Disposable.from(
    commands.registerCommand(command, async () => {
      if (window.activeTextEditor) await preview(client, pages, window.activeTextEditor);
    }),
    languages.registerCodeActionsProvider(selector, provider, {
      providedCodeActionKinds: [CodeActionKind.QuickFix],
    }),
  );
}

const provider: CodeActionProvider = {
  provideCodeActions(_document, _range, { diagnostics, only }) {
    if (only?.contains(CodeActionKind.QuickFix) === false) return [];
    if (!diagnostics.some(({ source }) => source === 'iam')) return [];
    const action = new CodeAction(l10n.t('Preview Changes…'), CodeActionKind.QuickFix);
    action.command = { command, title: action.title };
    return [action];
  },
};

async function preview(client: BaseLanguageClient, pages: MarkdownPages, editor: TextEditor): Promise<void> {
  const { document } = editor;
  const { version } = document;
  const changes = await changesAt(client, editor);
  if (changes.length === 0) {
    void inform(l10n.t('There is nothing to change at the cursor.'));
    return;
  }
  const pick = window.createQuickPick<Change>();
  Object.assign(pick, { title: l10n.t('Preview Changes'), items: changes, ignoreFocusOut: true });
  const name = nameOf(document.uri);
  pick.onDidChangeActive(([change]) => {
    if (change === undefined) return;
    const after = pages.page(l10n.t('After {0}', name), change.text);
    void commands.executeCommand('vscode.diff', document.uri, after, change.label, {
      preserveFocus: true,
      preview: true,
    });
  });
  const chosen = await chosenOf(pick);
  await closeDiffs();
  const shown = await window.showTextDocument(document, { selection: editor.selection });
  if (chosen === undefined) return;
  // The document has changed since the edit was computed.
  if (document.version !== version) await preview(client, pages, shown);
  else await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(chosen.edit));
}

function chosenOf(pick: QuickPick<Change>): Promise<Change | undefined> {
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]);
      pick.dispose();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

async function closeDiffs(): Promise<void> {
  const tabs = window.tabGroups.all.flatMap(({ tabs }) => tabs);
  const ours = tabs.filter(
    ({ input }) => input instanceof TabInputTextDiff && input.modified.scheme === pageScheme,
  );
  if (ours.length > 0) await window.tabGroups.close(ours);
}

/** Asks the server instead of VS Code, whose API does not return the description of an edit. */
async function changesAt(
  client: BaseLanguageClient,
  { document, selection }: TextEditor,
): Promise<readonly Change[]> {
  const { code2ProtocolConverter: convert } = client;
  const actions = await client.sendRequest<readonly ProtocolAction[] | null>('textDocument/codeAction', {
    textDocument: { uri: convert.asUri(document.uri) },
    range: convert.asRange(selection),
    context: { diagnostics: [] },
  });
  const offered = (actions ?? []).filter(({ disabled }) => disabled === undefined).slice(0, maxChanges);
  const resolved = await Promise.all(
    offered.map((action) => client.sendRequest<ProtocolAction>('codeAction/resolve', action)),
  );
  return resolved.flatMap((action) => changeOf(action, document.getText()));
}

/** Empty for a change of another file. */
function changeOf({ title, isPreferred, edit }: ProtocolAction, before: string): readonly Change[] {
  const effect = edit?.changeAnnotations?.['effect']?.description;
  const [change] = edit?.documentChanges ?? [];
  if (edit === undefined || effect === undefined || change === undefined || !('edits' in change)) return [];
  const text = textAfter(before, change.edits);
  const preferred = isPreferred === true && { description: l10n.t('preferred') };
  return [{ label: title, detail: effect, ...preferred, edit, text }];
}
