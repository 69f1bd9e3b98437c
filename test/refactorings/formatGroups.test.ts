import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { ActionDetails, Catalog } from '../../server/src/catalog/catalog.ts';
import { fillTemplate, textOf } from '../../server/src/refactorings/arnTemplate.ts';
import { placeholderValues } from '../../server/src/refactorings/knownValues.ts';
import { ResourceTypeChooser } from '../../server/src/refactorings/resourceTypeChoice.ts';
import { narrowingFixes } from '../../server/src/refactorings/narrowingFixes.ts';
import { realCatalog } from '../catalog.ts';
import { globCovers } from '../glob.ts';
import { analyzeText, applyEdits } from '../policyText.ts';
import { atOnce } from '../../server/src/text/steps.ts';

interface TestStatement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

const services = ['ec2', 'ecs', 'elasticloadbalancing', 'iam', 'lambda', 'rds', 's3', 'sns', 'states'];

/** The default ARN for a format. */
function arnOf(format: string): string {
  return textOf(fillTemplate(format, placeholderValues));
}

describe('the statements that a narrowed one is split into', () => {
  let catalog: Catalog;
  let actions: readonly ActionDetails[];
  before(async () => {
    catalog = await realCatalog();
    await catalog.load(services);
    actions = services.flatMap((prefix) => {
      const details = catalog.details(prefix);
      return details?.service.actions.flatMap(({ name }) => details.action(name) ?? []) ?? [];
    });
  });

  /** The problems of an action's statement, in words. */
  function complaints(
    action: ActionDetails,
    chosen: readonly string[],
    resources: readonly string[],
  ): readonly string[] {
    const name = `${action.service}:${action.name}`;
    const accepted = action.resourceTypes.map(({ type }) => type.arn);
    if (accepted.length === 0) return resources[0] === '*' ? [] : [`${name} takes only *`];
    return [
      ...chosen
        .map(arnOf)
        .filter((arn) => !resources.some((resource) => globCovers(resource, arn)))
        .map((arn) => `${name} lacks ${arn}`),
      ...accepted
        .filter((format) => !chosen.includes(format) && !chosen.some((each) => arnOf(each) === arnOf(format)))
        .filter((format) => resources.includes(arnOf(format)))
        .map((format) => `${name} also has ${arnOf(format)}`),
    ];
  }

  it('give each action all of its formats and none of another’s', async () => {
    const some = fc.uniqueArray(fc.nat(100_000), { minLength: 2, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(some, async (numbers) => {
        const picked = [...new Set(numbers.map((number) => actions[number % actions.length]))].flatMap(
          (action) => action ?? [],
        );
        const names = picked.map(({ service, name }) => `${service}:${name}`);
        const text = JSON.stringify({ Statement: [{ Effect: 'Allow', Action: names, Resource: '*' }] });
        const analysis = await analyzeText(text, catalog);
        const [statement] = analysis.policy.statements;
        assert.ok(statement);
        const offers = atOnce(narrowingFixes(statement, catalog));
        if ('refusal' in offers) return;
        const { Statement } = JSON.parse(
          applyEdits(analysis, offers.fixes.find(({ id }) => id === 'narrow-resources')?.edits ?? []),
        ) as {
          readonly Statement: readonly TestStatement[];
        };
        assert.deepEqual(Statement.flatMap(({ Action }) => Action).toSorted(), names.toSorted());
        const narrowed = picked.filter(({ resourceTypes }) => resourceTypes.length > 0);
        const choices = new ResourceTypeChooser(catalog).choose(narrowed, 'main');
        const wrong = Statement.flatMap(({ Action, Resource }) =>
          picked
            .filter(({ service, name }) => [Action].flat().includes(`${service}:${name}`))
            .filter(({ name }) => !name.includes('ServiceLinkedRole'))
            .flatMap((action) => {
              const chosen = choices[narrowed.indexOf(action)]?.map(({ arn }) => arn) ?? [];
              // This many formats become one ARN of their service.
              return chosen.length > 4 ? [] : complaints(action, chosen, [Resource].flat());
            }),
        );
        assert.deepEqual(wrong, []);
      }),
      { numRuns: 150, seed: 4 },
    );
  });
});
