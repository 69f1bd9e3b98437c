import type { TextDocument, Uri } from 'vscode';
import { commands, Disposable, env, extensions, l10n, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { MarkdownPages } from '../markdownPages.ts';
import { nameOf, placeIn } from '../places.ts';
import { ChangeLenses } from './changeLenses.ts';
import { noPolicy } from './noPolicy.ts';
import { ask } from '../requests.ts';
import { inform, warn } from '../notifications.ts';

/** The part of the VS Code Git extension's API that is used; see its `api/git.d.ts`. */
interface GitApi {
  getRepository(uri: Uri): { show(ref: string, path: string): Promise<string> } | null;
}

const head = 'HEAD';

/** A version to compare with. */
interface Other {
  readonly label: string;
  readonly detail: string;
  /** The name for use inside a sentence. */
  readonly name: string;
  /** The text; undefined if there is none. */
  readonly text: () => Promise<string | undefined>;
}

/**
 * "Compare Permissions…": compares the active editor with another version, and shows what was added and removed, and
 * the texts side by side. After a comparison with HEAD, a lens shows the result in a few words.
 */
export function registerComparePermissions(client: BaseLanguageClient, pages: MarkdownPages): Disposable {
  const lenses = new ChangeLenses(client);
  const compare = commands.registerCommand('iamPolicy.comparePermissions', async () => {
    const editor = window.activeTextEditor;
    if (editor === undefined) return;
    const { document, selection } = editor;
    const others = await othersOf(document);
    const title = l10n.t('Compare what this policy allows with');
    const chosen = await window.showQuickPick([...others], { title, matchOnDetail: true });
    const text = await chosen?.text();
    if (chosen === undefined || text === undefined) return;
    const compared = await ask(client, 'iamPolicy/compare', {
      ...placeIn(client, document, selection.active),
      ...{ text, name: chosen.name },
    });
    if (chosen.label === head) lenses.follow(document, text);
    if (compared === null || 'problem' in compared) {
      void warn(compared?.problem ?? noPolicy());
      return;
    }
    const name = nameOf(document.uri);
    await pages.show(l10n.t('{0} compared with {1}', name, chosen.name), compared.page);
    void offerDiff(document, pages.page(`${chosen.name} ${name}`, text), name, chosen.name);
  });
  return Disposable.from(compare, lenses.register());
}

/** Not awaited: the notification stays until the user dismisses it. */
async function offerDiff(document: TextDocument, other: Uri, name: string, than: string): Promise<void> {
  const show = l10n.t('Show Text Changes');
  const chosen = await inform(l10n.t('Compared with {0}.', than), show);
  if (chosen === show) await commands.executeCommand('vscode.diff', other, document.uri, `${name} (${than})`);
}

async function othersOf(document: TextDocument): Promise<readonly Other[]> {
  const repository = await repositoryOf(document.uri);
  const others: Other[] = [];
  if (repository !== null)
    others.push({
      ...{ label: head, detail: l10n.t('The file as it was last committed'), name: head },
      text: () => textInHead(repository, document.uri),
    });
  if (document.isDirty && document.uri.scheme !== 'untitled')
    others.push({
      ...{
        label: l10n.t('Saved file'),
        detail: l10n.t('The file as it was last saved'),
        name: l10n.t('the saved file'),
      },
      text: async () => new TextDecoder().decode(await workspace.fs.readFile(document.uri)),
    });
  others.push(
    {
      ...{
        label: l10n.t('Clipboard'),
        detail: l10n.t('The policy that was copied last'),
        name: l10n.t('the clipboard'),
      },
      text: async () => env.clipboard.readText(),
    },
    {
      ...{
        label: l10n.t('Another file…'),
        detail: l10n.t('A file of your choice'),
        name: l10n.t('another file'),
      },
      text: askForFile,
    },
  );
  return others;
}

async function repositoryOf(uri: Uri): Promise<ReturnType<GitApi['getRepository']>> {
  const extension = extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  if (extension === undefined) return null;
  try {
    return (await extension.activate()).getAPI(1).getRepository(uri);
  } catch {
    // Git is turned off or not installed.
    return null;
  }
}

async function textInHead(
  repository: NonNullable<ReturnType<GitApi['getRepository']>>,
  uri: Uri,
): Promise<string | undefined> {
  try {
    return await repository.show('HEAD', uri.fsPath);
  } catch {
    void inform(l10n.t('This file is not in HEAD.'));
    return undefined;
  }
}

async function askForFile(): Promise<string | undefined> {
  const [file] = (await window.showOpenDialog({ title: l10n.t('Compare with') })) ?? [];
  return file && new TextDecoder().decode(await workspace.fs.readFile(file));
}
