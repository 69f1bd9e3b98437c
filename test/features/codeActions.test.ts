import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { realCatalog } from '../catalog.ts';
import { readProjectFile } from '../project.ts';
import { maxFindings, offerSteps } from '../../server/src/features/codeActions/offers.ts';
import { noValues } from '../../server/src/refactorings/knownValues.ts';
import { createLanguageService } from '../../server/src/api/languageService.ts';

const client = {
  documentChanges: true,
  createsFiles: true,
  snippetEdits: true,
  resolvesEdits: false,
  disabled: true,
};

describe('code actions', () => {
  it('are offered for every half-typed policy, and can be applied', async () => {
    const catalog = await realCatalog();
    const service = createLanguageService({ catalog: () => Promise.resolve(catalog) });
    const text = readProjectFile('examples/codedeploy/role-for-ecs-policy.json');
    let offered = 0;
    for (let length = 1; length < text.length; length += 5) {
      const typed = text.slice(0, length);
      const analysis = service.analyze({ uri: 'file:///unnamed.json', languageId: 'json', text: typed });
      const range = { start: { line: 0, character: 0 }, end: analysis.lines.positionAt(length) };
      const actions = await service.codeActions(analysis, { range, version: 1, client });
      for (const { title, edit, disabled } of actions) {
        assert.ok(edit !== undefined || disabled !== undefined, `"${title}" after ${typed}`);
      }
      offered += actions.length;
    }
    assert.ok(offered > 100, `${offered} were offered`);
  });

  it('are limited for a large selection, and computed in steps of one finding', async () => {
    const catalog = await realCatalog();
    const Action = Array.from({ length: 1_000 }, () => 's3:GetObject');
    const statement = { Effect: 'Allow', Action, Resource: '*' };
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: Array.from({ length: 3 }, () => statement),
    });
    const service = createLanguageService({ catalog: () => Promise.resolve(catalog) });
    const analysis = service.analyze({ uri: 'file:///p.json', languageId: 'json', text });
    const findings = await service.findings(analysis);
    assert.ok(findings.length > 2_900);
    const context = {
      ...{ analysis, findings, catalog, setAt: () => noValues },
      ...{ fixAll: () => Promise.resolve([]), minimize: () => Promise.resolve([]) },
    };
    const steps = offerSteps(context, { start: 0, end: text.length }, undefined);
    let count = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) count++;
    const settled = new Set(step.value.flatMap((offer) => offer.findings));
    assert.ok(settled.size <= maxFindings);
    assert.ok(count >= maxFindings, `${String(count)} steps`);
  });
});
