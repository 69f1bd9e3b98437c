import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { applyReplacements } from '../../server/src/hosts/applyReplacements.ts';
import type { Project } from '../../server/src/api/languageService.ts';
import { createLanguageService } from '../../server/src/api/languageService.ts';
import { realCatalog } from '../catalog.ts';
import { runIn } from '../cli/commandLine.ts';
import type { Form } from './forms.ts';
import { documentOf, forms } from './forms.ts';
import type { Places } from './places.ts';
import { placesIn, plainClient } from './places.ts';

const service = createLanguageService({ catalog: () => realCatalog() });
const typo = { action: 's3:GetObjct' };

/** Runs a test for every form. */
function each(what: string, work: (form: Form, places: Places) => Promise<void> | void): void {
  describe(what, () => {
    for (const [name, form] of Object.entries(forms))
      it(`in ${name}`, () => work(form, placesIn(form.uri, form.languageId, realCatalog)));
  });
}

async function codesIn(
  { uri, languageId }: Form,
  text: string,
  project?: Project,
): Promise<readonly string[]> {
  const findings = await service.findings(service.analyze({ uri, languageId, text }, undefined, project));
  return findings.map(({ rule }) => rule.id);
}

/** The document after a code action. */
async function after({ uri, languageId }: Form, text: string, title: RegExp): Promise<string | undefined> {
  const analysis = service.analyze({ uri, languageId, text });
  const { lines } = analysis;
  const place = lines.positionAt(text.indexOf('s3:Get') + 's3:Get'.length);
  const actions = await service.codeActions(analysis, {
    range: { start: place, end: place },
    only: ['quickfix', 'refactor'],
    version: 1,
    client: plainClient,
  });
  const chosen = actions.find((action) => title.test(action.title));
  const edits = Object.values(chosen?.edit?.changes ?? {}).flat();
  if (edits.length === 0) return undefined;
  return applyReplacements(
    text,
    edits.map(({ range, newText }) => ({
      start: lines.offsetAt(range.start),
      end: lines.offsetAt(range.end),
      newText,
    })),
  );
}

each('an action is completed', async (form, places) => {
  const source = documentOf(form, { action: 's3:GetOb$0' });
  const { accept } = await places.proposalsAt(source);
  assert.equal(accept('s3:GetObject'), documentOf(form, { action: 's3:GetObject' }));
});

each('a hover is shown', async (form, places) => {
  assert.match(await places.hoverAt(documentOf(form, { action: 's3:GetOb$0ject' })), /retrieve objects/);
  const resource = 'arn:aws:s3:::repo$0rts/*';
  assert.match(await places.hoverAt(documentOf(form, { action: 's3:GetObject', resource })), /object/);
});

each('only what is wrong is found', async (form, places) => {
  assert.deepEqual(await places.findingsIn(documentOf(form, { action: 's3:GetObject' })), []);
  const [only, another] = await places.findingsIn(documentOf(form, typo));
  assert.match(only ?? '', /^invalid-action at \W*s3:GetObjct\W*$/);
  assert.equal(another, undefined);
});

each('a quick fix corrects it', async (form) => {
  const fixed = await after(form, documentOf(form, typo), /^Change the action to s3:GetObject$/);
  assert.equal(fixed, documentOf(form, { action: 's3:GetObject' }));
});

each('a refactoring rewrites it', async (form) => {
  const text = documentOf(form, { action: 's3:GetObjectTor*' });
  const expanded = await after(form, text, /^Expand/);
  assert.equal(expanded, documentOf(form, { action: 's3:GetObjectTorrent' }));
});

each('a comment accepts it', async (form) => {
  const text = documentOf(form, typo);
  const suppressed = await after(form, text, /^Suppress invalid-action/);
  // Strict JSON does not allow comments.
  if (form.languageId === 'json') {
    assert.equal(suppressed, undefined);
    return;
  }
  assert.ok(suppressed !== undefined, 'no offer');
  assert.deepEqual(await codesIn(form, suppressed), []);
  assert.equal(suppressed.replace(/.*iam-policy-ignore.*\n/, ''), text);
});

each('the project accepts it', async (form) => {
  const configuration = service.readConfiguration(
    '{"suppressions": [{"rule": "invalid-action", "files": "**", "statement": "Read"}]}',
  );
  const project: Project = { configuration, path: 'x', today: '2026-11-29' };
  assert.deepEqual(await codesIn(form, documentOf(form, typo), project), []);
});

each('its Sid is in the outline', (form) => {
  const { uri, languageId } = form;
  const text = documentOf(form, typo);
  const names = ({ name, children = [] }: DocumentSymbol): readonly string[] => [
    name,
    ...children.flatMap(names),
  ];
  const listed = service.outline(service.analyze({ uri, languageId, text })).flatMap(names);
  assert.equal(listed.includes('Read'), form.isWhole, listed.join());
});

each('the command line checks it', (form) => {
  const name = form.uri.replace('file:///', '');
  return runIn({ [name]: documentOf(form, typo) }, async (run) => {
    const { code, out } = await run('check', '.');
    assert.match(out, new RegExp(`^${name}:\\d+:\\d+: error: .*GetObjct.* \\[invalid-action\\]\n`));
    assert.equal(code, 1);
  });
});

each('it is converted', (form) => {
  const { uri, languageId } = form;
  const text = documentOf(form, { action: 's3:GetObject' });
  for (const [to, expected] of [
    ['json', /"s3:GetObject"/],
    ['yaml', /s3:GetObject/],
    ['terraform', /"s3:GetObject"/],
  ] as const) {
    const converted = service.convertPolicy(service.analyze({ uri, languageId, text }), { to });
    assert.match('text' in converted ? converted.text : JSON.stringify(converted), expected);
  }
});
