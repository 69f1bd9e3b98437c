import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { densePatterns } from '../../server/src/refactorings/densePatterns.ts';
import { realCatalog } from '../catalog.ts';
import { globCovers } from '../glob.ts';

describe('dense patterns', () => {
  it('write names in few characters, and match no others', () => {
    const names = ['CreateSpotFeed', 'DeleteSpotFeed', 'DescribeSpotFeed', 'ListVpcs', 'CopyImage'];
    const others = ['CreateSpotFleet', 'DescribeVpcs', 'CopySnapshot'];
    assert.deepEqual(densePatterns(names, [...names, ...others], '*'), ['*Feed', '*Image', 'List*']);
  });

  it('stay inside the original pattern', () => {
    const names = ['DescribeVpcs', 'DescribeVpcPeers'];
    assert.deepEqual(densePatterns(names, [...names, 'CreateVpc'], 'Describe*'), ['Describe*']);
  });

  it('match exactly the expected names in the largest services', async () => {
    const catalog = await realCatalog();
    for (const prefix of ['ec2', 'iam', 'sagemaker']) {
      const actions = catalog.service(prefix)?.actions ?? [];
      const names = actions.filter(({ accessLevel }) => accessLevel === 'List').map(({ name }) => name);
      const all = actions.map(({ name }) => name);
      const patterns = densePatterns(names, all, '*').map((pattern) => pattern.toLowerCase());
      const covered = all.filter((name) =>
        patterns.some((pattern) => globCovers(pattern, name.toLowerCase())),
      );
      assert.deepEqual(covered, names);
      assert.ok(patterns.join('').length < names.join('').length / 2);
    }
  });
});
