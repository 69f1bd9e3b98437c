import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { readProjectFile, root } from './project.ts';

type Texts = Readonly<Record<string, string>>;

const english = JSON.parse(readProjectFile('package.nls.json')) as Texts;
const german = JSON.parse(readProjectFile('package.nls.de.json')) as Texts;
const manifest = JSON.parse(readProjectFile('package.json')) as { readonly contributes: unknown };

/** The parts of the manifest that VS Code shows. */
const shown = /^(title|description|markdownDescription|displayName|userDescription|altText)$/;

/** Written by `npm run sync` from the registry of rules and kinds, or read only by models; and the product's name. */
const exempt = /iamPolicy\.(rules|policyKind)\/|\/inputSchema\/|^\/configuration\/title$/;

/** The manifest's texts by path. */
function textsOf(value: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = `${path}/${key}`;
    return typeof inner === 'string' && shown.test(key) && !exempt.test(place)
      ? [[place, inner] as const]
      : textsOf(inner, place);
  });
}

describe("the manifest's texts", () => {
  const texts = textsOf(manifest.contributes);
  const named = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);

  it('are all translatable', () => {
    assert.ok(texts.length > 40);
    assert.deepEqual(
      texts.filter(([, text]) => !/^%[\w.]+%$/.test(text)),
      [],
    );
  });

  it('exist in English and German, and none is unused', () => {
    assert.deepEqual(Object.keys(english).sort(), [...new Set(named)].sort());
    assert.deepEqual(Object.keys(german), Object.keys(english));
    assert.deepEqual(
      Object.keys(german).filter((key) => german[key]?.trim() === '' || german[key] === english[key]),
      [],
    );
  });

  it('are in the package', () => {
    for (const file of ['package.nls.json', 'package.nls.de.json'])
      assert.ok(readProjectFile('.vscodeignore').includes(`!${file}\n`), file);
  });
});

/** The client's sources in one text. */
function clientSources(): string {
  const folder = path.join(root, 'client/src');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
}

describe("the client's texts", () => {
  const sources = clientSources();
  const used = [...sources.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, text]) => text ?? '');
  const bundle = JSON.parse(readProjectFile('l10n/bundle.l10n.json')) as Texts;
  const translated = JSON.parse(readProjectFile('l10n/bundle.l10n.de.json')) as Texts;
  const marksOf = (text = ''): readonly string[] => (text.match(/\{\d\}/g) ?? []).toSorted();

  it('are all in the bundle, and none is unused', () => {
    assert.ok(used.length > 40);
    assert.equal(used.length, sources.split('l10n.t(').length - 1);
    assert.deepEqual(Object.keys(bundle).sort(), [...new Set(used)].sort());
    assert.deepEqual(Object.values(bundle), Object.keys(bundle));
  });

  it('are never written without l10n', () => {
    const shown =
      /\b(show(Information|Warning|Error)Message|setStatusBarMessage)\(\s*(?!l10n\.)['"`]|\b(placeholder|prompt|title|detail|description): ['"`](?!\$)/g;
    assert.deepEqual(
      [...sources.matchAll(shown)].map(([text]) => text),
      [],
    );
  });

  it('exist in German, with the same placeholders', () => {
    assert.deepEqual(Object.keys(translated), Object.keys(bundle));
    for (const [text, german] of Object.entries(translated)) {
      assert.deepEqual(marksOf(german), marksOf(text));
      assert.notEqual(german, text);
    }
  });

  it('are in the package', () => {
    assert.match(readProjectFile('.vscodeignore'), /^!l10n\/bundle\.\*$/m);
    assert.match(readProjectFile('package.json'), /"l10n": ".\/l10n"/);
  });
});
