import type { CodeActionProvider, DocumentSelector, Range, TextDocument, TextEditor } from 'vscode';
import {
  CodeAction,
  CodeActionKind,
  commands,
  Disposable,
  env,
  l10n,
  languages,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient, Range as ProtocolRange } from 'vscode-languageclient';
import type { Converted } from '../../../protocol/convert.ts';
import { identify, toRange } from '../places.ts';
import { ask } from '../requests.ts';
import { inform, warn } from '../notifications.ts';

interface Notation {
  readonly id: string;
  readonly label: string;
  readonly command: string;
}

const json: Notation = { id: 'json', label: 'JSON', command: 'iamPolicy.copyAsJson' };
/** The notations that a policy in JSON can be copied as. */
const others: readonly Notation[] = [
  { id: 'terraform', label: 'Terraform', command: 'iamPolicy.copyAsTerraform' },
  { id: 'yaml', label: 'YAML', command: 'iamPolicy.copyAsYaml' },
];
const actionKind = CodeActionKind.Refactor.append('copy');

/**
 * The commands that copy the active editor's policy or its selected part in another notation, and the command that
 * pastes the clipboard's content as JSON. In documents that the server can convert, they are also refactorings.
 */
export function registerConvertPolicy(client: BaseLanguageClient, selector: DocumentSelector): Disposable {
  const converter = new Converter(client);
  return Disposable.from(
    ...[json, ...others].map(({ id, command }) =>
      commands.registerCommand(command, async () => {
        if (window.activeTextEditor) await copy(converter, window.activeTextEditor, id);
      }),
    ),
    commands.registerCommand('iamPolicy.pasteAsJson', async () => {
      if (window.activeTextEditor) await paste(converter, window.activeTextEditor);
    }),
    languages.registerCodeActionsProvider(selector, actionProvider(converter), {
      providedCodeActionKinds: [actionKind],
    }),
  );
}

/** Sends conversion requests to the server. */
class Converter {
  readonly #client: BaseLanguageClient;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
  }

  /** For a document that the server knows. */
  ofDocument({ uri }: TextDocument, range: Range, to: string): Promise<Converted | null> {
    return ask(this.#client, 'iamPolicy/convert', {
      textDocument: identify(this.#client, uri),
      to,
      range: this.#client.code2ProtocolConverter.asRange(range),
    });
  }

  /** For a text in any notation; `range` is the relevant part of it. */
  ofText(
    { uri }: TextDocument,
    text: string,
    range: Range | undefined,
    to: string,
  ): Promise<Converted | null> {
    const place = range && { range: this.#client.code2ProtocolConverter.asRange(range) };
    const textDocument = identify(this.#client, uri);
    return ask(this.#client, 'iamPolicy/convert', { textDocument, to, text, ...place });
  }
}

/** Does not change the clipboard if there is nothing to copy, and shows the reason. */
async function copy(converter: Converter, editor: TextEditor, to: string): Promise<void> {
  const { document, selection } = editor;
  const isKnown = document.languageId === 'json' || document.languageId === 'jsonc';
  const converted =
    (isKnown ? await converter.ofDocument(document, selection, to) : null) ??
    (await converter.ofText(document, document.getText(), selection, to));
  if (converted === null) return;
  if ('problem' in converted) {
    // Not awaited: the notification stays until the user dismisses it.
    void showProblem(editor, converted.problem, converted.range);
    return;
  }
  await env.clipboard.writeText(converted.text);
  void inform(l10n.t('Copied {0} as {1}.', converted.subject, converted.label));
}

async function showProblem(
  editor: TextEditor,
  problem: string,
  place: ProtocolRange | undefined,
): Promise<void> {
  const go = place && l10n.t('Go to Line {0}', place.start.line + 1);
  const chosen = await warn(problem, ...(go === undefined ? [] : [go]));
  if (chosen === undefined || place === undefined) return;
  await window.showTextDocument(editor.document, { selection: toRange(place) });
}

/** Replaces the selection, with the indentation of the line and the editor. */
async function paste(converter: Converter, editor: TextEditor): Promise<void> {
  const { document, selection, options } = editor;
  const converted = await converter.ofText(document, await env.clipboard.readText(), undefined, json.id);
  if (converted === null) return;
  if ('problem' in converted) {
    const line = converted.range ? l10n.t(' (line {0})', converted.range.start.line + 1) : '';
    void warn(l10n.t('The clipboard cannot be pasted as JSON: {0}{1}', converted.problem, line));
    return;
  }
  const step = options.insertSpaces === false ? '\t' : ' '.repeat(Number(options.tabSize ?? 2));
  const [indent = ''] = /^\s*/.exec(document.lineAt(selection.start.line).text) ?? [];
  const text = converted.text
    .trimEnd()
    .replace(/^(?: {2})+/gm, (blanks) => step.repeat(blanks.length / 2))
    .replaceAll('\n', `\n${indent}`);
  await editor.edit((edit) => {
    edit.replace(selection, text);
  });
}

/** In the client, because the commands only exist in VS Code. */
function actionProvider(converter: Converter): CodeActionProvider {
  return {
    async provideCodeActions(document, range, { only }) {
      const isAsked = only?.intersects(actionKind) === true;
      // A light bulb everywhere in a policy would be meaningless.
      if (!isAsked && (only !== undefined || range.isEmpty)) return [];
      if (workspace.getConfiguration('iamPolicy', document.uri).get('codeActions.enabled') === false)
        return [];
      const converted = await converter.ofDocument(document, range, 'yaml');
      if (converted === null || ('problem' in converted && !isAsked)) return [];
      return others.map(({ label, command }) => {
        const subject = 'subject' in converted ? converted.subject : l10n.t('the policy');
        const action = new CodeAction(l10n.t('Copy {0} as {1}', subject, label), actionKind);
        if ('problem' in converted) action.disabled = { reason: converted.problem };
        else action.command = { command, title: action.title };
        return action;
      });
    },
  };
}
