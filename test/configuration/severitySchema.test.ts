import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { getLanguageService, type SchemaConfiguration } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import manifest from '../../package.json' with { type: 'json' };

/** The answers of VS Code's JSON server at `$0` in a text with these schemas. */
async function ask(schemas: readonly SchemaConfiguration[], marked: string): Promise<Answers> {
  const service = getLanguageService({
    schemaRequestService: (uri) => Promise.resolve(readFileSync(new URL(uri), 'utf8')),
    workspaceContext: { resolveRelativePath: (relative, base) => new URL(relative, base).href },
  });
  service.configure({ schemas: [...schemas] });
  const offset = marked.indexOf('$0');
  const document = TextDocument.create('file:///a.json', 'json', 1, marked.replace('$0', ''));
  const parsed = service.parseJSONDocument(document);
  const position = document.positionAt(Math.max(offset, 0));
  const list = await service.doComplete(document, position, parsed);
  const hover = await service.doHover(document, position, parsed);
  const problems = await service.doValidation(document, parsed);
  return {
    labels: (list?.items ?? []).map(({ label }) => label),
    inserted: (list?.items ?? []).map(({ insertText }) => String(insertText)),
    hover: JSON.stringify(hover?.contents ?? ''),
    problems: problems.map(({ message }) => JSON.stringify(message)),
  };
}

interface Answers {
  readonly labels: readonly string[];
  readonly inserted: readonly string[];
  readonly hover: string;
  readonly problems: readonly string[];
}

/** A schema from the project, for every file. */
const shipped = (name: string): SchemaConfiguration => ({
  fileMatch: ['*'],
  uri: new URL(`file://${path.join(import.meta.root, 'schemas', name)}`).href,
});
/** The manifest's part of VS Code's settings schema. */
const ownOfSettings: SchemaConfiguration = {
  fileMatch: ['*'],
  uri: 'vscode://schemas/settings/folder',
  schema: {
    additionalProperties: false,
    properties: {
      'iamPolicy.rules': manifest.contributes.configuration.properties['iamPolicy.rules'],
    },
  },
};
/** VS Code's schema for workspace files contains the settings in one of its properties. */
const ownOfWorkspace: SchemaConfiguration = {
  fileMatch: ['*'],
  uri: 'vscode://schemas/workspaceConfig',
  schema: { properties: { folders: {}, settings: ownOfSettings.schema ?? {} } },
};

const places = {
  'iamPolicy.rules in settings.json': {
    schemas: [ownOfSettings, shipped('settings.schema.json')],
    around: (value: string) => `{ "iamPolicy.rules": ${value} }`,
  },
  'iamPolicy.rules in a workspace file': {
    schemas: [ownOfWorkspace, shipped('settings.schema.json')],
    around: (value: string) => `{ "settings": { "iamPolicy.rules": ${value} } }`,
  },
  'rules in .iam-policy.json': {
    schemas: [shipped('iam-policy-configuration.schema.json')],
    around: (value: string) => `{ "rules": ${value} }`,
  },
};

for (const [name, { schemas, around }] of Object.entries(places)) {
  describe(`severities by rule in ${name}`, () => {
    const at = (value: string): Promise<Answers> => ask(schemas, around(value));
    it('completes rules, with their own severity', async () => {
      const { labels, inserted } = await at('{ "$0" }');
      assert.equal(labels.filter((label) => label === 'full-admin').length, 1);
      assert.ok(inserted.some((text) => text.includes('"action-comma": ') && text.includes('error')));
    });
    it('completes severities', async () => {
      const { labels } = await at('{ "full-admin": $0 }');
      for (const severity of ['off', 'hint', 'information', 'warning', 'error'])
        assert.ok(labels.includes(`"${severity}"`), labels.join());
    });
    it('explains a rule on hover', async () => {
      const { hover } = await at('{ "action$0-comma": "off" }');
      assert.match(hover, /comma/);
    });
    it('reports unknown rules and severities', async () => {
      assert.equal((await at('{ "full-admin": "off" }')).problems.length, 0);
      assert.equal((await at('{ "ful-admin": "off" }')).problems.length, 1);
      assert.equal((await at('{ "full-admin": "loud" }')).problems.length, 1);
    });
  });
}

describe('schema of the settings', () => {
  it('adds no proposals of its own beside the settings', async () => {
    const { labels } = await ask([ownOfSettings, shipped('settings.schema.json')], '{ "$0" }');
    assert.deepEqual(labels, ['iamPolicy.rules']);
  });
});
