import assert from 'node:assert/strict';
import { CodeActionKind, commands, Uri, window, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import { MemoryFiles } from './memoryFiles.ts';
import { activateBoth, applyAction, closeAll, codeActions, open, rangeOf } from './editor.ts';

const title = 'Narrow to 2 ARNs · 1 action keeps *';

/** Waits until a document has a text. The test's own timeout limits the wait. */
function becomes(document: TextDocument, wanted: string): Promise<void> {
  return until(() => document.getText() === wanted);
}

/** Waits until a document's text changes. */
function changes(document: TextDocument, before: string): Promise<void> {
  return until(() => document.getText() !== before);
}

async function until(isSo: () => boolean): Promise<void> {
  if (isSo()) return;
  await new Promise<void>((resolve) => {
    const listener = workspace.onDidChangeTextDocument(() => {
      if (!isSo()) return;
      listener.dispose();
      resolve();
    });
  });
}

describe('code actions', () => {
  before(activateBoth);
  afterEach(closeAll);

  it("narrow * with stops to fill in, with the document's indentation", async () => {
    const editor = await open({
      text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["ecs:RunTask", "ecs:ListClusters", "ecs:DeleteCluster"],
      "Resource": "*"
    }
  ]
}
`,
    });
    const { document } = editor;
    const offered = await codeActions(editor, rangeOf(document, '"*"'), CodeActionKind.QuickFix);
    await applyAction(
      editor,
      offered.find((action) => action.title === title),
    );
    await becomes(
      document,
      `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["ecs:RunTask", "ecs:DeleteCluster"],
      "Resource": [
        "arn:aws:ecs:us-east-1:123456789012:task-definition/task-definition-family-name:*",
        "arn:aws:ecs:us-east-1:123456789012:cluster/cluster-name"
      ]
    },
    {
      "Effect": "Allow",
      "Action": "ecs:ListClusters",
      "Resource": "*"
    }
  ]
}
`,
    );
    const stops = editor.selections.map((selection) => document.getText(selection));
    assert.deepEqual(stops, ['task-definition-family-name']);
  });

  it('use values from neighboring policies that only the editor can read', async () => {
    const policy = (resource: string): string =>
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "ecs:DeleteCluster", ' +
      `"Resource": "${resource}" }] }`;
    const files = new MemoryFiles({
      'policy.json': policy('*'),
      'other.json': policy('arn:aws:ecs:eu-west-1:111122223333:cluster/web'),
    });
    const registration = workspace.registerFileSystemProvider('iam-memory', files);
    try {
      const editor = await window.showTextDocument(Uri.parse('iam-memory:///policy.json'));
      const { document } = editor;
      const wanted = policy('arn:aws:ecs:eu-west-1:111122223333:cluster/cluster-name');
      while (document.getText() !== wanted) {
        // An edit does not wait long for files. Those that arrive late are used for the next one.
        await becomes(document, policy('*'));
        const offered = await codeActions(editor, rangeOf(document, '"*"'), CodeActionKind.QuickFix);
        await applyAction(
          editor,
          offered.find((action) => action.title.startsWith('Narrow to')),
        );
        await changes(document, policy('*'));
        if (document.getText() !== wanted) await commands.executeCommand('undo');
      }
      await commands.executeCommand('workbench.action.files.revert');
    } finally {
      registration.dispose();
    }
  });

  it('sort a policy by command', async () => {
    const { document } = await open({
      text: '{ "Statement": { "Effect": "Allow", "Action": ["s3:b", "s3:a"], "Resource": "*" } }',
    });
    await commands.executeCommand('iamPolicy.sortPolicy');
    await becomes(
      document,
      '{ "Statement": { "Effect": "Allow", "Action": ["s3:a", "s3:b"], "Resource": "*" } }',
    );
  });
});
