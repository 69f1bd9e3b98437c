import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { fixesOf, narrowingFixes } from '../../server/src/refactorings/narrowingFixes.ts';
import { realCatalog } from '../catalog.ts';
import { analyzeText, applyEdits } from '../policyText.ts';
import { controlStatements } from './controlStatements.ts';
import { dataStatements } from './dataStatements.ts';
import { atOnce } from '../../server/src/text/steps.ts';

interface Narrowed {
  readonly Statement: readonly { readonly Resource: string | readonly string[] }[];
}

const knownStatements = [...dataStatements, ...controlStatements];

describe("the preferred way to narrow * writes what AWS's guides require", () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await realCatalog();
  });

  async function narrow(Action: readonly string[]): Promise<readonly (readonly string[])[]> {
    const Statement = [{ Effect: 'Allow', Action, Resource: '*' }];
    const analysis = await analyzeText(JSON.stringify({ Version: '2012-10-17', Statement }), catalog);
    const [first] = analysis.policy.statements.flatMap((each) =>
      fixesOf(atOnce(narrowingFixes(each, catalog))),
    );
    assert.ok(first, 'there is an offer');
    const narrowed = JSON.parse(applyEdits(analysis, first.edits)) as Narrowed;
    return narrowed.Statement.map(({ Resource }) =>
      [Resource]
        .flat()
        .map((arn) => arn.replace('arn:aws:', '').replace('us-east-1', 'R').replace('123456789012', 'A')),
    );
  }

  it('in 60 statements of 40 services, each once', () => {
    const services = knownStatements.flatMap(({ actions }) => actions.map((action) => action.split(':')[0]));
    assert.ok(knownStatements.length >= 60 && new Set(services).size >= 40);
    assert.equal(
      new Set(knownStatements.map(({ arns }) => JSON.stringify(arns))).size,
      knownStatements.length,
    );
  });

  for (const { source, actions, arns } of knownStatements) {
    it(`for ${actions.join(', ')} (${source})`, async () => {
      assert.deepEqual(await narrow(actions), arns);
    });
  }
});
