import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TextEditor, WorkspaceEdit } from 'vscode';
import { commands, Selection, Uri, window, workspace } from 'vscode';
import { activateBoth, positionAfter, closeAll, isOurs, open, problems } from './editor.ts';

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" },
    { "Sid": "Write", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::reports/*" },
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports" }
  ]
}
`;

/** An editor with the policy, after the server has reported something to rename. */
async function openPolicy(): Promise<TextEditor> {
  const editor = await open({ text: policy });
  await problems(editor.document.uri, (all) => all.some(isOurs));
  return editor;
}

/** The edit of a rename, as F2 would request it. */
function rename({ document }: TextEditor, at: string, name: string): Thenable<WorkspaceEdit> {
  return commands.executeCommand(
    'vscode.executeDocumentRenameProvider',
    document.uri,
    positionAfter(document, at),
    name,
  );
}

/** Resolves when the cursor of an editor moves. The test's own timeout limits the wait. */
function moved(editor: TextEditor): Promise<void> {
  return new Promise((resolve) => {
    const listener = window.onDidChangeTextEditorSelection((event) => {
      if (event.textEditor !== editor) return;
      listener.dispose();
      resolve();
    });
  });
}

describe('a Sid', () => {
  before(activateBoth);
  afterEach(closeAll);

  it('can be followed from one use to the other', async () => {
    const editor = await openPolicy();
    const start = positionAfter(editor.document, '"Sid": "Re');
    editor.selection = new Selection(start, start);
    const arrival = moved(editor);
    await commands.executeCommand('editor.action.revealDefinition');
    await arrival;
    assert.equal(editor.selection.active.line, 5);
  });

  it('is renamed in the policy and in the suppression that names it', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-'));
    const files = ['policy.json', '.iam-policy.json'].map((name) => path.join(folder, name));
    const entry = { rule: 'resource-star', files: '/policy.json', statement: 'Write', reason: 'agreed' };
    const texts = [policy, JSON.stringify({ suppressions: [entry] })];
    for (const [index, file] of files.entries()) writeFileSync(file, texts[index] ?? '');
    const [document, configuration] = await Promise.all(
      files.map((file) => workspace.openTextDocument(Uri.file(file))),
    );
    assert.ok(document && configuration);
    const editor = await window.showTextDocument(document);
    await problems(document.uri, (all) => all.some(isOurs));
    assert.ok(await workspace.applyEdit(await rename(editor, '"Sid": "Wri', 'WriteReports')));
    assert.match(document.getText(), /"Sid": "WriteReports"/);
    assert.match(configuration.getText(), /"statement":"WriteReports"/);
    await configuration.save();
  });

  it('cannot be changed to a name that IAM would reject', async () => {
    const editor = await openPolicy();
    await assert.rejects(
      async () => rename(editor, '"Sid": "Wri', 'write reports'),
      /can only contain letters and digits/,
    );
  });
});
