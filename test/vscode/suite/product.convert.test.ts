import assert from 'node:assert/strict';
import { CodeActionKind, commands, env, Selection } from 'vscode';
import { activateBoth, positionAfter, closeAll, codeActions, open, rangeOf } from './editor.ts';

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::\${aws:username}/*" },
    { "Sid": "Write", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::reports/*" }
  ]
}
`;
const hcl = `data "aws_iam_policy_document" "document" {
  statement {
    sid    = "Read"
    effect = "Allow"

    actions = ["s3:GetObject"]

    resources = ["arn:aws:s3:::&{aws:username}/*"]
  }

  statement {
    sid    = "Write"
    effect = "Allow"

    actions = ["s3:PutObject"]

    resources = ["arn:aws:s3:::reports/*"]
  }
}
`;

/** The content of the clipboard after a command. */
async function copied(command: string): Promise<string> {
  await commands.executeCommand(command);
  return env.clipboard.readText();
}

describe('copying a policy in another notation', () => {
  before(activateBoth);
  beforeEach(() => env.clipboard.writeText('before'));
  afterEach(closeAll);

  it('supports Terraform and YAML', async () => {
    await open({ text: policy });
    assert.equal(await copied('iamPolicy.copyAsTerraform'), hcl);
    assert.match(
      await copied('iamPolicy.copyAsYaml'),
      /^Version: "2012-10-17"\nStatement:\n {2}- Sid: Read\n/,
    );
  });

  it('copies the selected part, and is one of its refactorings', async () => {
    const editor = await open({ text: policy });
    const range = rangeOf(editor.document, '"s3:PutObject"');
    editor.selection = new Selection(range.start, range.end);
    assert.match(
      await copied('iamPolicy.copyAsYaml'),
      /^Version: "2012-10-17"\nStatement:\n {2}- Sid: Write\n/,
    );
    const titles = (await codeActions(editor, range, CodeActionKind.Refactor)).map(({ title }) => title);
    assert.ok(titles.includes('Copy 1 statement as Terraform'), titles.join());
    const inLine = await codeActions(editor, new Selection(range.start, range.start));
    assert.ok(inLine.every(({ title }) => !title.startsWith('Copy')));
  });

  it('reads Terraform in any editor, and pastes it as JSON', async () => {
    await open({ text: hcl, extension: 'tf' });
    const json = await copied('iamPolicy.copyAsJson');
    assert.deepEqual(JSON.parse(json), JSON.parse(policy));
    await env.clipboard.writeText(hcl);
    const { document } = await open({ text: '' });
    await commands.executeCommand('iamPolicy.pasteAsJson');
    assert.deepEqual(JSON.parse(document.getText()), JSON.parse(policy));
  });

  it('reads the selected part of a YAML file, and does not change the clipboard if it is not a policy', async () => {
    const text = 'a: b\nstatements:\n  - Effect: Allow\n    Action: s3:*\n    Resource: !Ref Bucket\n';
    const editor = await open({ text, extension: 'yml' });
    const { document } = editor;
    editor.selection = new Selection(positionAfter(document, 'a: '), positionAfter(document, 'b'));
    assert.equal(await copied('iamPolicy.copyAsJson'), 'before');
    editor.selection = new Selection(positionAfter(document, '- '), positionAfter(document, 'Ref Bucket'));
    assert.match(await copied('iamPolicy.copyAsJson'), /"Resource": "\$\{Bucket\}"/);
  });

  it('pastes with the indentation at the cursor', async () => {
    await env.clipboard.writeText('Effect: Allow\nAction: s3:*\n');
    const editor = await open({ text: '{\n    "a": 1\n}\n' });
    const { document } = editor;
    editor.options = { tabSize: 4, insertSpaces: true };
    const range = rangeOf(document, '1');
    editor.selection = new Selection(range.start, range.end);
    await commands.executeCommand('iamPolicy.pasteAsJson');
    const value: unknown = JSON.parse(document.getText());
    assert.equal(document.getText(), `${JSON.stringify(value, null, 4)}\n`);
  });
});
