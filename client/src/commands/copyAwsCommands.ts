import type { CodeActionProvider, DocumentSelector, QuickPickItem } from 'vscode';
import {
  CodeAction,
  CodeActionKind,
  commands,
  Disposable,
  env,
  l10n,
  languages,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Problem } from '../../../protocol/access.ts';
import type {
  AwsCommandAnswers,
  AwsCommandForm,
  CommandField,
  CommandTarget,
} from '../../../protocol/awsCommands.ts';
import { noPolicy } from './noPolicy.ts';
import { identify } from '../places.ts';
import { ask } from '../requests.ts';
import { inform } from '../notifications.ts';

type Commands = Exclude<AwsCommandForm, Problem>;

const command = 'iamPolicy.copyAwsCommands';
const actionKind = CodeActionKind.Source.append('copyAwsCommands');

/**
 * The command "Copy AWS CLI Commands…": asks for the values that the server needs and copies the resulting commands
 * to the clipboard. Nothing is run. The argument is the URI of a document, by default that of the active editor. The
 * command is also a source action of every document for which the server can write commands.
 */
export function registerCopyAwsCommands(client: BaseLanguageClient, selector: DocumentSelector): Disposable {
  return Disposable.from(
    commands.registerCommand(command, async (uri?: unknown) => {
      const document = uri instanceof Uri ? uri : window.activeTextEditor?.document.uri;
      if (document !== undefined) await copyAwsCommands(client, document);
    }),
    languages.registerCodeActionsProvider(selector, actionProvider(client), {
      providedCodeActionKinds: [actionKind],
    }),
  );
}

/** In the client, because the command only exists in VS Code. */
function actionProvider(client: BaseLanguageClient): CodeActionProvider {
  return {
    async provideCodeActions({ uri }, _range, { only }) {
      if (only?.intersects(actionKind) !== true || !hasCommands(await askForForm(client, uri))) return [];
      const action = new CodeAction(l10n.t('Copy AWS CLI commands for this policy…'), actionKind);
      action.command = { command, title: action.title, arguments: [uri] };
      return [action];
    },
  };
}

function askForForm(client: BaseLanguageClient, uri: Uri): Promise<AwsCommandForm | null> {
  return ask(client, 'iamPolicy/awsCommandForm', { textDocument: identify(client, uri) });
}

function hasCommands(form: AwsCommandForm | null): form is Commands {
  return form !== null && !('problem' in form);
}

async function copyAwsCommands(client: BaseLanguageClient, uri: Uri): Promise<void> {
  const textDocument = identify(client, uri);
  const form = await askForForm(client, uri);
  if (!hasCommands(form)) {
    void inform(form?.problem ?? noPolicy());
    return;
  }
  const answers = await askUser(form);
  if (answers === undefined) return;
  const text = await ask(client, 'iamPolicy/awsCommands', { textDocument, ...answers });
  if (text === null) return;
  await env.clipboard.writeText(text);
  void inform(copied(uri, text));
}

/** Undefined if the user cancels. */
async function askUser({ targets, shells }: Commands): Promise<AwsCommandAnswers | undefined> {
  const target = await choose(targets, l10n.t('Select where to put the policy'));
  if (target === undefined) return undefined;
  const values: Record<string, string> = {};
  for (const field of target.fields) {
    const value = await askFor(field);
    if (value === undefined) return undefined;
    values[field.id] = value;
  }
  const shell = await choose(shells, l10n.t('Select the shell'));
  return shell && { target: target.id, shell: shell.id, values };
}

async function choose<T extends Pick<CommandTarget, 'id' | 'label'> & Partial<Pick<CommandTarget, 'detail'>>>(
  choices: readonly T[],
  title: string,
): Promise<T | undefined> {
  const items = choices.map((choice): QuickPickItem & { choice: T } => ({
    label: choice.label,
    ...(choice.detail !== undefined && { detail: choice.detail }),
    choice,
  }));
  return (await window.showQuickPick(items, { title }))?.choice;
}

/** An empty optional field results in an empty text. */
async function askFor({
  prompt,
  value,
  optional,
  pattern,
  problem,
}: CommandField): Promise<string | undefined> {
  const allowed = new RegExp(`^(?:${pattern})$`);
  const isAllowed = (text: string): boolean => (text === '' ? optional : allowed.test(text));
  return window.showInputBox({
    prompt,
    value,
    ignoreFocusOut: true,
    validateInput: (text) => (isAllowed(text) ? undefined : problem),
  });
}

/** The commands may read the file, so it has to be saved. */
function copied(uri: Uri, text: string): string {
  const commandCount = text.split('\n').filter((line) => /(?:^|[ (])aws [a-z0-9]+ [a-z]/.test(line)).length;
  const document = workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  const save = document?.isDirty === true ? ` ${l10n.t('Save the file before you run them.')}` : '';
  return `${l10n.t('{0} AWS CLI commands copied to the clipboard. Nothing has been run.', commandCount)}${save}`;
}
