import { commands, Disposable, Position, Range, Uri, window } from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import type { ShowPlaceArguments } from '../../../protocol/initialization.ts';

/** The commands of the server's code actions; passed in `initializationOptions`. */
export const showRuleCommand = 'iamPolicy.showRule';
export const showPlaceCommand = 'iamPolicy.showPlace';

/** The commands behind code actions that show something. */
export class ShowCommands {
  /** The arguments of the last resolved code action. */
  #arguments: readonly unknown[] = [];

  /**
   * VS Code drops the arguments of a code action's command when new problems arrive, which the action's edit causes. So
   * they are kept here, and the command has none.
   */
  readonly middleware = {
    resolveCodeAction: async (item, token, next) => {
      const action = await next(item, token);
      if (action?.edit !== undefined && action.command?.command === showPlaceCommand) {
        this.#arguments = action.command.arguments ?? [];
        action.command = { title: action.command.title, command: showPlaceCommand };
      }
      return action;
    },
  } satisfies Middleware;

  register(): Disposable {
    return Disposable.from(
      // VS Code opens web pages in the browser, and files at the line in the fragment.
      commands.registerCommand(showRuleCommand, async (uri: unknown) => {
        if (typeof uri === 'string') await commands.executeCommand('vscode.open', Uri.parse(uri, true));
      }),
      commands.registerCommand(showPlaceCommand, async (...given: readonly unknown[]) => {
        const [uri, place] = given.length > 0 ? given : this.#arguments;
        if (typeof uri !== 'string' || !isPlace(place)) return;
        const position = new Position(place.line, place.character);
        await window.showTextDocument(Uri.parse(uri, true), { selection: new Range(position, position) });
      }),
    );
  }
}

function isPlace(value: unknown): value is ShowPlaceArguments[1] {
  return (
    typeof value === 'object' &&
    value !== null &&
    'line' in value &&
    typeof value.line === 'number' &&
    'character' in value &&
    typeof value.character === 'number'
  );
}
