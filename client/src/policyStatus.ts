import type { DocumentSelector, LanguageStatusItem, StatusBarItem } from 'vscode';
import {
  commands,
  Disposable,
  l10n,
  languages,
  LanguageStatusSeverity,
  StatusBarAlignment,
  ThemeColor,
  window,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { DocumentStatus } from '../../protocol/status.ts';
import { chooseKindCommand } from './commands/choosePolicyKind.ts';
import { follow } from './requests.ts';

/**
 * Shows the server's status of the active document in the language status, and its kind and size in the status bar,
 * unless it contains no policy. Menu conditions use the context key `iamPolicy.hasPolicy`.
 */
export function showPolicyStatus(client: BaseLanguageClient, selector: DocumentSelector): Disposable {
  const known = new Map<string, DocumentStatus['items']>();
  let shown: readonly LanguageStatusItem[] = [];
  const bar = window.createStatusBarItem('iamPolicy.status', StatusBarAlignment.Right, 101);
  Object.assign(bar, { name: l10n.t('IAM policy: type and size'), command: chooseKindCommand });
  const show = (): void => {
    const uri = window.activeTextEditor?.document.uri;
    const items = (uri && known.get(client.code2ProtocolConverter.asUri(uri))) ?? [];
    void commands.executeCommand('setContext', 'iamPolicy.hasPolicy', items.length > 0);
    showInBar(bar, items);
    for (const item of shown) item.dispose();
    shown = items.map((each, index) => {
      // VS Code sorts the items by their IDs.
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
    follow(client, 'iamPolicy/status', ({ uri, items }) => {
      known.set(uri, items);
      if (items.length === 0) known.delete(uri);
      show();
    }),
    window.onDidChangeActiveTextEditor(show),
    bar,
    {
      dispose: () => {
        for (const item of shown) item.dispose();
      },
    },
  );
}

/** The kind of the policy, and how much of its quota is used. */
function showInBar(bar: StatusBarItem, items: DocumentStatus['items']): void {
  const seen = items.filter(({ id }) => id === 'kind' || id === 'size');
  bar.text = seen.map(({ text }) => text).join(' · ');
  bar.tooltip = items
    .map(({ name, text, detail }) => `${name}: ${text}${detail === undefined ? '' : ` (${detail})`}`)
    .join('\n');
  bar.backgroundColor = seen.some(({ warns }) => warns === true)
    ? new ThemeColor('statusBarItem.warningBackground')
    : undefined;
  if (seen.length === 0) bar.hide();
  else bar.show();
}
