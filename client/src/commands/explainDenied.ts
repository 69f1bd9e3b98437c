import type { Disposable, TextEditor } from 'vscode';
import { commands, env, l10n, Selection, window } from 'vscode';
import type { BaseLanguageClient, Range as ProtocolRange } from 'vscode-languageclient';
import { placeIn, toRange } from '../places.ts';
import { noPolicy } from './noPolicy.ts';
import { replaceIn } from '../replacing.ts';
import { ask } from '../requests.ts';
import { inform } from '../notifications.ts';

/**
 * "Explain the Access Denied Message on the Clipboard": shows what it means for the active editor's policy, and the
 * statement that would allow the request.
 */
export function registerExplainDenied(client: BaseLanguageClient): Disposable {
  return commands.registerCommand('iamPolicy.explainAccessDenied', async () => {
    const editor = window.activeTextEditor;
    if (editor === undefined) return;
    const { document, selection } = editor;
    const { version } = document;
    const denied = await ask(client, 'iamPolicy/accessDenied', {
      ...placeIn(client, document, selection.active),
      message: await env.clipboard.readText(),
    });
    if (denied === null) {
      void inform(noPolicy());
      return;
    }
    if (denied.range !== undefined) select(editor, denied.range);
    const { fix } = denied;
    const chosen = await inform(denied.text, ...(fix ? [fix.title] : []));
    if (fix === undefined || chosen !== fix.title) return;
    if (document.version !== version) {
      void inform(l10n.t('The document has changed in the meantime. Run the command again.'));
      return;
    }
    await replaceIn(
      document.uri,
      fix.edits.map(({ range, newText }) => [toRange(range), newText]),
    );
  });
}

function select(editor: TextEditor, range: ProtocolRange): void {
  const { start, end } = toRange(range);
  editor.selection = new Selection(start, end);
  editor.revealRange(editor.selection);
}
