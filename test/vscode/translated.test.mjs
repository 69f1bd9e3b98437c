// In another language, the texts of the manifest, the extension and the server come from the translations.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { installBed } from './bed/install.mjs';
import { Workbench } from './bed/workbench.mjs';
import { root } from './editor.mjs';

/** Opens a policy in an editor with German as its language. */
async function withGerman(text, work) {
  const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-translated-'));
  const file = path.join(folder, 'policy.json');
  writeFileSync(file, text);
  const settings = { 'editor.codeLens': true };
  const options = { extension: root, folder, file, settings, language: 'de' };
  const workbench = await Workbench.open(installBed(), options);
  try {
    await work(workbench);
  } finally {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

test('shows its commands and questions in German', () =>
  withGerman('{ "Version": "2012-10-17", "Statement": [] }\n', async (workbench) => {
    await workbench.findCommand('Neue Richtlinie');
    await workbench.press('Enter');
    await workbench.see('.quick-input-titlebar', 'Vorlage auswählen');
    assert.ok((await workbench.texts('.quick-input-list .monaco-list-row')).length > 1);
  }));

const mistaken = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObjet",
      "Resource": "arn:aws:s3:::reports/*"
    },
    {
      "Effect": "Deny",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/secret/*"
    }
  ]
}
`;

test("shows the server's findings in German", () =>
  withGerman(mistaken, async (workbench) => {
    await workbench.see('.codelens-decoration', 'Verweigert 1 Aktion');
    const next = () => workbench.press('Control+Home', 'F8');
    await workbench.until(next, '.marker-widget', 'hat keine Aktion „GetObjet“. Meinten Sie GetObject?');
    await workbench.press('Escape');
    await workbench.until(
      () => workbench.press('Control+.'),
      '.action-widget',
      'Aktion in s3:GetObject ändern',
    );
    await workbench.press('Escape');
    await workbench.goTo(11, 24);
    const hover = () => workbench.press('Control+k', 'Control+i');
    await workbench.until(hover, '.monaco-hover', 'Bedingungsschlüssel:');
  }));
