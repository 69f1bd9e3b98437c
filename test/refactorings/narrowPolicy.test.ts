import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { analyzeDocument, namedServices } from '../../server/src/analysis/analysis.ts';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { jsonHost } from '../../server/src/hosts/json/jsonHost.ts';
import type { PolicyContext } from '../../server/src/policy/kind.ts';
import { fixesOf, narrowingFixes } from '../../server/src/refactorings/narrowingFixes.ts';
import { narrowPolicy } from '../../server/src/refactorings/narrowPolicy.ts';
import { realCatalog } from '../catalog.ts';
import { applyEdits } from '../policyText.ts';
import { atOnce } from '../../server/src/text/steps.ts';

/** The quota is 5,120 characters for a policy attached to a group, and 6,144 for a managed one. */
const group: PolicyContext = { kind: 'identity', certain: true, attachment: 'group' };

describe('narrowing every * of a policy', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await realCatalog();
  });

  /** The title of the only offer, and the resulting size of the policy. */
  async function narrow(
    lists: readonly (readonly string[])[],
  ): Promise<{ readonly title: string; readonly size: number; readonly preferred: readonly string[] }> {
    const Statement = lists.map((Action) => ({ Effect: 'Allow', Action, Resource: '*' }));
    const text = JSON.stringify({ Version: '2012-10-17', Statement });
    const document = { uri: 'file:///p.json', languageId: 'json', text };
    const analysis = analyzeDocument(document, [jsonHost], () => group);
    await catalog.load(namedServices(analysis.policies));
    const [policy] = analysis.policies;
    assert.ok(policy);
    const [fix] = atOnce(narrowPolicy(policy, catalog));
    assert.ok(fix);
    const written = JSON.stringify(JSON.parse(applyEdits(analysis, fix.edits)));
    const offers = policy.statements.flatMap((each) => fixesOf(atOnce(narrowingFixes(each, catalog))));
    const preferred = offers.filter((offer) => offer.preferred === true).map(({ title }) => title);
    return { title: fix.title, size: written.length, preferred };
  }

  it('writes each in the plain way if there is room', async () => {
    const { title } = await narrow([['sqs:SendMessage'], ['sns:Publish', 's3:ListAllMyBuckets']]);
    assert.equal(title, 'Narrow "*" in all 2 statements that support ARNs');
  });

  it('writes shorter forms if the plain ways together would exceed the quota', async () => {
    const { title, size, preferred } = await narrow([['ecs:*', 'ec2:*'], ['rds:*', 's3:*'], ['iam:*']]);
    assert.match(title, /shorter forms to fit the quota$/);
    assert.ok(size <= 5_120, `${size} characters`);
    for (const each of preferred) assert.doesNotMatch(each, /of 5,120 characters/);
  });

  it('says so if nothing fits', async () => {
    const services = ['ec2', 'ssm', 'iam', 'sagemaker', 'iot', 'glue', 'quicksight', 'connect', 'wisdom'];
    const { title, size } = await narrow(services.map((service) => [`${service}:*`]));
    assert.match(title, /\d of 5,120 characters$/);
    assert.ok(size > 5_120);
    assert.ok(title.includes(size.toLocaleString('en-US')), `${title}, and it has ${size}`);
  });
});
