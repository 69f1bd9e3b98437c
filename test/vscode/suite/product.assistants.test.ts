import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activateBoth } from './editor.ts';

/** The part of VS Code's API that is newer than the types of this project. */
interface LaterApi {
  readonly lm?: {
    readonly tools?: readonly { readonly name: string; readonly inputSchema?: unknown }[];
    readonly invokeTool?: (
      name: string,
      options: { readonly input: unknown; readonly toolInvocationToken: undefined },
    ) => Thenable<{ readonly content: readonly { readonly value: string }[] }>;
  };
  /** Since 1.95, when the tools became stable. Before, extensions could not use them. */
  readonly LanguageModelToolResult?: unknown;
}

const later = vscode as unknown as LaterApi;
const lm = later.LanguageModelToolResult === undefined ? undefined : later.lm;

async function ask(name: string, input: unknown): Promise<unknown> {
  assert.ok(lm?.invokeTool);
  const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return JSON.parse(content.map(({ value }) => value).join(''));
}

describe("the editor's language model tools", function () {
  before(activateBoth);

  it('are registered with their schemas', function () {
    if (lm?.tools === undefined) return this.skip();
    const ours = lm.tools.filter(({ name }) => name.startsWith('iam_policy_'));
    assert.deepEqual(ours.map(({ name }) => name).sort(), [
      'iam_policy_check',
      'iam_policy_explain_actions',
      'iam_policy_search_actions',
    ]);
    assert.ok(ours.every(({ inputSchema }) => inputSchema !== undefined));
  });

  it('check, explain and search through the running server', async function () {
    if (lm?.invokeTool === undefined) return this.skip();
    const policy = JSON.stringify({
      Statement: [{ Effect: 'Allow', Action: 's3:GetObjct', Resource: '*' }],
    });
    const checked = JSON.stringify(await ask('iam_policy_check', { policy }));
    for (const part of ['invalid-action', 'Did you mean GetObject?', 'withSafeFixes', 'dataDate'])
      assert.ok(checked.includes(part), checked);
    const explained = JSON.stringify(
      await ask('iam_policy_explain_actions', { actions: ['s3:GetObject', 's3:No'] }),
    );
    assert.match(explained, /"known":true.*Grants permission.*"known":false/);
    const found = JSON.stringify(await ask('iam_policy_search_actions', { service: 'sqs', name: 'ListQ*' }));
    assert.match(found, /sqs:ListQueues/);
    await assert.rejects(
      ask('iam_policy_check', { policy: 'no policy at all' }),
      /does not contain a policy/,
    );
  });
});
