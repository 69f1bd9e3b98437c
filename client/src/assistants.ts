import * as vscode from 'vscode';
import type { CancellationToken, Disposable } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { ask } from './requests.ts';

/**
 * Parts of VS Code's API that were added in 1.95. The extension supports older versions, and compiles with their types.
 */
interface LaterApi {
  readonly lm?: {
    readonly registerTool?: (
      name: string,
      tool: {
        invoke(options: { readonly input: unknown }, token: CancellationToken): Promise<unknown>;
      },
    ) => Disposable;
  };
  readonly LanguageModelToolResult?: new (content: readonly unknown[]) => unknown;
  readonly LanguageModelTextPart?: new (text: string) => unknown;
}

/** The server's request behind each tool of `contributes.languageModelTools`. */
const requests = {
  iam_policy_check: 'iamPolicy/checkText',
  iam_policy_explain_actions: 'iamPolicy/explainActions',
  iam_policy_search_actions: 'iamPolicy/findActions',
} as const;

/**
 * Registers tools for the editor's language models, which the server answers; none if the editor's API has no tools.
 */
export function registerAssistantTools(client: BaseLanguageClient): readonly Disposable[] {
  const { lm, LanguageModelToolResult: Result, LanguageModelTextPart: Text } = vscode as unknown as LaterApi;
  const register = lm?.registerTool;
  if (register === undefined || Result === undefined || Text === undefined) return [];
  return Object.entries(requests).map(([name, method]) =>
    register(name, {
      invoke: async ({ input }, token) => {
        const answer = await ask(client, method, input ?? {}, token);
        if (answer === null) throw new Error('The IAM Policy language server did not respond.');
        if ('problem' in answer) throw new Error(String(answer.problem));
        return new Result([new Text(JSON.stringify(answer))]);
      },
    }),
  );
}
