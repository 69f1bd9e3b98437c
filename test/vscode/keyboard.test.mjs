// Works in a real VS Code like a user, by keyboard: the most common changes, and the links of problems.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { installBed, isOldest } from './bed/install.mjs';
import { root } from './editor.mjs';
import { changes } from './keyboard/changes.mjs';
import { PolicyEditor } from './keyboard/policyEditor.mjs';

test('at the keyboard of a real VS Code', async (t) => {
  const editor = await PolicyEditor.open(installBed(), changes);
  try {
    for (const change of changes) {
      await t.test(`${change.name} in ${change.file}`, async () => {
        const { text, wanted } = await editor.make(change);
        assert.equal(text, wanted);
      });
    }
    const readingKept = changes.find(({ name }) => name === 'keep-reading');
    await t.test('a new statement has its actions proposed immediately, those of services in use first', () =>
      editor.work(readingKept, async () => {
        await editor.goTo('"Statement"');
        await editor.press('End', 'Enter');
        await editor.type('allowst');
        await editor.seeProposed('Allow statement');
        await editor.press('Enter');
        await editor.seeProposed('cloudformation:');
        await editor.type('getparameter');
        await editor.seeProposed('ssm:GetParameter');
        await editor.press('Enter');
        await editor.see('"Action": ["ssm:GetParameter"]');
      }),
    );
    // The oldest editor shows no dialogs in a headless browser.
    const skip = isOldest;
    await t.test("the link of a problem opens AWS's page if AWS has the check", { skip }, () =>
      editor.work(
        changes.find(({ name }) => name === 'remove-redundant'),
        async () => {
          await editor.goTo('arn:aws:dynamodb:eu-central-1:123456789012:table/orders');
          await editor.followLink('redundant-resource');
          await editor.isAskedToOpen('https://docs.aws.amazon.com/IAM/latest/UserGuide/');
        },
      ),
    );
    await t.test('the link of a problem opens the page in the package if AWS does not have the check', () =>
      editor.work(changes[0], async () => {
        await editor.goTo('"*"');
        await editor.followLink('resource-star');
        await editor.seeLine('dist/docs/rules.md', '# resource-star');
      }),
    );
  } finally {
    await editor.close();
  }
});

test('docs/quick-fixes.md has small pictures of each change, before and after', () => {
  const page = readFileSync(path.join(root, 'docs/quick-fixes.md'), 'utf8');
  for (const { name } of changes) {
    for (const picture of [`images/quick-fixes/${name}.png`, `images/quick-fixes/${name}-after.png`]) {
      assert.ok(page.includes(`(${picture})`), picture);
      const file = path.join(root, 'docs', picture);
      assert.ok(existsSync(file) && statSync(file).size < 70_000, picture);
    }
  }
});
