import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { narrowingFixes } from '../../server/src/refactorings/narrowingFixes.ts';
import { realCatalog } from '../catalog.ts';
import { analyzeText, applyEdits } from '../policyText.ts';
import { atOnce } from '../../server/src/text/steps.ts';

describe('narrowing * for service-linked roles', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await realCatalog();
  });

  /** The resources of each statement after the first offer for a statement with these elements. */
  async function resourcesOf(elements: object): Promise<readonly unknown[]> {
    const statement = { Effect: 'Allow', Resource: '*', ...elements };
    const analysis = await analyzeText(JSON.stringify({ Statement: [statement] }), catalog);
    const [first] = analysis.policy.statements;
    assert.ok(first);
    const offers = atOnce(narrowingFixes(first, catalog));
    assert.ok('fixes' in offers);
    const { Statement } = JSON.parse(applyEdits(analysis, offers.fixes[0]?.edits ?? [])) as {
      readonly Statement: readonly { readonly Resource: unknown }[];
    };
    return Statement.map(({ Resource }) => Resource);
  }

  const below = 'arn:aws:iam::123456789012:role/aws-service-role';

  it('stays inside their folder, for the services in a condition', async () => {
    const Action = 'iam:CreateServiceLinkedRole';
    assert.deepEqual(await resourcesOf({ Action }), [`${below}/*`]);
    const services = ['ecs.amazonaws.com', 'spot.amazonaws.com'];
    const Condition = { StringLike: { 'iam:AWSServiceName': services } };
    assert.deepEqual(await resourcesOf({ Action, Condition }), [
      services.map((service) => `${below}/${service}/*`),
    ]);
    const others = { StringNotEquals: { 'iam:AWSServiceName': services } };
    assert.deepEqual(await resourcesOf({ Action, Condition: others }), [`${below}/*`]);
  });

  it('includes no other role, and none of them for other actions', async () => {
    assert.deepEqual(await resourcesOf({ Action: ['iam:GetRole', 'iam:DeleteServiceLinkedRole'] }), [
      'arn:aws:iam::123456789012:role/role-name',
      `${below}/*`,
    ]);
  });
});
