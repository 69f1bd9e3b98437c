import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { realCatalog } from '../catalog.ts';
import { readProjectFile } from '../project.ts';
import { createLanguageService } from '../../server/src/languageService.ts';

const client = {
  documentChanges: true,
  createsFiles: true,
  snippetEdits: true,
  resolvesEdits: false,
  disabled: true,
};

describe('code actions', () => {
  it('are there for every half-typed policy, and all can be applied', async () => {
    const catalog = await realCatalog();
    const service = createLanguageService({ catalog: () => Promise.resolve(catalog) });
    const text = readProjectFile('examples/codedeploy/role-for-ecs-policy.json');
    let offered = 0;
    for (let length = 1; length < text.length; length += 5) {
      const typed = text.slice(0, length);
      const analysis = service.analyse({ uri: 'file:///unnamed.json', languageId: 'json', text: typed });
      const range = { start: { line: 0, character: 0 }, end: analysis.lines.positionAt(length) };
      const actions = await service.codeActions(analysis, { range, version: 1, client });
      for (const { title, edit, disabled } of actions) {
        assert.ok(edit !== undefined || disabled !== undefined, `"${title}" after ${typed}`);
      }
      offered += actions.length;
    }
    assert.ok(offered > 100, `${offered} were offered`);
  });
});
