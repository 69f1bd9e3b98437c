import assert from 'node:assert/strict';
import type { CodeLens, InlayHint, TextDocument, TextEditor } from 'vscode';
import { commands, env, Range, Selection, window, workspace } from 'vscode';
import { activateBoth, positionAfter, closeAll, isOurs, open, problems } from './editor.ts';

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": "s3:Get*",
      "Resource": "*"
    }
  ]
}
`;

/** An editor with the policy, after the server has reported problems. */
async function openPolicy(): Promise<TextEditor> {
  const editor = await open({ text: policy });
  await problems(editor.document.uri, (all) => all.some(isOurs));
  return editor;
}

/** Resolves with the first document of this kind. The test's own timeout limits the wait. */
function opened(wanted: (document: TextDocument) => boolean): Promise<TextDocument> {
  return new Promise((resolve) => {
    const listener = workspace.onDidOpenTextDocument(look);
    workspace.textDocuments.forEach(look);
    function look(document: TextDocument): void {
      if (!wanted(document)) return;
      listener.dispose();
      resolve(document);
    }
  });
}

/** Resolves when an editor's selection changes. */
function selected(editor: TextEditor): Promise<string> {
  return new Promise((resolve) => {
    const listener = window.onDidChangeTextEditorSelection(({ textEditor, selections: [first] }) => {
      if (textEditor !== editor || first === undefined || first.isEmpty) return;
      listener.dispose();
      resolve(editor.document.getText(first));
    });
  });
}

describe('the grants of a policy', () => {
  before(activateBoth);
  afterEach(closeAll);

  it('appear above the policy and its statement', async () => {
    const { document } = await openPolicy();
    const lenses = await commands.executeCommand<CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      10,
    );
    const titles = lenses.map(({ command }) => command?.title ?? '');
    assert.match(titles[0] ?? '', /^Allows \d+ actions/);
    assert.match(titles[1] ?? '', /^\d+ actions.* · any resource$/);
    const whole = new Range(0, 0, document.lineCount, 0);
    const hints = await commands.executeCommand<InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      whole,
    );
    const labels = hints.map(({ label }) =>
      typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
    );
    assert.equal(labels.length, 1);
    assert.match(labels[0] ?? '', /^→ \d+ actions/);
  });

  it('are explained on a page', async () => {
    await openPolicy();
    const page = opened(({ uri }) => uri.scheme === 'iam-policy-page');
    await commands.executeCommand('iamPolicy.explainPolicy');
    assert.match((await page).getText(), /## `Read` in line 4/);
  });

  it('are explained for an access denied message, and the missing ones are added', async () => {
    const editor = await openPolicy();
    const why = 'because no identity-based policy allows the s3:GetObject action';
    await env.clipboard.writeText(
      'User: arn:aws:iam::111122223333:user/a is not authorized to perform: s3:GetObject on resource: ' +
        `arn:aws:s3:::b/c ${why}`,
    );
    const arrival = selected(editor);
    void commands.executeCommand('iamPolicy.explainAccessDenied');
    assert.match(await arrival, /"Sid": "Read"/);
  });

  it('can be inserted from the catalog, with quotes if there are none', async () => {
    const editor = await openPolicy();
    const entry = { label: 's3:PutObject', detail: '', text: 's3:PutObject', kind: 'action' };
    const place = positionAfter(editor.document, '"Action": ');
    await editor.edit((edit) => {
      edit.replace(new Range(place, place.translate(0, '"s3:Get*"'.length)), '[]');
    });
    const inside = place.translate(0, 1);
    editor.selections = [new Selection(inside, inside)];
    await commands.executeCommand('iamPolicy.catalog.insert', entry);
    assert.ok(editor.document.getText().includes('"Action": ["s3:PutObject"]'), editor.document.getText());
    await commands.executeCommand('iamPolicy.catalog.copy', entry);
    assert.equal(await env.clipboard.readText(), 's3:PutObject');
  });
});
