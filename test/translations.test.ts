import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readProjectFile } from './project.ts';

type Texts = Readonly<Record<string, string>>;

const english = JSON.parse(readProjectFile('package.nls.json')) as Texts;
const german = JSON.parse(readProjectFile('package.nls.de.json')) as Texts;
const manifest = JSON.parse(readProjectFile('package.json')) as { readonly contributes: unknown };

/** What VS Code shows of the manifest's parts. */
const shown = /^(title|description|markdownDescription|displayName|userDescription|altText)$/;

/** Written by `npm run sync` from the registry of rules and kinds, or for a model and not a person; and the product's name. */
const exempt = /iamPolicy\.(rules|policyKind)\/|\/inputSchema\/|^\/configuration\/title$/;

/** The manifest's texts by their paths. */
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

  it('are all to be translated', () => {
    assert.ok(texts.length > 40);
    assert.deepEqual(
      texts.filter(([, text]) => !/^%[\w.]+%$/.test(text)),
      [],
    );
  });

  it('are there in English and German, and none is left over', () => {
    assert.deepEqual(Object.keys(english).sort(), [...new Set(named)].sort());
    assert.deepEqual(Object.keys(german), Object.keys(english));
    assert.deepEqual(
      Object.keys(german).filter((key) => german[key]?.trim() === '' || german[key] === english[key]),
      [],
    );
  });

  it('are packed', () => {
    for (const file of ['package.nls.json', 'package.nls.de.json'])
      assert.ok(readProjectFile('.vscodeignore').includes(`!${file}\n`), file);
  });
});
