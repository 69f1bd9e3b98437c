import type { Disposable, QuickPickItem } from 'vscode';
import { commands, env, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** What the server wants to know, or why it cannot write commands; see its `iamPolicy/awsCommandForm`. */
type Form =
  { readonly targets: readonly Target[]; readonly shells: readonly Choice[] } | { readonly problem: string };

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
}

interface Target extends Choice {
  readonly fields: readonly Field[];
}

interface Field {
  readonly id: string;
  readonly prompt: string;
  readonly value: string;
  readonly optional: boolean;
  readonly pattern: string;
  readonly problem: string;
}

/**
 * The command "Copy AWS CLI Commands…": asks for what the server wants to know and puts the commands that it writes on the
 * clipboard. Nothing is run. Takes the URI of a document as its argument; without one it is about the active editor.
 */
export function registerCopyAwsCommands(client: BaseLanguageClient): Disposable {
  return commands.registerCommand('iamPolicy.copyAwsCommands', async (uri?: unknown) => {
    const document = typeof uri === 'string' ? Uri.parse(uri) : window.activeTextEditor?.document.uri;
    if (document !== undefined) await copyAwsCommands(client, document);
  });
}

async function copyAwsCommands(client: BaseLanguageClient, uri: Uri): Promise<void> {
  const textDocument = { uri: client.code2ProtocolConverter.asUri(uri) };
  const form = await client.sendRequest<Form | null>('iamPolicy/awsCommandForm', { textDocument });
  if (form === null || 'problem' in form) {
    void window.showInformationMessage(form?.problem ?? 'This document holds no IAM policy.');
    return;
  }
  const answers = await ask(form.targets, form.shells);
  if (answers === undefined) return;
  const text = await client.sendRequest<string | null>('iamPolicy/awsCommands', { textDocument, ...answers });
  if (text === null) return;
  await env.clipboard.writeText(text);
  void window.showInformationMessage(copied(uri, text));
}

/** Undefined where the user has cancelled. */
async function ask(
  targets: readonly Target[],
  shells: readonly Choice[],
): Promise<{ target: string; shell: string; values: Record<string, string> } | undefined> {
  const target = await choose(targets, 'Where is the policy to go?');
  if (target === undefined) return undefined;
  const values: Record<string, string> = {};
  for (const field of target.fields) {
    const value = await askFor(field);
    if (value === undefined) return undefined;
    values[field.id] = value;
  }
  const shell = await choose(shells, 'Which shell are the commands for?');
  return shell && { target: target.id, shell: shell.id, values };
}

async function choose<T extends Choice>(choices: readonly T[], title: string): Promise<T | undefined> {
  const items = choices.map((choice): QuickPickItem & { choice: T } => ({
    label: choice.label,
    ...(choice.detail !== undefined && { detail: choice.detail }),
    choice,
  }));
  return (await window.showQuickPick(items, { title }))?.choice;
}

/** An optional field that is left empty gives the empty text. */
async function askFor({ prompt, value, optional, pattern, problem }: Field): Promise<string | undefined> {
  const allowed = new RegExp(`^(?:${pattern})$`);
  const isAllowed = (text: string): boolean => (text === '' ? optional : allowed.test(text));
  return window.showInputBox({
    prompt,
    value,
    ignoreFocusOut: true,
    validateInput: (text) => (isAllowed(text) ? undefined : problem),
  });
}

/** The commands may read the file, and the file is what was saved last. */
function copied(uri: Uri, text: string): string {
  const commandCount = text.split('\n').filter((line) => line.includes('aws iam ')).length;
  const document = workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  const save = document?.isDirty === true ? ' Save the file before you run them.' : '';
  return `${commandCount} AWS CLI commands are on the clipboard. Nothing has been run.${save}`;
}
