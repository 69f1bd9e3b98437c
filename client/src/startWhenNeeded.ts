import type { TextDocument, TextDocumentChangeEvent } from 'vscode';
import { Disposable, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { codeLanguages } from './languages.ts';

/** Words in code that builds policies. The server decides whether there is a policy. */
const marks = /Statement|[pP]olicy_?[dD]ocument|Principal\(|\.grant\(|dd_?[tT]o_?[pP]rincipal/;

/**
 * Starts the server immediately, unless only code is open: then it starts when a document may contain a policy, or when
 * a document of another of these languages is opened. A request of a command starts it too.
 */
export async function startWhenNeeded(
  client: BaseLanguageClient,
  languages: readonly string[],
): Promise<Disposable> {
  const isNeeded = (document: TextDocument): boolean =>
    isCode(document) ? marks.test(document.getText()) : languages.includes(document.languageId);
  const { textDocuments } = workspace;
  if (textDocuments.some(isNeeded) || !textDocuments.some(isCode)) {
    await client.start();
    return Disposable.from();
  }
  const watching: Disposable[] = [];
  const start = (): void => {
    for (const each of watching.splice(0)) each.dispose();
    void client.start();
  };
  watching.push(
    workspace.onDidOpenTextDocument((document) => {
      if (isNeeded(document)) start();
    }),
    workspace.onDidChangeTextDocument((change) => {
      if (isCode(change.document) && bringsMark(change)) start();
    }),
  );
  return Disposable.from(...watching);
}

function isCode({ languageId }: TextDocument): boolean {
  return codeLanguages.includes(languageId);
}

/** Whether typed or pasted text contains such a word, including the line around it. */
function bringsMark({ document, contentChanges }: TextDocumentChangeEvent): boolean {
  return contentChanges.some(
    ({ range, text }) => marks.test(text) || marks.test(document.lineAt(range.start.line).text),
  );
}
