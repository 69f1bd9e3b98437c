import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { realCatalog } from '../catalog.ts';
import { Evaluator, sameGrants } from '../evaluator.ts';
import { parseFixture } from '../fixture.ts';
import { root } from '../project.ts';
import { applyReplacements } from '../../server/src/features/codeActions/fixAll.ts';
import type { LanguageService } from '../../server/src/languageService.ts';
import { createLanguageService } from '../../server/src/languageService.ts';
import { parseRuleDoc } from '../../server/tools/ruleDoc.ts';

describe('fixing all that keeps the meaning', () => {
  let service: LanguageService;
  let evaluator: Evaluator;
  before(async () => {
    const catalog = await realCatalog();
    service = createLanguageService({ catalog: () => Promise.resolve(catalog) });
    evaluator = new Evaluator(catalog);
  });

  async function fixAll(text: string): Promise<string> {
    const analysis = service.analyse({ uri: 'file:///unnamed.json', languageId: 'json', text });
    return applyReplacements(text, await service.fixAll(analysis));
  }

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

  it('leaves the examples of the rules with the same grants, and is done at once', async () => {
    const wrong: string[] = [];
    for (const { name, text } of ruleExamples()) {
      const fixed = await fixAll(text);
      if ((await fixAll(fixed)) !== fixed) wrong.push(`${name}: is not done at once`);
      const isRead = isJson(text);
      if (isRead && !isJson(fixed)) wrong.push(`${name}: no longer parses`);
      const [grantsBefore, grantsAfter] = isRead
        ? [text, fixed].map((each) => evaluator.grantsIn(each).map((grant) => ({ ...grant, condition: [] })))
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
  const folder = path.join(root, 'server/src/rules');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) =>
      parseRuleDoc(readFileSync(path.join(folder, file), 'utf8'))
        .fails.filter(({ kind }) => kind === undefined)
        .map(({ code }, index) => ({ name: `${file} ${index + 1}`, text: parseFixture(code).text })),
    );
}
