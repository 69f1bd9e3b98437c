// In another language the manifest's texts and those of the extension come from the translations.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { installBed } from './bed/install.mjs';
import { Workbench } from './bed/workbench.mjs';
import { root } from './editor.mjs';

test('shows its commands and questions in German', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-translated-'));
  const file = path.join(folder, 'policy.json');
  writeFileSync(file, '{ "Version": "2012-10-17", "Statement": [] }\n');
  const workbench = await Workbench.open(installBed(), { extension: root, folder, file, language: 'de' });
  try {
    await workbench.findCommand('Neue Richtlinie');
    await workbench.press('Enter');
    await workbench.see('.quick-input-titlebar', 'Vorlage auswählen');
    assert.ok((await workbench.texts('.quick-input-list .monaco-list-row')).length > 1);
  } finally {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
