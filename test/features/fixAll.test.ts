import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Rewriter } from './rewriter.ts';
import { createRewriter } from './rewriter.ts';
import { sameGrants } from '../evaluator.ts';
import { parseFixture } from '../fixture.ts';
import { root } from '../project.ts';
import { rules } from '../../server/src/rules/index.ts';
import { parseRuleDoc, readRuleDoc } from '../../server/tools/ruleDoc.ts';

describe('fixing all that keeps the meaning', () => {
  let rewriter: Rewriter;
  before(async () => {
    rewriter = await createRewriter();
  });
  const fixAll = (text: string): Promise<string> => rewriter.rewrite('fixAll', text);

  it('removes what is said twice, and leaves what it is said by', async () => {
    const text = `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["s3:GetObject", "s3:Get*", "s3:GetObject", "s3:GetObjectAcl"],
    "Resource": ["arn:aws:s3:::a/*", "arn:aws:s3:::a/*"]
  }
}`;
    assert.equal(
      await fixAll(text),
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

  it('changes nothing that would change the meaning', async () => {
    const text =
      '{ "Version": "2012-10-17", "Statement": { "Effect": "allow", "Action": "s3:*", "Resource": "*" } }';
    assert.equal(await fixAll(text), text);
  });

  it('writes no key twice where two fixes say something with the same operator', async () => {
    const policy = (condition: string): string =>
      `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "arn:aws:ec2:*:*:volume/*", "Condition": ${condition} } }`;
    assert.equal(
      await fixAll(
        policy(
          '{ "ForAnyValue:Null": { "aws:RequestTag/team": "false" }, "ForAllValues:StringEquals": { "aws:TagKeys": [] } }',
        ),
      ),
      policy('{ "Null": { "aws:RequestTag/team": "false", "aws:TagKeys": "true" } }'),
    );
  });

  it('leaves the examples of the rules with the same grants, and is done at once', async () => {
    const wrong: string[] = [];
    for (const { name, text } of ruleExamples()) {
      const fixed = await fixAll(text);
      if ((await fixAll(fixed)) !== fixed) wrong.push(`${name}: is not done at once`);
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
