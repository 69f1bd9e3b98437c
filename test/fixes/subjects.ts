import type { Json } from '../arbitraries.ts';
import { parseFixture } from '../fixture.ts';
import type { Subject } from '../offerTester.ts';
import { root } from '../project.ts';
import { contextOf } from '../rules/checkRule.ts';
import { rules } from '../../server/src/rules/index.ts';
import { parseRuleDoc, readRuleDoc } from '../../server/tools/ruleDoc.ts';

/** The examples in the rules' documents before they are fixed. */
export function examplesOfRules(): readonly Subject[] {
  return rules.flatMap((rule) => {
    const doc = parseRuleDoc(readRuleDoc(root, rule));
    return [...doc.fails, ...doc.fixes.map((fix) => fix.before)].map(({ code, kind }, index) => ({
      name: `${rule.id} ${index + 1}`,
      text: parseFixture(code).text,
      context: kind === undefined ? undefined : contextOf(kind),
    }));
  });
}

export function parseStrictly(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

export function everyNth<Item>(step: number, items: readonly Item[]): readonly Item[] {
  return items.filter((_, index) => index % step === 0);
}
