import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { everyActionOffers, servicesOfEveryAction } from '../../server/src/refactorings/everyAction.ts';
import { realCatalog, tinyCatalog } from '../catalog.ts';
import { compileArn } from '../../server/src/policy/arnFormat.ts';
import { matchableActions, Reachable } from '../../server/src/refactorings/matchable.ts';
import { parseCursor } from '../fixture.ts';
import { analyzeText, applyEdits } from '../policyText.ts';

describe('the replacements for the action *', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await tinyCatalog();
  });

  /** The statement after each offer, by title, and the refusal as `no`. */
  async function offersFor(elements: string, ...others: readonly string[]): Promise<Record<string, string>> {
    const statements = [elements, ...others].map((each) => `{ "Effect": "Allow", ${each} }`);
    const { text, cursor } = parseCursor(`{ "Statement": [${statements.join(', ')}] }`);
    const analysis = await analyzeText(text, catalog);
    const [statement] = analysis.policy.statements;
    assert.ok(statement);
    const offers = everyActionOffers(statement, { start: cursor, end: cursor }, catalog);
    const after = text.length - 37 - elements.replace('$0', '').length;
    return {
      ...Object.fromEntries(
        (offers?.fixes ?? []).map(({ title, edits, meaning }) => {
          assert.equal(meaning, 'narrows');
          return [title, applyEdits(analysis, edits).slice(37, -after)];
        }),
      ),
      ...(offers?.refusal !== undefined && { no: offers.refusal }),
    };
  }

  it('are the actions that the statement’s resources can match, also by access level', async () => {
    const resource = '"Resource": "arn:aws:s3:::photos/*"';
    assert.deepEqual(await offersFor(`"Action": "*$0", ${resource}`), {
      'Keep the 5 actions of "*" that these resources can match': `"Action": ["s3:DeleteObject", "s3:GetObject*", "s3:PutObject*"], ${resource}`,
      'Keep the 2 of 5 actions that these resources can match and that read': `"Action": "s3:GetObject*", ${resource}`,
      'Keep the 4 of 5 actions that these resources can match and that read and write': `"Action": ["s3:DeleteObject", "s3:GetObject*", "s3:PutObject"], ${resource}`,
    });
  });

  it('are those of buckets if no slash follows the name, except in a variable', async () => {
    const first = async (arn: string): Promise<string> =>
      Object.values(await offersFor(`"Action": "*$0", "Resource": "${arn}"`))[0] ?? '';
    assert.doesNotMatch(await first('arn:aws:s3:::p*/a'), /ListBucket/);
    assert.match(await first('arn:aws:s3:::${aws:PrincipalTag/team}'), /ListBucket/);
  });

  it('are not those of access points if the resource has neither a Region nor an account', async () => {
    const catalogOfAws = await realCatalog();
    await catalogOfAws.load(['s3']);
    const service = catalogOfAws.service('s3');
    const arn = 'arn:aws:s3:::photos*';
    const matching = matchableActions(
      service?.actions ?? [],
      new Reachable([arn], [compileArn(arn)]),
      catalogOfAws,
    );
    const names = matching.map(({ name }) => name);
    assert.ok(names.includes('GetBucketPolicy') && names.includes('GetObject'));
    assert.ok(!names.includes('GetAccessPointPolicy') && !names.includes('CreateAccessGrant'));
  });

  it('are the actions of the services of several resources, beside the existing ones', async () => {
    const resource = '"Resource": ["arn:aws:s3:::photos", "arn:aws:ecs:*:*:cluster/*"]';
    const offers = await offersFor(`"Action": ["ecs:RunTask", "*:*$0"], ${resource}`);
    assert.deepEqual(Object.entries(offers)[1], [
      'Keep the 3 of 7 actions that these resources can match and that read',
      `"Action": ["ecs:RunTask", "ecs:DescribeClusters", "s3:GetBucketLocation", "s3:ListBucket"], ${resource}`,
    ]);
  });

  it('are those of the services that the policy names elsewhere, if the resource is *', async () => {
    const condition = '"Resource": "*", "Condition": { "StringLike": { "s3:prefix": "a" } }';
    const offers = await offersFor(
      `"Action": "*$0", ${condition}`,
      '"Action": "ecs:RunTask", "Resource": "*"',
    );
    const titles = Object.keys(offers);
    assert.deepEqual(titles, [
      'Keep the actions of s3 and ecs, which the policy uses elsewhere',
      'Keep the 9 of 20 actions of s3 and ecs that read',
      'Keep the 17 of 20 actions of s3 and ecs that read and write',
      'Keep the 19 of 20 actions of s3 and ecs that do anything but manage permissions',
      'Keep everything but the actions of account, iam, organizations, as PowerUserAccess does (NotAction)',
    ]);
    assert.equal(offers[titles[0] ?? ''], `"Action": ["s3:*", "ecs:*"], ${condition}`);
  });

  it('explain why there are no more if nothing names a service', async () => {
    const title =
      'Keep everything but the actions of account, iam, organizations, as PowerUserAccess does (NotAction)';
    const { no, ...offers } = await offersFor('"Action": ["*$0"], "Resource": "*"');
    assert.match(no ?? '', /^The list would exceed every policy quota/);
    assert.deepEqual(offers, {
      [title]: '"NotAction": ["account:*", "iam:*", "organizations:*"], "Resource": "*"',
    });
    assert.deepEqual(await offersFor('"Action": "*$0", "Resource": "arn:aws:*:::*"'), {
      no: 'The resources can be those of any service.',
    });
    assert.deepEqual(await offersFor('"Action": "*$0", "Resource": "arn:aws:nosuch:::x"'), {
      no: 'No known service has such resources.',
    });
  });

  it('are not offered elsewhere, and if actions are excluded', async () => {
    assert.deepEqual(await offersFor('"Action": "*", "Resource$0": "*"'), {});
    assert.deepEqual(await offersFor('"NotAction": "*$0", "Resource": "*"'), {});
  });

  it('need the details of services that the policy does not name', async () => {
    const text =
      '{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": ["arn:aws:s3:::a", ' +
      '"arn:aws:ecs:*:*:cluster/*"] } }';
    const { policy } = await analyzeText(text, catalog);
    assert.deepEqual(servicesOfEveryAction(policy, catalog), ['ecs', 's3']);
  });
});
