import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tinyCatalog } from '../catalog.ts';
import { many } from '../largeTexts.ts';
import { analyzeText } from '../policyText.ts';
import { applying } from '../../server/src/rules/common/grants/denials.ts';

async function statementOf(actions: object): Promise<Parameters<typeof applying>[0]> {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', ...actions } });
  const { policy } = await analyzeText(text, await tinyCatalog());
  const [statement] = policy.statements;
  assert.ok(statement);
  return statement;
}

describe('the actions of a statement', () => {
  it('are recognized in any case and by wildcards, also in the name of the service', async () => {
    const applies = applying(
      await statementOf({ Action: ['S3:getobject', 'ec2:Run*', '*:Tag?ser', 'sqs*s'] }),
    );
    const ask = (full: string): boolean => {
      const [service = '', name = ''] = full.split(':');
      return applies({ service, name });
    };
    for (const full of ['s3:GetObject', 'ec2:RunInstances', 'iam:TagUser', 'sqs:ListQueues'])
      assert.equal(ask(full), true, full);
    for (const full of ['s3:GetObjectAcl', 's3:RunInstances', 'iam:TagUsers', 'sqs:SendMessage'])
      assert.equal(ask(full), false, full);
  });

  it('are those that a NotAction does not name', async () => {
    const applies = applying(await statementOf({ NotAction: ['s3:GetObject', 'iam:*'] }));
    assert.equal(applies({ service: 's3', name: 'GetObject' }), false);
    assert.equal(applies({ service: 'iam', name: 'PassRole' }), false);
    assert.equal(applies({ service: 's3', name: 'PutObject' }), true);
  });

  it('are read once, however many are asked for', async () => {
    const statement = await statementOf({ NotAction: many(300, (index) => `s3:Get${String(index)}`) });
    let reads = 0;
    for (const { literal } of statement.actions) {
      const { value } = literal;
      Object.defineProperty(literal, 'value', { get: () => (reads++, value) });
    }
    const applies = applying(statement);
    for (let turn = 0; turn < 300; turn++) applies({ service: 's3', name: `Put${String(turn)}` });
    assert.ok(reads <= 600, `${reads} reads`);
  });
});
