import type { CodeAction, Disposable } from 'vscode';
import { Range, commands, window, workspace } from 'vscode';
import { noPolicy } from './noPolicy.ts';
import { inform } from '../notifications.ts';

/**
 * The command that sorts the policies of the active document with the server's source action. It is requested here,
 * because VS Code's own command for source actions fails silently if the editor changes in the meantime, as it does
 * while a document opens.
 */
export function registerSortPolicy(): Disposable {
  return commands.registerCommand('iamPolicy.sortPolicy', async () => {
    const document = window.activeTextEditor?.document;
    if (document === undefined) return;
    const whole = document.validateRange(new Range(0, 0, document.lineCount, 0));
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      whole,
      'source.sortPolicy',
      1,
    );
    const edit = actions.find((action) => action.edit !== undefined)?.edit;
    if (edit === undefined) void inform(noPolicy());
    else await workspace.applyEdit(edit);
  });
}
