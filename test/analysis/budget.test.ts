import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { realSource } from '../catalog.ts';
import { latestManagedPolicies } from '../managedPolicies.ts';
import { pausingService } from '../pausingService.ts';
import { isOversized } from '../../server/src/analysis/budget.ts';
import { loadCatalog } from '../../server/src/catalog/loadCatalog.ts';
import { parseJson } from '../../server/src/hosts/json/parse.ts';
import type { LanguageService } from '../../server/src/api/languageService.ts';
import { createLanguageService } from '../../server/src/api/languageService.ts';
import type { Catalog } from '../../server/src/catalog/catalog.ts';

const uri = 'file:///policy.json';
const policyOf = (...statements: readonly unknown[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const allow = (actions: readonly string[]): unknown => ({ Effect: 'Allow', Action: actions, Resource: '*' });
const many = (count: number, action: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => action(index));

/** Inputs that used to take seconds or minutes. */
const enormous: Readonly<Record<string, string>> = {
  'wildcards that match hardly anything': policyOf(
    allow(many(20_000, (index) => `s3:*${index.toString(36)}`)),
  ),
  'wildcards with many stars': policyOf(allow(many(2_000, (index) => `s3:${'*a'.repeat(100)}b${index}`))),
  '100,000 actions': policyOf(allow(many(100_000, (index) => `s3:GetObject${index}`))),
  '20,000 ${': policyOf({ Effect: 'Allow', Action: 's3:GetObject', Resource: '${'.repeat(20_000) }),
  '40,000 stars': policyOf({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'a*'.repeat(40_000) }),
  '500,000 ${': policyOf({ Effect: 'Allow', Action: 's3:GetObject', Resource: '${'.repeat(500_000) }),
  '100,000 keys in a statement': policyOf(
    Object.fromEntries(many(100_000, (i) => `K${i}`).map((key) => [key, ''])),
  ),
};

describe('a policy far beyond every quota', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await loadCatalog(realSource());
  });

  function service(): LanguageService {
    return createLanguageService({ catalog: () => Promise.resolve(catalog) });
  }
  const analysisOf = (text: string) => service().analyze({ uri, languageId: 'json', text });

  for (const [name, text] of Object.entries(enormous)) {
    it(`is checked up to the limits, and the rest is reported: ${name}`, async () => {
      const good = '{"Effect":"allow","Action":"s3:GetObject","Resource":"*"},';
      const both = text.replace('"Statement":[', `"Statement":[${good}`);
      const analysis = analysisOf(both);
      const shown = await service().diagnostics(analysis);
      const said = shown.find(({ code }) => code === 'partly-checked');
      assert.match(JSON.stringify(said?.message), /1 of its 2 statements, from this one on, are not checked/);
      assert.equal(said?.range.start.character, both.indexOf(good) + good.length);
      assert.ok(shown.some(({ code }) => code === 'invalid-effect'));
    });

    it(`is not rewritten: ${name}`, async () => {
      const analysis = analysisOf(text);
      const range = { start: { line: 0, character: 60 }, end: { line: 0, character: 60 } };
      const client = { documentChanges: false, snippetEdits: false, resolvesEdits: false };
      const asked = { range, version: 1, client: { ...client, disabled: false, createsFiles: false } };
      const configurationFile = () => Promise.resolve(undefined);
      assert.deepEqual(await service().codeActions(analysis, { ...asked, configurationFile }), []);
      for (const changes of [await service().fixAll(analysis), await service().minimize(analysis)])
        assert.deepEqual(changes, []);
      assert.deepEqual(await service().sort(analysis), []);
    });

    it(`is not converted, and has a limited outline: ${name}`, () => {
      const analysis = analysisOf(text);
      const converted = service().convertPolicy(analysis, { to: 'terraform' });
      assert.match(JSON.stringify(converted), /far larger than AWS accepts/);
      assert.ok(JSON.stringify(service().outline(analysis)).length < 10_000_000);
    });
  }

  it('has at most 1,000 diagnostics: the most severe ones, and one that says so', async () => {
    const statements = Array.from({ length: 1_500 }, (_, index) => ({
      Effect: index === 1_499 ? 'x' : 'Allow',
    }));
    const shown = await service().diagnostics(analysisOf(policyOf(...statements)));
    assert.equal(shown.length, 1_000);
    assert.match(JSON.stringify(shown.at(-1)?.message), /^"\d+ more findings/);
  });

  it('is larger than AWS accepts, even with the shortest values, wildcards or variables', () => {
    const resource = (text: string): string => policyOf({ Effect: 'Allow', Action: 'a:b', Resource: text });
    const maxLength = 32_768 - resource('').length;
    for (const text of [
      policyOf(allow(many(4_000, () => 'a:*'))),
      resource('*'.repeat(maxLength)),
      resource('${'.repeat(maxLength / 2)),
    ]) {
      assert.ok(text.length <= 32_768);
      const { root } = parseJson(text);
      assert.ok(root?.kind === 'object' && !isOversized(root), text.slice(0, 200));
    }
    for (const { name, document } of latestManagedPolicies()) {
      const own = parseJson(JSON.stringify(document)).root;
      assert.ok(own?.kind === 'object' && !isOversized(own), name);
    }
  });

  it('yields to other work while it is checked, and stops when it is outdated', async () => {
    const text = policyOf(allow(many(5_000, (index) => `s3:Get*${index.toString(36)}`)));
    const busy = pausingService();
    await busy.service.check(busy.service.analyze({ uri, languageId: 'json', text }));
    assert.ok(busy.pauses > 100, `${busy.pauses} pauses`);
    const overtaken = pausingService(() => false).service;
    await assert.rejects(overtaken.check(overtaken.analyze({ uri, languageId: 'json', text })), {
      name: 'Overtaken',
    });
  });
});
