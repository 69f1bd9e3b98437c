import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { sortPolicy } from '../../server/src/refactorings/sortPolicy.ts';
import { tinyCatalog } from '../catalog.ts';
import { Evaluator, sameGrants } from '../evaluator.ts';
import { analyzeText, applyEdits } from '../policyText.ts';

describe('sorting a policy', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await tinyCatalog();
  });
  async function sort(text: string): Promise<string> {
    const analysis = await analyzeText(text, catalog);
    return applyEdits(analysis, sortPolicy(analysis.policy, analysis.host.comments.length > 0));
  }

  const text = `{
  "Statement": [
    {
      "Resource": "*",
      "Action": ["s3:PutObject", "ecs:RunTask", "S3:GetObject", "ecs:RunTask"],
      "Effect": "Allow",
      "Sid": "A"
    }
  ],
  "Version": "2012-10-17"
}`;
  const sorted = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "A",
      "Effect": "Allow",
      "Action": ["ecs:RunTask", "S3:GetObject", "s3:PutObject"],
      "Resource": "*"
    }
  ]
}`;

  it('sorts elements and names, removes duplicates, and keeps the meaning', async () => {
    assert.equal(await sort(text), sorted);
    const evaluator = new Evaluator(catalog);
    assert.ok(sameGrants(evaluator.grantsIn(text), evaluator.grantsIn(sorted)));
  });

  it('does not change a sorted policy', async () => {
    assert.equal(await sort(sorted), sorted);
  });

  it('does not separate an element from a comment', async () => {
    assert.equal(
      await sort(
        '{ "Statement": { "Effect": "Allow", /* all */ "Action": ["b:*", "a:*"], "Resource": "*" }, "Version": "x" }',
      ),
      '{ "Statement": { "Effect": "Allow", /* all */ "Action": ["a:*", "b:*"], "Resource": "*" }, "Version": "x" }',
    );
  });
});
