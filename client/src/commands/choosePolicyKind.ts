import type { Disposable, QuickPickItem, Uri } from 'vscode';
import { commands, ConfigurationTarget, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Problem } from '../../../protocol/access.ts';
import type { ChosenKind, KindQuestion } from '../../../protocol/policyKinds.ts';
import { noPolicy } from './noPolicy.ts';
import { identify } from '../places.ts';
import { ask } from '../requests.ts';
import { inform } from '../notifications.ts';

export const chooseKindCommand = 'iamPolicy.choosePolicyKind';

/** The command "Select Policy Type…": asks for the type, and writes it where the server says. */
export function registerChoosePolicyKind(client: BaseLanguageClient): Disposable {
  return commands.registerCommand(chooseKindCommand, async () => {
    const uri = window.activeTextEditor?.document.uri;
    if (uri === undefined) return;
    const textDocument = identify(client, uri);
    const question = await ask(client, 'iamPolicy/policyKinds', { textDocument });
    if (question === null || 'problem' in question) {
      void inform(question?.problem ?? noPolicy());
      return;
    }
    const kind = await choose(question);
    if (kind === undefined) return;
    const chosen = await ask(client, 'iamPolicy/choosePolicyKind', { textDocument, kind });
    if (chosen === null) return;
    await ('edit' in chosen ? applyEdit(client, chosen.edit) : writeSetting(uri, chosen.setting));
  });
}

/** Lists the current kind first, so that Enter changes nothing. */
async function choose({ title, choices }: Exclude<KindQuestion, Problem>): Promise<string | undefined> {
  const ordered = [...choices].sort((a, b) => Number(b.current) - Number(a.current));
  const items = ordered.map(
    ({ label, description, detail, id, current }): QuickPickItem & { id: string } => ({
      label: current ? `$(check) ${label}` : label,
      description,
      detail,
      id,
    }),
  );
  const options = { title, matchOnDescription: true, matchOnDetail: true };
  return (await window.showQuickPick(items, options))?.id;
}

/** The file is saved if it had no other changes, since the command line reads it from disk. */
async function applyEdit(
  client: BaseLanguageClient,
  edit: Extract<ChosenKind, { edit: unknown }>['edit'],
): Promise<void> {
  const changes = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  const uris = changes.entries().map(([uri]) => uri.toString());
  const dirty = workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString());
  await workspace.applyEdit(changes);
  for (const document of workspace.textDocuments) {
    const uri = document.uri.toString();
    if (uris.includes(uri) && !dirty.includes(uri)) await document.save();
  }
}

async function writeSetting(
  uri: Uri,
  { pattern, kind }: Extract<ChosenKind, { setting: unknown }>['setting'],
): Promise<void> {
  const settings = workspace.getConfiguration('iamPolicy', uri);
  const folder = workspace.getWorkspaceFolder(uri);
  const known = settings.inspect<Readonly<Record<string, string>>>('policyKind');
  const own = (folder ? (known?.workspaceFolderValue ?? known?.workspaceValue) : known?.globalValue) ?? {};
  const others = Object.entries(own).filter(([key]) => key !== pattern);
  const value = Object.fromEntries(kind === null ? others : [...others, [pattern, kind]]);
  const inFolder = folder && known?.workspaceFolderValue !== undefined;
  const target = folder ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await settings.update(
    'policyKind',
    Object.keys(value).length === 0 ? undefined : value,
    inFolder ? ConfigurationTarget.WorkspaceFolder : target,
  );
}
