import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { defaultRuleSettings } from '../../server/src/api/languageService.ts';
import { rules } from '../../server/src/rules/index.ts';
import { packMessages } from '../../server/src/server/translation/packedMessages.ts';
import { Translation } from '../../server/src/server/translation/translation.ts';
import { findMessages } from '../../server/tools/messages/findMessages.ts';
import { parseRuleDoc, readRuleDoc } from '../../server/tools/ruleDoc.ts';
import { createLanguageService, loadCatalog, parseKindName } from '../../server/src/api/languageService.ts';
import { realSource } from '../catalog.ts';
import { parseFixture } from '../fixture.ts';
import { readProjectFile, root } from '../project.ts';

type Texts = Readonly<Record<string, string>>;

const files = readdirSync(path.join(root, 'l10n')).filter((name) => /^server\.[a-z]+\.json$/.test(name));
const marksOf = (text: string): readonly string[] => (text.match(/\{\d\}/g) ?? []).toSorted();

/** A change of a message can land before its translation. */
const maxMissing = 40;

describe("the translations of the server's messages", () => {
  const messages = [...findMessages(root).keys()];

  for (const file of files) {
    it(`${file} has nearly every message; a release needs all: run npm run sync, and translate what it lists`, () => {
      const translations = JSON.parse(readProjectFile(`l10n/${file}`)) as Texts;
      assert.ok(messages.length > 1500);
      const missing = messages.filter((message) => (translations[message] ?? '').trim() === '');
      assert.ok(missing.length <= maxMissing, missing.join('\n'));
    });

    it(`${file} has the same placeholders in each`, () => {
      const translations = JSON.parse(readProjectFile(`l10n/${file}`)) as Texts;
      assert.deepEqual(
        Object.entries(translations).filter(
          ([message, translated]) =>
            translated !== '' && marksOf(message).join() !== marksOf(translated).join(),
        ),
        [],
      );
    });
  }
});

describe('the German translation', () => {
  const german = new Translation(packMessages(JSON.parse(readProjectFile('l10n/server.de.json')) as Texts));
  const service = createLanguageService({ catalog: () => loadCatalog(realSource()) });

  /** English words that German does not have, outside of quotes and code. Some are names of AWS services. */
  const english = /\b(the|is|are|of|this|and|not|for|to|has|no|a)\b/;
  const outsideQuotes = (text: string): string =>
    text.replace(/`[^`]*`|„[^“]*“|"[^"]*"|Certificate Manager Private|[A-Z]\w+ (of|for|and) [A-Z]\w+/g, '');

  it("leaves no English in the messages and titles of the rules' examples", async () => {
    const left = new Set<string>();
    const check = (text: string): void => {
      const translated = german.translate(text);
      if (translated === text || english.test(outsideQuotes(translated))) left.add(`${text} → ${translated}`);
    };
    for (const rule of rules) {
      for (const { code, kind } of parseRuleDoc(readRuleDoc(root, rule)).fails) {
        const document = { uri: 'file:///policy.json', languageId: 'json', text: parseFixture(code).text };
        const context = kind === undefined ? undefined : parseKindName(kind);
        const analysis = service.analyze(document, context && (() => context));
        const settings = { ...defaultRuleSettings, security: true, syntaxErrors: true };
        for (const { message, related, fixes } of await service.findings(analysis, settings)) {
          check(message);
          for (const other of related) check(other.message);
          for (const { title } of fixes()) check(title);
        }
      }
    }
    assert.ok(left.size <= maxMissing, [...left].join('\n'));
  });
});
