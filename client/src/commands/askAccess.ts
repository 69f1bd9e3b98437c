import type { QuickPickItem, Range, TextEditor } from 'vscode';
import { commands, Disposable, l10n, QuickPickItemKind, ThemeColor, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { PolicyAnswer, PolicyQuestion } from '../../../protocol/access.ts';
import type { DocumentPositionParams } from '../../../protocol/places.ts';
import { placeIn, toRange } from '../places.ts';
import { choose, searchActions } from './pickers.ts';
import { noPolicy } from './noPolicy.ts';
import { ask } from '../requests.ts';
import { inform, warn } from '../notifications.ts';

/** "Can This Policy…?": asks for a request, and marks the statement that decides it. */
export function registerAskAccess(client: BaseLanguageClient): Disposable {
  const marks = new Marks();
  return Disposable.from(
    marks,
    commands.registerCommand('iamPolicy.askAccess', async () => {
      const editor = window.activeTextEditor;
      if (editor === undefined) return;
      marks.clear();
      await new Question(client, editor, marks).ask();
    }),
  );
}

class Question {
  readonly #client: BaseLanguageClient;
  readonly #editor: TextEditor;
  readonly #marks: Marks;
  readonly #context: Record<string, readonly string[]> = {};

  constructor(client: BaseLanguageClient, editor: TextEditor, marks: Marks) {
    this.#client = client;
    this.#editor = editor;
    this.#marks = marks;
  }

  async ask(): Promise<void> {
    if ((await ask(this.#client, 'iamPolicy/accessForm', this.#place)) === null) {
      void inform(noPolicy());
      return;
    }
    const action = await searchActions(this.#client, l10n.t('Can this policy…? Choose an action'));
    if (action === undefined) return;
    const form = await ask(this.#client, 'iamPolicy/accessForm', { ...this.#place, action });
    if (form === null) return;
    const resource = await choose(
      l10n.t('Can this {0} allow {1}? On which resource', form.policy, action),
      form.resources.map(({ text, detail }) => ({ label: text, detail })),
      l10n.t('An ARN, or * for none'),
    );
    if (resource === undefined) return;
    const principal = form.principals && (await this.#principal(form.principals));
    if (form.principals !== undefined && principal === undefined) return;
    await this.#answer({ action, resource, ...(principal !== undefined && { principal }) });
  }

  #principal(principals: readonly string[]): Promise<string | undefined> {
    const items = principals.map((label) => ({ label }));
    return choose(
      l10n.t('Who makes the request?'),
      items,
      l10n.t('An ARN, an account ID, a service principal, or * for anyone'),
    );
  }

  /** Asks for the condition keys that the answer depends on, one by one, until the user stops answering. */
  async #answer(request: Omit<PolicyQuestion, 'context'>): Promise<void> {
    for (;;) {
      const answer = await ask(this.#client, 'iamPolicy/can', {
        ...this.#place,
        ...request,
        context: this.#context,
      });
      if (answer === null) return;
      if ('problems' in answer) {
        void warn(answer.problems.join(' '));
        return;
      }
      const next = answer.missing.find(({ key }) => !(key in this.#context));
      const values = next && (await askForKey(next.key, next.values));
      if (next === undefined || values === undefined) {
        this.#show(answer);
        return;
      }
      this.#context[next.key] = values;
    }
  }

  #show(answer: PolicyAnswer): void {
    const shown =
      answer.statements.length > 0 || answer.nearest === undefined ? answer.statements : [answer.nearest];
    this.#marks.mark(
      this.#editor,
      shown.map(({ range }) => toRange(range)),
      answer.outcome === 'allowed',
    );
    void inform(describe(answer));
  }

  /** The current place of the cursor. */
  get #place(): DocumentPositionParams {
    const { document, selection } = this.#editor;
    return placeIn(this.#client, document, selection.active);
  }
}

function describe({ outcome, statements, nearest, dependsOn }: PolicyAnswer): string {
  const names = statements.map(({ name }) => `"${name}"`).join(', ');
  switch (outcome) {
    case 'allowed':
      return names === ''
        ? l10n.t('Allowed: the root user of an account needs no policy.')
        : l10n.t('Allowed by {0}.', names);
    case 'explicitlyDenied':
      return l10n.t('Denied by {0}.', names);
    case 'depends':
      return l10n.t('It depends on {0}.', dependsOn.join(', '));
    case 'implicitlyDenied':
      if (nearest === undefined) return l10n.t('Not allowed: no statement names this action.');
      return nearest.mismatches.length === 0
        ? l10n.t(
            'Not allowed: "{0}" names only the account, so an identity-based policy there must allow the request too.',
            nearest.name,
          )
        : l10n.t(
            'Not allowed: "{0}" comes closest, but its {1} does not match.',
            nearest.name,
            nearest.mismatches.join(l10n.t(' and ')),
          );
  }
}

/** The values of a key; empty if the request does not have it; undefined if the user leaves it open. */
async function askForKey(key: string, values: readonly string[]): Promise<readonly string[] | undefined> {
  const [absent, open] = [l10n.t('The request does not have this key'), l10n.t('Leave it open')];
  const items: readonly QuickPickItem[] = [
    ...values.map((label) => ({ label, description: l10n.t('as in the policy') })),
    { label: '', kind: QuickPickItemKind.Separator },
    { label: absent },
    { label: open },
  ];
  const chosen = await choose(
    l10n.t('It depends on {0}. What does the request have?', key),
    items,
    l10n.t('A value'),
  );
  if (chosen === undefined || chosen === open) return undefined;
  return chosen === absent ? [] : [chosen];
}

/** Marks statements in an editor until the next question, or until its document changes. */
class Marks implements Disposable {
  readonly #allowed = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor('diffEditor.insertedTextBackground'),
    isWholeLine: true,
  });
  readonly #denied = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor('diffEditor.removedTextBackground'),
    isWholeLine: true,
  });
  #clear: Disposable | undefined;

  mark(editor: TextEditor, ranges: readonly Range[], allowed: boolean): void {
    this.clear();
    editor.setDecorations(allowed ? this.#allowed : this.#denied, ranges);
    const [first] = ranges;
    if (first !== undefined) editor.revealRange(first);
    const { document } = editor;
    const listener = workspace.onDidChangeTextDocument((change) => {
      if (change.document === document) this.clear();
    });
    this.#clear = Disposable.from(
      listener,
      new Disposable(() => {
        editor.setDecorations(this.#allowed, []);
        editor.setDecorations(this.#denied, []);
      }),
    );
  }

  clear(): void {
    this.#clear?.dispose();
    this.#clear = undefined;
  }

  dispose(): void {
    this.clear();
    this.#allowed.dispose();
    this.#denied.dispose();
  }
}
