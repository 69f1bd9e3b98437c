import { commands, Disposable, Position, Range, Uri, window } from 'vscode';

/** What the server names in its code actions; handed over in `initializationOptions`. */
export const showRuleCommand = 'iamPolicy.showRule';
export const showPlaceCommand = 'iamPolicy.showPlace';

/** The commands behind code actions that show something. */
export function registerShowCommands(): Disposable {
  return Disposable.from(
    // VS Code opens web pages in the browser, and files at the line that the fragment names.
    commands.registerCommand(showRuleCommand, async (uri: unknown) => {
      if (typeof uri === 'string') await commands.executeCommand('vscode.open', Uri.parse(uri, true));
    }),
    commands.registerCommand(showPlaceCommand, async (uri: unknown, place: unknown) => {
      if (typeof uri !== 'string' || !isPlace(place)) return;
      const position = new Position(place.line, place.character);
      await window.showTextDocument(Uri.parse(uri, true), { selection: new Range(position, position) });
    }),
  );
}

function isPlace(value: unknown): value is { readonly line: number; readonly character: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'line' in value &&
    typeof value.line === 'number' &&
    'character' in value &&
    typeof value.character === 'number'
  );
}
