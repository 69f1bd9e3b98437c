import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { escalations } from '../../server/src/rules/security/escalations.ts';
import { credentialActions, dataActions } from '../../server/src/rules/security/secretActions.ts';
import { realCatalog } from '../catalog.ts';

async function unknown(actions: Iterable<string>): Promise<readonly string[]> {
  const catalog = await realCatalog();
  return [...actions].filter((action) => {
    const [service = '', name = ''] = action.split(':');
    return catalog.service(service)?.action(name) === undefined;
  });
}

describe('the actions that the security tier looks for', () => {
  it('all exist', async () => {
    assert.deepEqual(await unknown(credentialActions), []);
    assert.deepEqual(await unknown(dataActions), []);
  });
  it("form escalation paths of existing actions, in AWS's spelling", async () => {
    const actions = escalations.flatMap((escalation) => escalation.actions);
    assert.deepEqual(await unknown(actions), []);
    const catalog = await realCatalog();
    for (const action of actions) {
      const [service = '', name = ''] = action.split(':');
      assert.equal(catalog.service(service)?.action(name)?.name, name);
    }
  });
  it('contain each path of pathfinding.cloud once', () => {
    const ids = escalations.flatMap((escalation) => escalation.ids);
    assert.deepEqual([...new Set(ids)], ids);
    assert.equal(ids.length, 92);
  });
});
