import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { operationActions } from '../../server/src/rules/actions/operationActions.ts';
import { realCatalog } from '../catalog.ts';

describe('API operations with another action', async () => {
  const catalog = await realCatalog();
  const actionNamed = (full: string): string | undefined => {
    const [service = '', name = ''] = full.split(':');
    const action = catalog.service(service)?.action(name);
    return action === undefined ? undefined : `${service}:${action.name}`;
  };

  it('are not actions themselves', () => {
    assert.deepEqual(
      [...operationActions.keys()].filter((operation) => actionNamed(operation) !== undefined),
      [],
    );
  });
  it("have actions that exist, in AWS's spelling", () => {
    const actions = [...operationActions.values()].flat();
    assert.deepEqual(actions.map(actionNamed), actions);
  });
});
