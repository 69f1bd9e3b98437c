import type { Disposable, ExtensionContext, QuickPickItem } from 'vscode';
import { commands, l10n, SnippetString, Uri, window, workspace } from 'vscode';

/** A snippet in VS Code's format. */
interface Snippet {
  readonly description: string;
  readonly isFileTemplate?: boolean;
  readonly body: readonly string[];
}

/**
 * The command "New Policy…": opens a new document with the template that the user chooses, its stops to be filled in.
 * Takes a template's name as its argument.
 */
export function registerNewPolicy({ extensionUri }: ExtensionContext): Disposable {
  return commands.registerCommand('iamPolicy.newPolicy', async (wanted?: unknown) => {
    const templates = await readTemplates(extensionUri);
    const chosen =
      templates.find(({ label }) => label === wanted) ??
      (await window.showQuickPick(templates, { title: l10n.t('Select a template'), matchOnDetail: true }));
    if (chosen === undefined) return;
    const document = await workspace.openTextDocument({ language: 'json' });
    const editor = await window.showTextDocument(document);
    await editor.insertSnippet(new SnippetString(chosen.body));
  });
}

/** The snippets for whole policies, starting with those that do not belong to a particular document. */
async function readTemplates(
  extensionUri: Uri,
): Promise<readonly (QuickPickItem & { readonly body: string })[]> {
  const bytes = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'dist', 'snippets.json'));
  const snippets = JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, Snippet>>;
  return Object.entries(snippets)
    .filter(([, { isFileTemplate }]) => isFileTemplate === true)
    .map(([name, { description, body }]) => ({
      label: name.replace('IAM: ', ''),
      detail: description,
      body: body.join('\n'),
    }))
    .sort((a, b) => rank(a.detail) - rank(b.detail));
}

function rank(description: string): number {
  return /^(Skeleton|Template): /.test(description) ? 0 : 1;
}
