import type { Disposable } from 'vscode';
import { commands } from 'vscode';

/** The command that sorts the policies of the active document: the source action of the server, without a menu. */
export function registerSortPolicy(): Disposable {
  return commands.registerCommand('iamPolicy.sortPolicy', () =>
    commands.executeCommand('editor.action.sourceAction', { kind: 'source.sortPolicy', apply: 'first' }),
  );
}
