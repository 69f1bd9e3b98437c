import type { QuickPickItem } from 'vscode';
import { l10n, QuickPickItemKind, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { CatalogEntry } from '../../../protocol/catalog.ts';
import { ask } from '../requests.ts';

/** Lets the user choose one of these items or type something else; undefined if the user cancels. */
export function choose(
  title: string,
  items: readonly QuickPickItem[],
  placeholder: string,
): Promise<string | undefined> {
  const pick = window.createQuickPick();
  Object.assign(pick, { title, placeholder, matchOnDetail: true, ignoreFocusOut: true });
  const typed = (text: string): readonly QuickPickItem[] => {
    const isThere = text === '' || items.some(({ label }) => label === text);
    return isThere ? [] : [{ label: text, description: l10n.t('as typed'), alwaysShow: true }];
  };
  pick.items = [...items];
  pick.onDidChangeValue((text) => {
    pick.items = [...typed(text.trim()), ...items];
  });
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const [chosen] = pick.activeItems;
      if (chosen?.kind !== QuickPickItemKind.Separator)
        resolve(chosen?.label ?? (pick.value.trim() || undefined));
      pick.dispose();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** Lets the user search the catalog; `isWanted` filters the entries. */
export function searchEntries(
  client: BaseLanguageClient,
  {
    title,
    placeholder,
    isWanted,
  }: { title: string; placeholder: string; isWanted: (entry: CatalogEntry) => boolean },
): Promise<CatalogEntry | undefined> {
  const pick = window.createQuickPick<QuickPickItem & { readonly entry: CatalogEntry }>();
  Object.assign(pick, { title, placeholder, matchOnDetail: true, matchOnDescription: true });
  let asked = '';
  const search = async (text: string): Promise<void> => {
    asked = text;
    pick.busy = true;
    const found = await ask(client, 'iamPolicy/searchCatalog', { text });
    // A late answer must not replace a newer one.
    if (asked !== text) return;
    pick.busy = false;
    pick.items = (found ?? [])
      .filter(isWanted)
      .map((entry) => ({ label: entry.label, detail: entry.detail, alwaysShow: true, entry }));
  };
  pick.onDidChangeValue((text) => void search(text));
  void search('');
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.activeItems[0]?.entry);
      pick.dispose();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** The name of an action that the user searches for. */
export async function searchActions(client: BaseLanguageClient, title: string): Promise<string | undefined> {
  const placeholder = l10n.t('Such as s3:GetObject, or words: write bucket');
  const found = await searchEntries(client, {
    title,
    placeholder,
    isWanted: ({ kind }) => kind === 'action',
  });
  return found?.text;
}
