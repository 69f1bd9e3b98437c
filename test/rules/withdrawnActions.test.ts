import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withdrawnActions } from '../../server/src/rules/actions/withdrawnActions.ts';
import { realCatalog } from '../catalog.ts';
import { managedPolicies } from '../managedPolicies.ts';

describe('actions that AWS no longer lists', async () => {
  const catalog = await realCatalog();
  const policies = managedPolicies();

  for (const { policy, version, prefix, names } of withdrawnActions) {
    it(`are named by ${policy} ${version}`, () => {
      const text = JSON.stringify(policies[policy]?.versions[version]?.document);
      assert.deepEqual(
        names.filter((name) => !text.includes(`"${prefix}:${name}"`)),
        [],
      );
    });
    it(`of ${prefix} are not in the catalog, but their service is`, () => {
      const service = catalog.service(prefix);
      assert.deepEqual(
        names.filter((name) => service?.action(name) !== undefined),
        [],
      );
      assert.notEqual(service, undefined);
    });
  }
});
