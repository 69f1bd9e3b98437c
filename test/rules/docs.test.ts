import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'jsonc-parser';
import { rules } from '../../server/src/rules/index.ts';
import type { Fix } from '../../server/src/refactorings/fix.ts';
import type { Finding, Rule } from '../../server/src/rules/rule.ts';
import type { Example, FixExample } from '../../server/tools/ruleDoc.ts';
import { parseRuleDoc, readRuleDoc } from '../../server/tools/ruleDoc.ts';
import { parseFixture, renderMarks } from '../fixture.ts';
import { applyFix, findingsIn } from './checkRule.ts';

/** Set by `npm run unit -- <family>/<rule-id>`. */
const only = process.env['IAM_POLICY_RULE'];

for (const rule of rules.filter(({ id }) => only === undefined || id === only)) {
  describe(rule.id, () => {
    const text = readRuleDoc('.', rule);
    const doc = parseRuleDoc(text);

    it('has a document with its name that starts with its summary', () => {
      assert.equal(doc.title, rule.id);
      assert.equal(doc.summary, rule.summary);
      assert.deepEqual(doc.sections.slice(0, 3), ['Why', 'Fails', 'Passes']);
      assert.ok(
        ['Fix', 'No fix'].includes(doc.sections[3] ?? ''),
        'the doc shows its fix or says why there is none',
      );
      assert.ok(doc.fails.length > 0 && doc.passes.length > 0, 'the doc has examples that fail and pass');
    });
    it('has a document without text of the scaffold', () => {
      assert.doesNotMatch(text, /and the page that says so\.$|^Why there is none; or a section/m);
    });
    for (const [index, example] of doc.fails.entries()) {
      it(`reports the marks in Fails ${index + 1}`, () => checkFails(rule, example));
    }
    for (const [index, example] of doc.passes.entries()) {
      it(`reports nothing in Passes ${index + 1}`, async () => {
        assert.deepEqual(await messagesOf(rule, example), []);
      });
    }
    for (const fix of doc.fixes) it(fix.title, () => checkFix(rule, fix));
    it('offers a fix exactly if its document has one', () => checkFixesOffered(rule, doc.fails, doc.fixes));
  });
}

async function checkFails(rule: Rule, example: Example): Promise<void> {
  const { text, marks } = parseFixture(example.code);
  assert.ok(marks.length > 0, 'Below what the rule reports, add a line of ^^^ and the message.');
  const { findings } = await findingsIn({ text, kind: example.kind });
  const own = findings.filter((finding) => finding.rule === rule);
  assert.equal(renderMarks(text, own), renderMarks(text, marks));
}

async function messagesOf(rule: Rule, { code, kind }: Example): Promise<readonly string[]> {
  const { findings } = await findingsIn({ text: code, kind });
  return findings.filter((finding) => finding.rule === rule).map((finding) => finding.message);
}

/** Applied to the first finding, the fix results in the text shown, which parses and no longer has that finding. */
async function checkFix(rule: Rule, { title, before, after }: FixExample): Promise<void> {
  const { analysis, findings } = await findingsIn({ text: before.code, kind: before.kind });
  const own = findings.filter((finding) => finding.rule === rule);
  const offered = own.flatMap(fixesWithIds);
  const fix = offered.find((each) => each.title === title);
  assert.ok(fix, `"${title}" is not among the fixes: ${offered.map((each) => `"${each.title}"`).join(', ')}`);
  const fixed = applyFix(analysis, fix);
  assert.equal(fixed, after.code);
  const errors: unknown[] = [];
  parse(fixed, errors as never, { allowTrailingComma: false });
  assert.deepEqual(errors, []);
  const left = (await findingsIn({ text: fixed, kind: before.kind })).findings.filter((f) => f.rule === rule);
  assert.ok(left.length < own.length, 'the finding is still there after the fix');
}

/** A finding's fixes have different IDs: a rule with several fixes sets their `variant`. */
function fixesWithIds(finding: Finding): readonly Fix[] {
  const fixes = finding.fixes();
  const ids = fixes.map(({ id }) => id);
  assert.deepEqual(ids, [...new Set(ids)], 'two fixes of a finding have the same id');
  return fixes;
}

async function checkFixesOffered(
  rule: Rule,
  fails: readonly Example[],
  fixes: readonly FixExample[],
): Promise<void> {
  const offered: string[] = [];
  for (const { code, kind } of fails) {
    const { findings } = await findingsIn({ text: parseFixture(code).text, kind });
    for (const finding of findings)
      if (finding.rule === rule) offered.push(...fixesWithIds(finding).map((fix) => fix.title));
  }
  assert.equal(offered.length > 0, fixes.length > 0, `fixes offered: ${offered.join(', ')}`);
}
