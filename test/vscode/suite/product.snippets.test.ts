import assert from 'node:assert/strict';
import type { CodeAction, TextEditor } from 'vscode';
import { CodeActionKind, commands, env, Position, Range, window } from 'vscode';
import { activateBoth, positionAfter, closeAll, complete, labelOf, open } from './editor.ts';

describe('snippets', () => {
  before(activateBoth);
  afterEach(closeAll);

  for (const language of ['json', 'jsonc']) {
    it(`are offered once in a ${language} document that only contains their prefix`, async () => {
      const editor = await open({ text: 'iam-', extension: language });
      const labels = (await complete(editor, new Position(0, 4))).items.map(labelOf);
      assert.deepEqual(
        labels.filter((label) => ['iam-ufo', 'iam-ecs-run-task', 'iam-statement'].includes(label)).sort(),
        ['iam-ecs-run-task', 'iam-statement', 'iam-ufo'],
      );
    });
  }

  it('are not offered in strings of other JSON, or of a policy', async () => {
    for (const text of [
      '{ "name": "task" }',
      '{ "Version": "2012-10-17", "Statement": [{ "Sid": "task", "Effect": "Allow" }] }',
    ]) {
      const editor = await open({ text });
      const labels = (await complete(editor, positionAfter(editor.document, 'task'))).items.map(labelOf);
      assert.deepEqual(
        labels.filter((label) => label.startsWith('iam-') || label.startsWith('IAM:')),
        [],
      );
    }
  });

  it('insert a whole policy, with the first stop selected', async () => {
    const editor = await open({ text: '' });
    await commands.executeCommand('editor.action.insertSnippet', {
      langId: 'json',
      name: 'IAM: ECS run tasks',
    });
    const text = editor.document.getText();
    const policy: unknown = JSON.parse(text);
    assert.match(
      JSON.stringify(policy),
      /"Resource":"arn:aws:ecs:us-east-1:123456789012:task-definition\/task-family:\*"/,
    );
    assert.match(text, /^ {4}"Version"/m, 'indented as the editor indents');
    assert.deepEqual(
      editor.selections.map((selection) => editor.document.getText(selection)),
      ['us-east-1', 'us-east-1'],
    );
  });
});

describe('Copy AWS CLI Commands', () => {
  before(activateBoth);
  afterEach(closeAll);

  const actions = async ({ document }: TextEditor, kind?: CodeActionKind): Promise<readonly string[]> => {
    const found = await commands.executeCommand<readonly CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new Range(0, 0, 0, 0),
      kind?.value,
    );
    return found.map(({ title }) => title).filter((title) => title.includes('AWS CLI'));
  };

  it('is a source action of every policy, and never in the light bulb menu', async () => {
    const policy = await open({ file: 'policy.json' });
    assert.deepEqual(await actions(policy, CodeActionKind.Source), [
      'Copy AWS CLI commands for this policy…',
    ]);
    assert.deepEqual(await actions(policy, CodeActionKind.Refactor), []);
    assert.deepEqual(await actions(policy), []);
    assert.deepEqual(await actions(await open({ text: '{ "name": "other" }' }), CodeActionKind.Source), []);
  });

  it('has a companion command that opens a new policy from a template', async () => {
    await commands.executeCommand('iamPolicy.newPolicy', 'TLS-only bucket');
    const document = window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'json');
    const policy = JSON.parse(document.getText()) as { readonly Statement: readonly { Effect: string }[] };
    assert.equal(policy.Statement[0]?.Effect, 'Deny');
  });

  it('copies the commands to the clipboard', async () => {
    const { document } = await open({ file: 'policy.json' });
    await env.clipboard.writeText('before');
    const dialog = { open: true };
    const copied = Promise.resolve(commands.executeCommand('iamPolicy.copyAwsCommands')).finally(() => {
      dialog.open = false;
    });
    while (dialog.open) {
      // Accepts the current input; does nothing if there is none.
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await copied;
    const text = await env.clipboard.readText();
    assert.match(text, /^aws iam create-group --group-name \w+\naws iam put-group-policy /);
    assert.ok(text.includes(`file://${document.uri.fsPath}`), text);
  });
});
