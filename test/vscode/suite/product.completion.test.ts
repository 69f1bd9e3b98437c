import assert from 'node:assert/strict';
import type { TextEditor } from 'vscode';
import { commands, Selection, workspace } from 'vscode';
import { activateBoth, positionAfter, closeAll, complete, isOurs, open, problems } from './editor.ts';

/** Moves the cursor behind a text. */
function goTo(editor: TextEditor, text: string): void {
  const position = positionAfter(editor.document, text);
  editor.selection = new Selection(position, position);
}

/** Opens the suggestions at the cursor, accepts the first one and waits until the document is as expected. */
async function accept(editor: TextEditor, wanted: string): Promise<void> {
  const { document } = editor;
  const changed = new Promise<void>((resolve) => {
    const listener = workspace.onDidChangeTextDocument(() => {
      if (document.getText() !== wanted) return;
      listener.dispose();
      resolve();
    });
  });
  await commands.executeCommand('editor.action.triggerSuggest');
  const again = setInterval(() => void commands.executeCommand('acceptSelectedSuggestion'), 200);
  await changed.finally(() => {
    clearInterval(again);
  });
}

describe('completion', () => {
  before(activateBoth);
  afterEach(closeAll);

  for (const [name, before, cursor, after] of [
    [
      'an action in the middle of a word',
      '"Action": "s3:GetObjectAc"',
      's3:GetObjectAc',
      '"Action": "s3:GetObjectAcl"',
    ],
    [
      'an action of any service',
      '"Action": ["GetBucketLoc"]',
      'GetBucketLoc',
      '"Action": ["s3:GetBucketLocation"]',
    ],
    [
      'a key with its value',
      '"Action": "s3:GetObject", "Effec"',
      '"Effec',
      '"Action": "s3:GetObject", "Effect": "Allow"',
    ],
    [
      'an ARN format',
      '"Action": "s3:GetObject", "Resource": ""',
      '"Resource": "',
      '"Action": "s3:GetObject", "Resource": "arn:aws:s3:::bucket-name/*"',
    ],
  ] as const) {
    it(`accepts ${name}`, async () => {
      const whole = (members: string) => `{ "Version": "2012-10-17", "Statement": [{ ${members} }] }`;
      const editor = await open({ text: whole(before) });
      await problems(editor.document.uri, (all) => all.some(isOurs));
      goTo(editor, cursor);
      await accept(editor, whole(after));
    });
  }

  it('offers the actions of a service with their access level', async () => {
    const editor = await open({ text: '{ "Statement": { "Action": "s3:" } }' });
    const { items } = await complete(editor, positionAfter(editor.document, 's3:'));
    const item = items.find(({ label }) => typeof label === 'object' && label.label === 's3:GetObject');
    assert.ok(typeof item?.label === 'object');
    assert.equal(item.label.description, 'Read');
  });
});
