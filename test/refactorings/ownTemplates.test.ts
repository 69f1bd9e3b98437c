import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ownTemplates } from '../../server/src/refactorings/ownTemplates.ts';

describe("the templates for a wildcard's own resources", () => {
  const formats = (head: string): readonly string[] =>
    ['a', 'b', 'c', 'd'].map((type) => `${head}${type}/\${Id}`);

  it('are combined if the ARNs name an account, or otherwise only match the caller’s own resources', () => {
    const [ecs, api] = [
      'arn:${Partition}:ecs:${Region}:${Account}:',
      'arn:${Partition}:apigateway:${Region}::/',
    ];
    assert.deepEqual(ownTemplates(formats(ecs), 'ecs'), [`${ecs}*`]);
    assert.deepEqual(ownTemplates(formats(api), 'apigateway'), [`${api}*`]);
  });

  it('are separate for each type if a star would match resources of others', () => {
    const ec2 = 'arn:${Partition}:ec2:${Region}::';
    const each = ['a/*', 'b/*', 'c/*', 'd/*'].map((type) => ec2 + type);
    assert.deepEqual(ownTemplates(formats(ec2), 'ec2'), each);
    assert.deepEqual(ownTemplates(formats(ec2), 'other'), each);
  });
});
