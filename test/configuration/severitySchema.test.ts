import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getLanguageService, type JSONSchema } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import manifest from '../../package.json' with { type: 'json' };
import configuration from '../../schemas/iam-policy-configuration.schema.json' with { type: 'json' };

/** What VS Code's JSON server says at `$0` of a text that has this schema. */
async function ask(schema: unknown, marked: string): Promise<Answers> {
  const service = getLanguageService({});
  service.configure({
    schemas: [{ fileMatch: ['*'], uri: 'file:///schema.json', schema: schema as JSONSchema }],
  });
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

const schemas = {
  'the setting iamPolicy.rules': manifest.contributes.configuration.properties['iamPolicy.rules'],
  'rules of .iam-policy.json': configuration.properties.rules,
};

for (const [name, schema] of Object.entries(schemas)) {
  describe(`severities by rule: ${name}`, () => {
    it('completes rules, with their own severity', async () => {
      const { labels, inserted } = await ask(schema, '{ "$0" }');
      assert.ok(labels.includes('full-admin'));
      assert.ok(inserted.some((text) => text.includes('"action-comma": ') && text.includes('error')));
    });
    it('completes severities', async () => {
      const { labels } = await ask(schema, '{ "full-admin": $0 }');
      for (const severity of ['off', 'hint', 'information', 'warning', 'error'])
        assert.ok(labels.includes(`"${severity}"`), labels.join());
    });
    it('explains a rule on hover', async () => {
      const { hover } = await ask(schema, '{ "action$0-comma": "off" }');
      assert.match(hover, /comma/);
    });
    it('reports unknown rules and severities', async () => {
      assert.equal((await ask(schema, '{ "full-admin": "off" }')).problems.length, 0);
      assert.equal((await ask(schema, '{ "ful-admin": "off" }')).problems.length, 1);
      assert.equal((await ask(schema, '{ "full-admin": "loud" }')).problems.length, 1);
    });
  });
}
