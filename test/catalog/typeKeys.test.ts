import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ActionFacts, ServiceFacts } from '../../server/src/catalogFiles/catalogFacts.ts';
import { creditTypeKeys } from '../../server/src/catalogFiles/typeKeys.ts';

const tags = ['aws:RequestTag/${TagKey}', 'aws:TagKeys'];

describe('the keys of a resource type', () => {
  it("apply to each action that supports it, if the service's rows contain none", () => {
    const service = serviceOf(['x:Size'], action('Read', [], []), action('Write', [], []));
    assert.deepEqual(keysOfRows(service), { Read: ['x:Size'], Write: ['x:Size'] });
  });

  it('apply to no action if the rows list their keys', () => {
    const service = serviceOf(
      ['x:Size', 'x:Age'],
      action('Read', [], ['x:Age']),
      action('Write', [], ['x:Size', 'x:Age']),
    );
    assert.deepEqual(keysOfRows(service), { Read: ['x:Age'], Write: ['x:Size', 'x:Age'] });
  });

  it('do not add request tags to actions that do not list them, if others do', () => {
    const service = serviceOf([...tags, 'x:Size'], action('Read', [], []), action('Create', tags, []));
    assert.deepEqual(keysOfRows(service), { Read: ['x:Size'], Create: ['x:Size'] });
    const silent = serviceOf(tags, action('Read', [], []), action('Create', [], []));
    assert.deepEqual(keysOfRows(silent), { Read: tags, Create: tags });
  });
});

function serviceOf(keys: readonly string[], ...actions: readonly ActionFacts[]): ServiceFacts {
  const thing = { key: 'thing', arn: 'arn:${Partition}:x:::thing/${Name}', conditionKeys: keys };
  return { prefix: 'x', title: 'Service X', actions, resourceTypes: [thing], conditionKeys: [] };
}

function action(name: string, keys: readonly string[], rowKeys: readonly string[]): ActionFacts {
  const thing = { name: 'thing', required: true, conditionKeys: rowKeys, dependentActions: [] };
  return {
    name,
    description: `Grants permission to ${name}`,
    accessLevel: 'Read',
    conditionKeys: keys,
    dependentActions: [],
    resourceTypes: [thing],
  };
}

function keysOfRows(service: ServiceFacts): Readonly<Record<string, readonly string[]>> {
  const { actions } = creditTypeKeys(service);
  return Object.fromEntries(actions.map((each) => [each.name, each.resourceTypes[0]?.conditionKeys ?? []]));
}
