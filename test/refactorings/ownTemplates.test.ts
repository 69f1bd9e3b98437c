import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ownTemplates } from '../../server/src/refactorings/ownTemplates.ts';

describe("the templates of a wildcard's own resources", () => {
  const formats = (head: string): readonly string[] =>
    ['a', 'b', 'c', 'd'].map((type) => `${head}${type}/\${Id}`);

  it('are one where the ARNs name an account, or are one’s own all the same', () => {
    const [ecs, api] = [
      'arn:${Partition}:ecs:${Region}:${Account}:',
      'arn:${Partition}:apigateway:${Region}::/',
    ];
    assert.deepEqual(ownTemplates(formats(ecs), 'ecs'), [`${ecs}*`]);
    assert.deepEqual(ownTemplates(formats(api), 'apigateway'), [`${api}*`]);
  });

  it('are one for each type where a star would reach what is not one’s own', () => {
    const ec2 = 'arn:${Partition}:ec2:${Region}::';
    const each = ['a/*', 'b/*', 'c/*', 'd/*'].map((type) => ec2 + type);
    assert.deepEqual(ownTemplates(formats(ec2), 'ec2'), each);
    assert.deepEqual(ownTemplates(formats(ec2), 'other'), each);
  });
});
