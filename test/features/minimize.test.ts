import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { realCatalog } from '../catalog.ts';
import { Evaluator, sameGrants } from '../evaluator.ts';
import { readProjectFile } from '../project.ts';
import { applyReplacements } from '../../server/src/features/codeActions/fixAll.ts';
import type { LanguageService } from '../../server/src/languageService.ts';
import { createLanguageService } from '../../server/src/languageService.ts';

describe('minimising a policy', () => {
  let service: LanguageService;
  let evaluator: Evaluator;
  before(async () => {
    const catalog = await realCatalog();
    service = createLanguageService({ catalog: () => Promise.resolve(catalog) });
    evaluator = new Evaluator(catalog);
  });

  async function minimize(text: string): Promise<string> {
    const analysis = service.analyse({ uri: 'file:///unnamed.json', languageId: 'json', text });
    return applyReplacements(text, await service.minimize(analysis));
  }

  it('merges statements that differ in one list', async () => {
    const statement = (action: string): string =>
      `    { "Effect": "Allow", "Action": "elasticloadbalancing:${action}", "Resource": "*" }`;
    const actions = ['DescribeRules', 'DescribeTags', 'DescribeListeners', 'DescribeTargetHealth'];
    assert.equal(
      await minimize(
        `{\n  "Version": "2012-10-17",\n  "Statement": [\n${actions.map(statement).join(',\n')}\n  ]\n}`,
      ),
      `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeTags", "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeTargetHealth"], "Resource": "*" }
  ]
}`,
    );
  });

  it('makes what AWS wrote shorter, to the same meaning, and is done at once', async () => {
    const text = readProjectFile('examples/ecs/first-run-wizard-policy.json');
    const short = await minimize(text);
    assert.ok(short.length < text.length, `${text.length} characters become ${short.length}`);
    assert.ok(sameGrants(evaluator.grantsIn(text), evaluator.grantsIn(short)));
    assert.equal(await minimize(short), short);
  });
});
