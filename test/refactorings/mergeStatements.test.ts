import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mergeStatements, mergeSteps } from '../../server/src/refactorings/mergeStatements.ts';
import { tinyCatalog } from '../catalog.ts';
import { atOnce } from '../../server/src/text/steps.ts';
import { analyzeText, applyEdits } from '../policyText.ts';

const arn = 'arn:aws:s3:::b/*';
const call = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });

/** The resources of the merged statement; undefined if merging is not offered. */
async function merged(first: unknown, second: unknown): Promise<unknown> {
  const Statement = [first, second].map((Resource) => ({
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource,
  }));
  const analysis = await analyzeText(JSON.stringify({ Statement }), await tinyCatalog());
  const [statement] = analysis.policy.statements;
  const [fix] = statement === undefined ? [] : mergeStatements(statement);
  if (fix === undefined) return undefined;
  const left = JSON.parse(applyEdits(analysis, fix.edits)) as { Statement: { Resource: unknown }[] };
  assert.equal(left.Statement.length, 1);
  return left.Statement[0]?.Resource;
}

describe('merging two statements', () => {
  it('keeps the CloudFormation calls among their resources', async () => {
    assert.deepEqual(await merged(arn, call('A')), [arn, call('A')]);
    assert.deepEqual(await merged([arn, call('A')], [call('A'), call('B')]), [arn, call('A'), call('B')]);
  });

  it('treats different calls as different resources', async () => {
    assert.deepEqual(await merged([call('A')], [call('B')]), [call('A'), call('B')]);
  });

  it("is not offered if nothing can be added to the first one's value", async () => {
    assert.equal(await merged(call('A'), arn), undefined);
  });

  it('is not offered if the other one has a different element instead of the resource', async () => {
    const Statement = [
      { Effect: 'Allow', Action: 's3:GetObject', Resource: arn },
      { Effect: 'Allow', Action: 's3:GetObject', Principal: '*' },
    ];
    const { policy } = await analyzeText(JSON.stringify({ Statement }), await tinyCatalog());
    assert.deepEqual(policy.statements.flatMap(mergeStatements), []);
  });

  it('merges as many at once as do not depend on one another', async () => {
    const said = (Action: string, Resource: string, rest = {}) => ({
      Effect: 'Allow',
      Action,
      Resource,
      ...rest,
    });
    const Statement = [
      said('s3:GetObject', 'arn:aws:s3:::a', { Sid: 'A' }),
      said('s3:PutObject', 'arn:aws:s3:::b'),
      said('s3:PutObject', 'arn:aws:s3:::a', { Sid: 'B' }),
      said('s3:PutObject', 'arn:aws:s3:::c'),
      said('s3:ListBucket', 'arn:aws:s3:::a', { Effect: 'Deny' }),
      said('s3:GetBucketAcl', 'arn:aws:s3:::a'),
    ];
    const analysis = await analyzeText(JSON.stringify({ Statement }), await tinyCatalog());
    const left = (oneByOne: boolean): unknown => {
      const edits = atOnce(mergeSteps(analysis.policy.statements, oneByOne));
      return (JSON.parse(applyEdits(analysis, edits)) as { Statement: unknown }).Statement;
    };
    const [first, second, , fourth, ...others] = Statement;
    assert.deepEqual(left(true), [
      { ...first, Action: ['s3:GetObject', 's3:PutObject'] },
      ...[second, fourth, ...others],
    ]);
    assert.deepEqual(left(false), [
      { ...first, Action: ['s3:GetObject', 's3:PutObject', 's3:GetBucketAcl'] },
      { ...second, Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::c'] },
      others[0],
    ]);
  });
});
