import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Rewriter } from './rewriter.ts';
import { createRewriter } from './rewriter.ts';
import { sameGrants } from '../evaluator.ts';
import { parseFixture } from '../fixture.ts';
import { root } from '../project.ts';
import { realCatalog } from '../catalog.ts';
import { analyzeDocument } from '../../server/src/analysis/analysis.ts';
import { Linter } from '../../server/src/analysis/linter.ts';
import { defaultRuleSettings } from '../../server/src/analysis/ruleSettings.ts';
import { fixAll } from '../../server/src/features/codeActions/fixAll.ts';
import { jsonHost } from '../../server/src/hosts/json/jsonHost.ts';
import { rules } from '../../server/src/rules/index.ts';
import { parseRuleDoc, readRuleDoc } from '../../server/tools/ruleDoc.ts';

describe('applying all safe fixes', () => {
  let rewriter: Rewriter;
  before(async () => {
    rewriter = await createRewriter();
  });
  const fixIn = (text: string): Promise<string> => rewriter.rewrite('fixAll', text);

  it('removes duplicates, and keeps what covers them', async () => {
    const text = `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["s3:GetObject", "s3:Get*", "s3:GetObject", "s3:GetObjectAcl"],
    "Resource": ["arn:aws:s3:::a/*", "arn:aws:s3:::a/*"]
  }
}`;
    assert.equal(
      await fixIn(text),
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["s3:Get*"],
    "Resource": ["arn:aws:s3:::a/*"]
  }
}`,
    );
  });

  it('gives equal and unsupported Sids different names, however many there are', async () => {
    const sids = [...Array<string>(150).fill('Read1'), 'a b', 'a-b', 'Read2', 'AB', 'Read7'];
    const Statement = sids.map((Sid, index) => ({
      ...{ Sid, Effect: 'Allow', Action: 's3:GetObject' },
      Resource: `arn:aws:s3:::b${String(index)}/*`,
    }));
    const after = JSON.parse(await fixIn(JSON.stringify({ Version: '2012-10-17', Statement }))) as {
      readonly Statement: readonly { readonly Sid: string }[];
    };
    const names = after.Statement.map(({ Sid }) => Sid);
    assert.equal(new Set(names).size, names.length);
    assert.deepEqual(names.slice(0, 3), ['Read1', 'Read3', 'Read4']);
    assert.deepEqual(names.slice(150), ['AB2', 'AB3', 'Read2', 'AB', 'Read7']);
  });

  it('does not compute fixes that narrow', async () => {
    const text =
      '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" } }';
    const analysis = analyzeDocument({ uri: 'file:///p.json', languageId: 'json', text }, [jsonHost]);
    const linter = new Linter(rules, defaultRuleSettings);
    const catalog = await realCatalog();
    await catalog.load(['s3']);
    const findings = linter.lint(analysis, catalog);
    const narrowing = findings.filter(({ narrows }) => narrows);
    assert.deepEqual(
      narrowing.map(({ rule }) => rule.id),
      ['resource-star'],
    );
    const asked: string[] = [];
    const watched = findings.map((finding) => ({
      ...finding,
      fixes: () => {
        asked.push(finding.rule.id);
        return finding.fixes();
      },
    }));
    await fixAll({ analysis, findings: watched }, () => assert.fail('Nothing was to change.'));
    assert.ok(!asked.includes('resource-star'));
  });

  it('does not change the meaning', async () => {
    const text =
      '{ "Version": "2012-10-17", "Statement": { "Effect": "allow", "Action": "s3:*", "Resource": "*" } }';
    assert.equal(await fixIn(text), text);
  });

  it('writes no key twice if two fixes use the same operator', async () => {
    const policy = (condition: string): string =>
      '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "ec2:CreateTags", ' +
      `"Resource": "arn:aws:ec2:*:*:volume/*", "Condition": ${condition} } }`;
    assert.equal(
      await fixIn(
        policy(
          '{ "ForAnyValue:Null": { "aws:RequestTag/team": "false" }, "ForAllValues:StringEquals": { ' +
            '"aws:TagKeys": [] } }',
        ),
      ),
      policy('{ "Null": { "aws:RequestTag/team": "false", "aws:TagKeys": "true" } }'),
    );
  });

  it("keeps the grants of the rules' examples, and finishes in one round", async () => {
    const wrong: string[] = [];
    for (const { name, text } of ruleExamples()) {
      const fixed = await fixIn(text);
      if ((await fixIn(fixed)) !== fixed) wrong.push(`${name}: is not done at once`);
      const isRead = isJson(text);
      if (isRead && !isJson(fixed)) wrong.push(`${name}: no longer parses`);
      const [grantsBefore, grantsAfter] = isRead
        ? [text, fixed].map((each) =>
            rewriter.evaluator.grantsIn(each).map((grant) => ({ ...grant, condition: [] })),
          )
        : [[], []];
      if (!sameGrants(grantsBefore ?? [], grantsAfter ?? [])) wrong.push(`${name}: grants something else`);
    }
    assert.deepEqual(wrong, []);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function ruleExamples(): readonly { readonly name: string; readonly text: string }[] {
  return rules.flatMap((rule) =>
    parseRuleDoc(readRuleDoc(root, rule))
      .fails.filter(({ kind }) => kind === undefined)
      .map(({ code }, index) => ({ name: `${rule.id} ${index + 1}`, text: parseFixture(code).text })),
  );
}
