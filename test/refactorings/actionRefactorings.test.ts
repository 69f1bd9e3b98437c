import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { noValues } from '../../server/src/refactorings/knownValues.ts';
import { servicesOfNotAction } from '../../server/src/refactorings/notAction.ts';
import { refactoringsOf } from '../../server/src/refactorings/refactorings.ts';
import { tinyCatalog } from '../catalog.ts';
import { parseCursor } from '../fixture.ts';
import { analyzeText, applyEdits } from '../policyText.ts';
import { atOnce } from '../../server/src/text/steps.ts';

describe('refactorings at the cursor', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await tinyCatalog();
  });

  /** The statement at the cursor after each refactoring there, without additional statements. */
  async function refactor(elements: string): Promise<Readonly<Record<string, string>>> {
    const { text, cursor } = parseCursor(`{ "Statement": [{ "Effect": "Allow", ${elements} }] }`);
    const analysis = await analyzeText(text, catalog);
    const [statement] = analysis.policy.statements;
    assert.ok(statement);
    const range = { start: cursor, end: cursor };
    const offers = atOnce(refactoringsOf(statement, range, { catalog, set: noValues, planned: new Map() }));
    return Object.fromEntries(
      offers.map(({ title, fix }) => [title, applyEdits(analysis, fix?.edits ?? []).slice(37, -5)]),
    );
  }

  const resource = '"Resource": "arn:aws:s3:::photos/*"';

  it('write out a wildcard, or keep only read actions, or actions that the resources can match', async () => {
    assert.deepEqual(await refactor(`"Action": ["s3:*$0"], ${resource}`), {
      'Expand "s3:*" to its 9 actions':
        '"Action": ["s3:DeleteObject", "s3:GetBucketLocation", "s3:GetObject", "s3:GetObjectAcl", ' +
        '"s3:ListAllMyBuckets", "s3:ListBucket", "s3:PutBucketPolicy", "s3:PutObject", ' +
        `"s3:PutObjectTagging"], ${resource}`,
      'Expand "s3:*" to wildcards by verb, which match the same actions today': `"Action": ["s3:DeleteObject", "s3:Get*", "s3:List*", "s3:Put*"], ${resource}`,
      'Keep the 5 of 9 actions of "s3:*" that read': `"Action": ["s3:Get*", "s3:List*"], ${resource}`,
      'Keep the 7 of 9 actions of "s3:*" that read and write': `"Action": ["s3:DeleteObject", "s3:Get*", "s3:List*", "s3:PutObject"], ${resource}`,
      'Keep the 8 of 9 actions of "s3:*" that do anything but manage permissions': `"Action": ["s3:DeleteObject", "s3:Get*", "s3:List*", "s3:PutObject*"], ${resource}`,
      'Keep the 5 of 9 actions of "s3:*" that these resources can match': `"Action": ["s3:DeleteObject", "s3:GetObject*", "s3:PutObject*"], ${resource}`,
      'Write Action without brackets': `"Action": "s3:*", ${resource}`,
    });
  });

  it('distinguish an object from a bucket, even beside an ARN of another service', async () => {
    const beside = '"Resource": ["arn:aws:s3:::photos/*", "arn:aws:sqs:eu-west-1:123456789012:jobs"]';
    const offers = await refactor(`"Action": ["s3:*$0"], ${beside}`);
    assert.equal(
      offers['Keep the 5 of 9 actions of "s3:*" that these resources can match'],
      `"Action": ["s3:DeleteObject", "s3:GetObject*", "s3:PutObject*"], ${beside}`,
    );
  });

  it('change no action if the statement also has NotAction', async () => {
    const offers = await refactor(`"Action": ["s3:*$0"], "NotAction": ["s3:GetObject"], ${resource}`);
    assert.deepEqual(Object.keys(offers), ['Write Action without brackets']);
  });

  it('replace a wildcard with wildcards after verbs, inside of it, if it has several verbs', async () => {
    const title = (text: string): string =>
      `Expand "${text}" to wildcards by verb, which match the same actions today`;
    const offers = await refactor(`"Action": ["s3:*Object*$0"], ${resource}`);
    assert.equal(
      offers[title('s3:*Object*')],
      `"Action": ["s3:DeleteObject", "s3:GetObject*", "s3:PutObject*"], ${resource}`,
    );
    assert.equal((await refactor(`"Action": ["s3:Get*$0"], ${resource}`))[title('s3:Get*')], undefined);
  });

  it('replace names with wildcards that match the same', async () => {
    const offers = await refactor(
      `"Action": ["ecs:RunTask", "s3:GetObject$0", "s3:GetObjectAcl", "s3:GetBucketLocation"], ${resource}`,
    );
    assert.equal(
      offers['Shorten 3 s3 actions to 1 names and patterns, which will also match future actions'],
      `"Action": ["ecs:RunTask", "s3:Get*"], ${resource}`,
    );
  });

  it('replace NotAction with Action', async () => {
    const offers = await refactor(`"NotAction": "s3:Delete*$0", ${resource}`);
    assert.equal(
      offers['Write NotAction as the Action that these resources can match'],
      `"Action": ["s3:Get*", "s3:Put*"], ${resource}`,
    );
  });

  it('write no Action for other resources in place of NotAction', async () => {
    const title = 'Write NotAction as the Action that these resources can match';
    const offers = await refactor(`"NotAction": "s3:GetObject$0", "Resource": "arn:aws:s3:::photos"`);
    assert.equal(
      offers[title],
      `"Action": ["s3:GetBucketLocation", "s3:ListBucket", "s3:PutBucketPolicy"], "Resource": "arn:aws:s3:::photos"`,
    );
    const others = `"NotAction": ["s3:GetObject*$0", "s3:PutObject*", "s3:DeleteObject"], ${resource}`;
    assert.equal((await refactor(others))[title], undefined);
    const ofTwo = '"NotAction": "iam:*", "Resource": ["arn:aws:s3:::a", "arn:aws:ecs:*:*:cluster/*"]';
    const { policy } = await analyzeText(`{ "Statement": { "Effect": "Allow", ${ofTwo} } }`, catalog);
    assert.deepEqual(
      servicesOfNotAction(policy, catalog),
      ['ecs', 's3'],
      'with their details, which it needs',
    );
  });

  it('keep NotAction if nothing would be left, or if there is an Action, whatever its value', async () => {
    const title = 'Write NotAction as the Action that these resources can match';
    for (const elements of ['"NotAction": ["S3:*$0"]', '"Action": 1, "NotAction": ["s3:Delete*$0"]'])
      assert.equal((await refactor(`${elements}, ${resource}`))[title], undefined, elements);
  });

  it('keep NotAction if the resources may belong to any service', async () => {
    const title = 'Write NotAction as the Action that these resources can match';
    for (const all of ['*', '**', 'arn:aws:*', 'arn:aws:*:*:*:*'])
      assert.equal(
        (await refactor(`"NotAction": ["s3:Delete*$0"], "Resource": "${all}"`))[title],
        undefined,
        all,
      );
  });
});
