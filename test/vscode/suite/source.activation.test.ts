import assert from 'node:assert/strict';
import { extensions, window, workspace } from 'vscode';

describe('activation', () => {
  it('starts when a policy is opened', async () => {
    const [file] = await workspace.findFiles('policy.json');
    assert.ok(file);
    await window.showTextDocument(file);
    const extension = extensions.getExtension('iam-policy.iam-policy-tools');
    assert.ok(extension);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
