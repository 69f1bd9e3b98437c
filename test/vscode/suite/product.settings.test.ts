import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Uri, window } from 'vscode';
import {
  activateBoth,
  positionAfter,
  closeAll,
  complete,
  hover,
  hoverText,
  labelOf,
  problems,
} from './editor.ts';

describe('settings.json', () => {
  before(activateBoth);
  afterEach(closeAll);

  it('completes, explains and checks the rules of iamPolicy.rules', async () => {
    const folder = path.join(mkdtempSync(path.join(tmpdir(), 'iam-policy-')), '.vscode');
    mkdirSync(folder);
    const file = path.join(folder, 'settings.json');
    writeFileSync(file, '{ "iamPolicy.rules": { "full-admin": "off", "ful-admin": "off", "" } }');
    const editor = await window.showTextDocument(Uri.file(file));
    const { document } = editor;
    const { items } = await complete(editor, positionAfter(document, '"ful-admin": "off", "'));
    assert.equal(items.filter((item) => /^"?action-comma"?$/.test(labelOf(item))).length, 1);
    assert.match(hoverText(await hover(editor, positionAfter(document, '"full-ad'))), /every action/i);
    await problems(document.uri, (found) => found.some(({ message }) => message.includes('ful-admin')));
  });
});
