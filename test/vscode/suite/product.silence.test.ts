import assert from 'node:assert/strict';
import { Uri, workspace } from 'vscode';
import {
  activateBoth,
  applyAction,
  closeAll,
  codeActions,
  codeOf,
  open,
  problems,
  rangeOf,
} from './editor.ts';

const admin = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Admin", "Effect": "Allow", "Action": "*", "Resource": "*" }
  ]
}
`;

describe('suppressing a finding', () => {
  before(activateBoth);
  afterEach(closeAll);

  it("writes it to the project's configuration and removes the mark", async () => {
    const editor = await open({ text: admin });
    const { document } = editor;
    await problems(document.uri, (all) => all.some((each) => codeOf(each) === 'full-admin'));
    const offered = await codeActions(editor, rangeOf(document, '"Action": "*"'));
    const action = offered.find(({ title }) => title === 'Suppress full-admin for this statement');
    assert.ok(action);
    await applyAction(editor, action);
    const uri = Uri.joinPath(document.uri, '../.iam-policy.json');
    const configuration = await workspace.openTextDocument(uri);
    assert.match(configuration.getText(), /"statement": "Admin",\s+"reason": ""/);
    await problems(document.uri, (all) => all.every((each) => codeOf(each) !== 'full-admin'));
    await configuration.save();
  });
});
