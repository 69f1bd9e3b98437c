import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { allowDependents, missingDependents } from '../../server/src/refactorings/dependentActions.ts';
import type { Fix } from '../../server/src/refactorings/fix.ts';
import { noValues } from '../../server/src/refactorings/knownValues.ts';
import { valuesAround } from '../../server/src/refactorings/narrowingFixes.ts';
import { realCatalog } from '../catalog.ts';
import { analyzeText, applyEdits } from '../policyText.ts';

const roleTo = (service: string): object => ({
  Effect: 'Allow',
  Action: 'iam:PassRole',
  Resource: 'arn:aws:iam::123456789012:role/role-name',
  Condition: { StringEquals: { 'iam:PassedToService': service } },
});

describe('the other actions that an action needs', () => {
  let catalog: Catalog;
  before(async () => {
    catalog = await realCatalog();
    await catalog.load(catalog.prefixes);
  });

  /** The fixes for the first action of the first statement, and the statements that the first fix adds. */
  async function offered(
    ...Statement: readonly object[]
  ): Promise<{ readonly fixes: readonly Fix[]; readonly added: readonly unknown[] }> {
    const analysis = await analyzeText(JSON.stringify({ Version: '2012-10-17', Statement }), catalog);
    const [statement] = analysis.policy.statements;
    const [action] = statement?.actions ?? [];
    assert.ok(statement && action);
    const fixes = allowDependents(action, catalog, valuesAround(statement, noValues));
    const written = JSON.parse(applyEdits(analysis, fixes[0]?.edits ?? [])) as { Statement: unknown[] };
    return { fixes, added: written.Statement.slice(1, written.Statement.length - Statement.length + 1) };
  }

  const allow = (Action: string): object => ({ Effect: 'Allow', Action, Resource: '*' });

  it('are allowed in a separate statement, only for the service that receives the role', async () => {
    const { fixes, added } = await offered(allow('ecs:RunTask'));
    assert.deepEqual(added, [roleTo('ecs-tasks.amazonaws.com')]);
    assert.deepEqual(
      fixes.map(({ id, meaning, title }) => [id, meaning, title.replace(/\d{4}-\d\d-\d\d/, 'DATE')]),
      [
        [
          'allow-dependent-actions/ecs:RunTask',
          'widens',
          'Allow iam:PassRole too, which ecs:RunTask needs as of DATE',
        ],
      ],
    );
  });

  it("are allowed on the action's own resources if they tag", async () => {
    const { added } = await offered(allow('sagemaker:CreateEndpoint'));
    assert.deepEqual(added, [
      {
        Effect: 'Allow',
        Action: 'sagemaker:AddTags',
        Resource: [
          'arn:aws:sagemaker:us-east-1:123456789012:endpoint/endpoint-name',
          'arn:aws:sagemaker:us-east-1:123456789012:endpoint-config/endpoint-config-name',
        ],
      },
    ]);
  });

  it('use the account and names from the document', async () => {
    const role = 'arn:aws:iam::444455556666:role/web';
    const { added } = await offered(allow('ecs:RunTask'), {
      Effect: 'Allow',
      Action: 'iam:GetRole',
      Resource: role,
    });
    assert.deepEqual(added, [{ ...roleTo('ecs-tasks.amazonaws.com'), Resource: role }]);
  });

  for (const [what, ...statements] of [
    ['another statement allows them', allow('ecs:RunTask'), allow('iam:Pass*')],
    ['the action needs no others', allow('sqs:SendMessage')],
    ['a NotAction allows them', allow('ecs:RunTask'), { Effect: 'Allow', NotAction: 's3:*', Resource: '*' }],
    ['the statement denies', { Effect: 'Deny', Action: 'ecs:RunTask', Resource: '*' }],
    ['the action is a wildcard', allow('ecs:*')],
  ] as const) {
    it(`are not offered if ${what}`, async () => {
      assert.deepEqual((await offered(...statements)).fixes, []);
    });
  }

  it('are not allowed by a statement that excludes them with NotAction', async () => {
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: [allow('ecs:RunTask'), { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }],
    });
    const { policy } = await analyzeText(text, catalog);
    const [action] = policy.statements.flatMap(({ actions }) => actions);
    assert.ok(action);
    assert.deepEqual(missingDependents(action, catalog).names, ['iam:PassRole']);
  });
});
