import type { Disposable } from 'vscode';
import { commands, Uri, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { MarkdownPages } from '../markdownPages.ts';
import { noPolicy } from './noPolicy.ts';
import { nameOf } from '../places.ts';
import { ask } from '../requests.ts';
import { inform } from '../notifications.ts';

/** The command of the server's lenses; passed in `initializationOptions`. */
export const explainCommand = 'iamPolicy.explainPolicy';

/** "Explain This Policy": explains the active editor's policy, or the one of a lens, given by document and place. */
export function registerExplainPolicy(client: BaseLanguageClient, pages: MarkdownPages): Disposable {
  return commands.registerCommand(explainCommand, async (document: unknown, place: unknown) => {
    const uri =
      typeof document === 'string'
        ? document
        : window.activeTextEditor &&
          client.code2ProtocolConverter.asUri(window.activeTextEditor.document.uri);
    if (uri === undefined) return;
    const params = { textDocument: { uri }, ...(typeof place === 'object' && place) };
    const markdown = await ask(client, 'iamPolicy/explain', params);
    if (markdown === null) {
      void inform(noPolicy());
      return;
    }
    await pages.show(`${nameOf(Uri.parse(uri))} explained`, markdown);
  });
}
