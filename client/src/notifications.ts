import { window } from 'vscode';
import { plain } from './plain.ts';

/** Shows a notification, and returns which of the choices is chosen; undefined if it is dismissed. */
export function inform(text: string, ...choices: readonly string[]): Thenable<string | undefined> {
  return window.showInformationMessage(plain(text), ...choices);
}

/** The same, as a warning. */
export function warn(text: string, ...choices: readonly string[]): Thenable<string | undefined> {
  return window.showWarningMessage(plain(text), ...choices);
}
