import type { DocumentSelector, LanguageStatusItem } from 'vscode';
import { commands, Disposable, languages, LanguageStatusSeverity, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { chooseKindCommand } from './choosePolicyKind.ts';

/** The server's status of a document; see its `iamPolicy/status`. */
interface DocumentStatus {
  readonly uri: string;
  readonly items: readonly {
    readonly id: string;
    readonly name: string;
    readonly text: string;
    readonly detail?: string;
    readonly warns?: boolean;
    /** The title of the command that changes it. */
    readonly change?: string;
    /** That command; where there is none, the one that chooses the kind. */
    readonly command?: string;
  }[];
}

/**
 * Shows the server's status of the active document in the editor's language status, unless it contains no policy. The
 * context key `iamPolicy.hasPolicy` makes the same available to menu conditions.
 */
export function showPolicyStatus(client: BaseLanguageClient, selector: DocumentSelector): Disposable {
  const known = new Map<string, DocumentStatus['items']>();
  let shown: readonly LanguageStatusItem[] = [];
  const show = (): void => {
    const uri = window.activeTextEditor?.document.uri;
    const items = (uri && known.get(client.code2ProtocolConverter.asUri(uri))) ?? [];
    void commands.executeCommand('setContext', 'iamPolicy.hasPolicy', items.length > 0);
    for (const item of shown) item.dispose();
    shown = items.map((each, index) => {
      // VS Code lists them by their ids.
      const item = languages.createLanguageStatusItem(`iamPolicy.${String(index)}.${each.id}`, selector);
      item.name = each.name;
      item.text = each.text;
      if (each.detail !== undefined) item.detail = each.detail;
      if (each.warns === true) item.severity = LanguageStatusSeverity.Warning;
      if (each.change !== undefined)
        item.command = { title: each.change, command: each.command ?? chooseKindCommand };
      return item;
    });
  };
  return Disposable.from(
    client.onNotification('iamPolicy/status', ({ uri, items }: DocumentStatus) => {
      known.set(uri, items);
      if (items.length === 0) known.delete(uri);
      show();
    }),
    window.onDidChangeActiveTextEditor(show),
    {
      dispose: () => {
        for (const item of shown) item.dispose();
      },
    },
  );
}
