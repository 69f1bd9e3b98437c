import type { TreeDataProvider, TreeItem as Item } from 'vscode';
import {
  commands,
  Disposable,
  env,
  l10n,
  MarkdownString,
  SnippetString,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { CatalogEntry } from '../../protocol/catalog.ts';
import { searchEntries } from './commands/pickers.ts';
import { ask } from './requests.ts';
import { inform } from './notifications.ts';

const icons: Readonly<Record<CatalogEntry['kind'], string>> = {
  service: 'cloud',
  group: 'folder',
  action: 'symbol-method',
  resourceType: 'symbol-class',
  conditionKey: 'symbol-key',
};

/** Registers the view "AWS Catalog", and the commands for its entries and for search results. */
export function registerCatalog(client: BaseLanguageClient): Disposable {
  const view = window.createTreeView('iamPolicy.catalog', {
    treeDataProvider: new AwsCatalog(client),
    showCollapseAll: true,
  });
  const onEntry = (command: string, work: (entry: CatalogEntry) => Thenable<unknown>): Disposable =>
    commands.registerCommand(command, async (given?: CatalogEntry) => {
      const entry = given ?? view.selection[0];
      if (entry !== undefined) await work(entry);
    });
  return Disposable.from(
    view,
    onEntry('iamPolicy.catalog.insert', insert),
    onEntry('iamPolicy.catalog.copy', copy),
    onEntry('iamPolicy.catalog.open', ({ url = '' }) => env.openExternal(Uri.parse(url))),
    commands.registerCommand('iamPolicy.searchCatalog', () => searchAndUse(client)),
  );
}

class AwsCatalog implements TreeDataProvider<CatalogEntry> {
  readonly #client: BaseLanguageClient;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
  }

  async getChildren(parent?: CatalogEntry): Promise<CatalogEntry[]> {
    const params = { ...(parent?.id !== undefined && { id: parent.id }) };
    return [...((await ask(this.#client, 'iamPolicy/catalog', params)) ?? [])];
  }

  getTreeItem({ id, label, detail, text, kind, url }: CatalogEntry): Item {
    const item = new TreeItem(
      label,
      id === undefined ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Collapsed,
    );
    item.description = detail;
    item.tooltip = new MarkdownString().appendText(`${label}\n${detail}`);
    item.iconPath = new ThemeIcon(icons[kind]);
    item.accessibilityInformation = { label: `${label}, ${detail}` };
    item.contextValue = [
      ...(text === undefined ? [] : ['text']),
      ...(url === undefined ? [] : ['page']),
    ].join(' ');
    return item;
  }
}

/** Inserts an entry at the cursor, in quotes if the cursor is not in a string; the parts in braces become tab stops. */
async function insert({ text }: CatalogEntry): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined || text === undefined) {
    void inform(l10n.t('Open a policy and place the cursor where you want to insert the text.'));
    return;
  }
  const { document, selection } = editor;
  const line = document.lineAt(selection.start.line).text;
  const quotesBefore = line.slice(0, selection.start.character).replaceAll('\\"', '').split('"').length - 1;
  const isYaml = !document.languageId.startsWith('json');
  const quote = isYaml || quotesBefore % 2 === 1 ? '' : '"';
  const snippet = new SnippetString(quote);
  for (const part of text.split(/(\$\{\w+\})/)) {
    const [, name] = /^\$\{(\w+)\}$/.exec(part) ?? [];
    if (name === undefined) snippet.appendText(part);
    else if (name === 'Partition') snippet.appendPlaceholder('aws');
    else snippet.appendPlaceholder(name);
  }
  snippet.appendText(quote);
  await window.showTextDocument(document, editor.viewColumn);
  await editor.insertSnippet(snippet);
}

async function copy({ text }: CatalogEntry): Promise<void> {
  if (text === undefined) return;
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(l10n.t('Copied {0}', text), 3000);
}

async function searchAndUse(client: BaseLanguageClient): Promise<void> {
  const entry = await searchEntries(client, {
    title: l10n.t('Search the AWS Catalog'),
    placeholder: l10n.t('A name, words such as "write bucket", a pattern such as s3:Get*, or an ARN'),
    isWanted: () => true,
  });
  if (entry === undefined) return;
  const canInsert = window.activeTextEditor !== undefined;
  const ways = [
    ...(canInsert ? [{ label: '$(insert) Insert at the cursor', work: insert }] : []),
    { label: '$(copy) Copy', work: copy },
    ...(entry.url === undefined
      ? []
      : [
          {
            label: '$(link-external) Open AWS documentation',
            work: ({ url = '' }: CatalogEntry) => env.openExternal(Uri.parse(url)),
          },
        ]),
  ];
  const way = await window.showQuickPick(ways, { title: entry.text ?? entry.label });
  await way?.work(entry);
}
