import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import type { Json } from './arbitraries.ts';
import { parseFixture } from './fixture.ts';
import type { Subject } from './offerTester.ts';
import { latestManagedPolicies } from './managedPolicies.ts';
import { OfferTester } from './offerTester.ts';
import { readProjectFile, root } from './project.ts';
import { print, withEveryComment } from './rewriting.ts';
import { contextOf } from './rules/checkRule.ts';
import { rules } from '../server/src/rules/index.ts';
import { parseRuleDoc, readRuleDoc } from '../server/tools/ruleDoc.ts';

describe('every fix and refactoring', () => {
  let tester: OfferTester;
  before(async () => {
    tester = await OfferTester.create();
  });

  function check(subjects: readonly Subject[]): number {
    const before = tester.count;
    assert.deepEqual(
      subjects.flatMap((subject) => tester.complaints(subject)),
      [],
    );
    return tester.count - before;
  }

  async function checkSourceActions(subjects: readonly Subject[]): Promise<void> {
    for (const subject of subjects) assert.deepEqual(await tester.sourceComplaints(subject), []);
  }

  it('does what it says on the examples of the rules', async () => {
    const subjects = examplesOfRules();
    assert.ok(check(subjects) > 1000);
    await checkSourceActions(subjects);
  });

  it('keeps the layout and the comments around it', async () => {
    const subjects = everyNth(4, examplesOfRules()).flatMap(otherLayouts);
    assert.ok(check(subjects) > 1000);
    await checkSourceActions(subjects);
  });

  it('does what it says if there are duplicate keys, and is not offered if the meaning is unclear', async () => {
    const twice = everyNth(3, examplesOfRules()).flatMap((subject) =>
      [/("Action": (?:"[^"]*"|\[[^\]]*\]))/, /("Condition": \{[^{}]*\{[^{}]*\}[^{}]*\})/].map((pattern) => ({
        ...subject,
        text: subject.text.replace(pattern, '$1, $1'),
        isRandom: true,
      })),
    );
    const readable = twice.filter(({ text }) => parseStrictly(text) !== undefined);
    assert.ok(check(readable) > 100);
    await checkSourceActions(readable);
  });

  it('does what it says on the policies of examples/', () => {
    assert.ok(check(exampleFiles()) > 20);
  });

  it('does what it says on a sample of the AWS managed policies', () => {
    assert.ok(check(everyNth(160, managedPolicies())) > 30);
  });
});

function examplesOfRules(): readonly Subject[] {
  return rules.flatMap((rule) => {
    const doc = parseRuleDoc(readRuleDoc(root, rule));
    return [...doc.fails, ...doc.fixes.map((fix) => fix.before)].map(({ code, kind }, index) => ({
      name: `${rule.id} ${index + 1}`,
      text: parseFixture(code).text,
      context: kind === undefined ? undefined : contextOf(kind),
    }));
  });
}

/** The same policy as people lay them out; none where it is no JSON. */
function otherLayouts(subject: Subject): readonly Subject[] {
  const policy = parseStrictly(subject.text);
  if (policy === undefined) return [];
  const layout = { indent: 2, lineEnd: '\n', finalLineEnd: true } as const;
  return [
    {
      ...subject,
      name: `${subject.name}, tabs`,
      text: print(policy, { ...layout, indent: '\t', lineEnd: '\r\n' }),
    },
    { ...subject, name: `${subject.name}, one line`, text: print(policy, { ...layout, indent: 0 }) },
    {
      ...subject,
      name: `${subject.name}, comments`,
      text: withEveryComment(print(policy, layout)),
      withComments: true,
    },
  ];
}

function parseStrictly(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function exampleFiles(): readonly Subject[] {
  return readdirSync(path.join(root, 'examples'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ name: file, text: readProjectFile(path.join('examples', file)) }));
}

function managedPolicies(): readonly Subject[] {
  return latestManagedPolicies().map(({ name, document }) => ({ name, text: print(document) }));
}

function everyNth<Item>(step: number, items: readonly Item[]): readonly Item[] {
  return items.filter((_, index) => index % step === 0);
}
